"""Remembers the key-value states of texts the model has read, so that a next turn reads only its new words.

States are found by exact token ids. The states of a position depend on the tokens up to it and on nothing else, so
a common beginning may be used by anyone: what is handed out never covers a token that the asker does not have.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Sequence
from typing import Generic, TypeVar

import numpy as np
import numpy.typing as npt

States = TypeVar("States")

Ids = npt.NDArray[np.int64]


class PrefixStore(Generic[States]):
    """States by token ids, the least recently used dropped when they take more than `capacity` bytes.

    Stored states must never be changed afterwards; callers copy what they take. Thread-safe.
    """

    def __init__(self, capacity: int) -> None:
        self.capacity = capacity
        self._entries: OrderedDict[bytes, tuple[Ids, States, int]] = OrderedDict()
        self._bytes = 0
        self._lock = threading.Lock()

    def __len__(self) -> int:
        return len(self._entries)

    @property
    def bytes_used(self) -> int:
        """Bytes of all stored states, as their owners gave them."""
        return self._bytes

    def put(self, ids: Sequence[int], states: States, size: int) -> None:
        """Keep the states of these tokens, `size` bytes. Stored beginnings of them become superfluous."""
        array = np.asarray(ids, dtype=np.int64)
        if size > self.capacity or not len(array):
            return
        with self._lock:
            for key, (other, _, _) in list(self._entries.items()):
                if _common(array, other) == len(other):
                    self._drop(key)
                elif _common(array, other) == len(array):  # a longer one is there already
                    self._entries.move_to_end(key)
                    return
            while self._entries and self._bytes + size > self.capacity:
                self._drop(next(iter(self._entries)))
            self._entries[array.tobytes()] = (array, states, size)
            self._bytes += size

    def longest(self, ids: Sequence[int]) -> tuple[States | None, int]:
        """States that begin with the most tokens of `ids`, and how many tokens they share: the rest is not yours."""
        array = np.asarray(ids, dtype=np.int64)
        with self._lock:
            best: bytes | None = None
            length = 0
            for key, (other, _, _) in self._entries.items():
                common = _common(array, other)
                if common > length:
                    best, length = key, common
            if best is None:
                return None, 0
            self._entries.move_to_end(best)
            return self._entries[best][1], length

    def clear(self) -> None:
        """Forget everything."""
        with self._lock:
            self._entries.clear()
            self._bytes = 0

    def _drop(self, key: bytes) -> None:
        self._bytes -= self._entries.pop(key)[2]


def common_length(first: Sequence[int], second: Sequence[int]) -> int:
    """How many tokens two sequences share from their beginning."""
    return _common(np.asarray(first, dtype=np.int64), np.asarray(second, dtype=np.int64))


def _common(first: Ids, second: Ids) -> int:
    length = min(len(first), len(second))
    different = np.flatnonzero(first[:length] != second[:length])
    return int(different[0]) if len(different) else length
