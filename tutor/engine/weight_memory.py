"""Memory for the model: a safetensors file read into one stretch of huge pages, and freed memory given back.

Generating a token reads all weights once, which is bound by memory, and with pages of 4 KB also by looking up
addresses: the same kernels take 65 ms a token on the mapped file and 41 ms on huge pages.
"""

from __future__ import annotations

import contextlib
import ctypes
import json
import mmap
import os
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tutor.engine.protocol import EngineError

if TYPE_CHECKING:
    import torch

ALIGNMENT = 64


class Reading:
    """A file that is being read: begun at once, in threads, while the caller imports what it needs to use it.

    The format is that of the safetensors project: eight bytes with the header's length, a JSON header of names,
    types, shapes and offsets, then the bytes. Its own loader maps the file or copies tensor by tensor. What takes
    long is the system finding fresh memory, which it does on several cores at once.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._entries: list[tuple[str, dict[str, Any], int]] = []  # name, header's entry, position in memory
        self._readers: list[Future[None]] = []
        self._failure: Exception | None = None
        try:
            self._begin()
        except (OSError, ValueError, KeyError) as error:
            self._failure = error

    def _begin(self) -> None:
        with self.path.open("rb") as file:
            length = int.from_bytes(file.read(8), "little")
            header: dict[str, Any] = json.loads(file.read(length))
        header.pop("__metadata__", None)
        position = 0
        for name, entry in sorted(header.items(), key=lambda item: item[1]["data_offsets"][0]):
            self._entries.append((name, entry, position))
            position += -(-_size(entry) // ALIGNMENT) * ALIGNMENT
        self._memory = _huge_memory(max(position, 1))
        groups = _split(self._entries, position, os.cpu_count() or 1)
        pool = ThreadPoolExecutor(len(groups) or 1)
        self._readers = [pool.submit(self._read, group, 8 + length) for group in groups]
        pool.shutdown(wait=False)  # not as a context: that would wait

    def _read(self, entries: list[tuple[str, dict[str, Any], int]], data: int) -> None:
        """Read neighbouring tensors; in one call to the system where it reads so much at once."""
        target = memoryview(self._memory)
        with self.path.open("rb", buffering=0) as file:
            for start in range(0, len(entries), _BUFFERS):
                part = entries[start : start + _BUFFERS]
                buffers = [target[position : position + _size(entry)] for _, entry, position in part]
                offset = data + part[0][1]["data_offsets"][0]
                while buffers:
                    count = os.preadv(file.fileno(), buffers, offset)
                    if not count and any(buffers):
                        raise EngineError("model_broken", f"{self.path.name} ends too early.")
                    offset += count
                    while buffers and count >= len(buffers[0]):
                        count -= len(buffers.pop(0))
                    if buffers:
                        buffers[0] = buffers[0][count:]

    def tensors(self) -> dict[str, torch.Tensor]:
        """All tensors of the file, on the CPU, once it is read. Raises EngineError("model_broken")."""
        import torch

        types = {
            "BF16": torch.bfloat16,
            "F32": torch.float32,
            "I64": torch.int64,
            "I8": torch.int8,
            "U8": torch.uint8,
        }
        try:
            if self._failure:
                raise self._failure
            for reader in self._readers:
                reader.result()
            return {
                name: torch.frombuffer(
                    self._memory,
                    dtype=types[entry["dtype"]],
                    count=_size(entry) // types[entry["dtype"]].itemsize,
                    offset=position,
                ).view(entry["shape"])
                for name, entry, position in self._entries
            }
        except (OSError, ValueError, KeyError) as error:
            raise EngineError("model_broken", f"The weights in {self.path} cannot be read.") from error


_BUFFERS = 1000
"""A call to the system takes at most 1024 (IOV_MAX)."""


def _size(entry: dict[str, Any]) -> int:
    begin, end = entry["data_offsets"]
    return int(end - begin)


def _split(
    entries: list[tuple[str, dict[str, Any], int]], total: int, parts: int
) -> list[list[tuple[str, dict[str, Any], int]]]:
    """Neighbours together, in `parts` of about the same size."""
    groups: list[list[tuple[str, dict[str, Any], int]]] = [[] for _ in range(parts)]
    for item in entries:
        groups[min(parts - 1, item[2] * parts // max(total, 1))].append(item)
    return [group for group in groups if group]


def _huge_memory(size: int) -> mmap.mmap:
    memory = mmap.mmap(-1, size, flags=mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS)
    if hasattr(mmap, "MADV_HUGEPAGE"):
        try:
            memory.madvise(mmap.MADV_HUGEPAGE)
        except OSError:  # a kernel without huge pages: only slower
            return memory
    return memory


def give_back_early() -> None:
    """Have the C library give freed memory back to the system, and keep two arenas for all threads. Only glibc's can.

    Its defaults keep what the key-value states of a busy minute took: 0.2 to 0.4 GB of a worker's memory.
    """
    try:
        mallopt = ctypes.CDLL(None).mallopt
    except AttributeError:
        return
    for option, value in (
        (_M_ARENA_MAX, 2),
        (_M_MMAP_THRESHOLD, 256 * 1024),
        (_M_TRIM_THRESHOLD, 1024 * 1024),
    ):
        mallopt(option, value)


def give_back() -> None:
    """Give the system what loading freed: reading a tokenizer's file leaves 30 MB behind. Only glibc can."""
    with contextlib.suppress(AttributeError):
        ctypes.CDLL(None).malloc_trim(0)


_M_TRIM_THRESHOLD, _M_MMAP_THRESHOLD, _M_ARENA_MAX = -1, -3, -8  # malloc.h
