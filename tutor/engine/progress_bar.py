"""Shows bytes done, bytes in all and the speed: a bar on a terminal, a line every few seconds elsewhere."""

from __future__ import annotations

import contextlib
import sys
import time
from collections.abc import Callable, Iterator
from typing import TextIO

from tqdm import tqdm

SECONDS_BETWEEN_LINES = 5.0


@contextlib.contextmanager
def progress_bar(title: str, stream: TextIO | None = None) -> Iterator[Callable[[int, int], None]]:
    """A callback for `model_store.fetch` or `packing.pack` that writes to the stream, by default stderr."""
    stream = stream or sys.stderr
    if stream.isatty():
        with tqdm(desc=title, unit="B", unit_scale=True, unit_divisor=1000, file=stream) as bar:

            def update(done: int, total: int) -> None:
                bar.total = total
                bar.update(done - bar.n)

            yield update
    else:
        yield _Lines(title, stream).update


class _Lines:
    def __init__(self, title: str, stream: TextIO) -> None:
        self._title, self._stream = title, stream
        self._first: tuple[float, int] | None = None
        self._written = float("-inf")
        self._finished = False

    def update(self, done: int, total: int) -> None:
        now = time.monotonic()
        if self._first is None:
            self._first = (now, done)
        is_last = done >= total
        if self._finished or (not is_last and now - self._written < SECONDS_BETWEEN_LINES):
            return
        self._written, self._finished = now, is_last
        seconds = now - self._first[0]
        speed = (done - self._first[1]) / seconds / 1e6 if seconds > 0 else 0.0
        share = 100 * done / total if total else 100.0
        self._stream.write(f"{self._title}: {done / 1e6:.0f} of {total / 1e6:.0f} MB ({share:.0f} %), ")
        self._stream.write(f"{speed:.1f} MB/s\n")
        self._stream.flush()
