"""Reads a safetensors file into one stretch of memory made of huge pages.

Generating a token reads all weights once, which is bound by memory, and with pages of 4 KB also by looking up
addresses: the same kernels take 65 ms a token on the mapped file and 41 ms on huge pages.
"""

from __future__ import annotations

import json
import mmap
from pathlib import Path
from typing import TYPE_CHECKING

from tutor.engine.protocol import EngineError

if TYPE_CHECKING:
    import torch

ALIGNMENT = 64


def read_tensors(path: Path) -> dict[str, torch.Tensor]:
    """All tensors of the file, on the CPU. Raises EngineError("model_broken") when it is not whole.

    The format is that of the safetensors project: eight bytes with the header's length, a JSON header of names,
    types, shapes and offsets, then the bytes. Its own loader maps the file or copies tensor by tensor.
    """
    import torch

    types = {
        "BF16": torch.bfloat16,
        "F32": torch.float32,
        "I8": torch.int8,
        "U8": torch.uint8,
    }
    try:
        with path.open("rb") as file:
            length = int.from_bytes(file.read(8), "little")
            header = json.loads(file.read(length))
            header.pop("__metadata__", None)
            sizes = {
                name: entry["data_offsets"][1] - entry["data_offsets"][0] for name, entry in header.items()
            }
            memory = _huge_memory(sum(size + ALIGNMENT for size in sizes.values()))
            tensors: dict[str, torch.Tensor] = {}
            position = 0
            for name, entry in sorted(header.items(), key=lambda item: item[1]["data_offsets"][0]):
                size = sizes[name]
                file.seek(8 + length + entry["data_offsets"][0])
                if file.readinto(memoryview(memory)[position : position + size]) != size:
                    raise EngineError("model_broken", f"{path.name} ends too early.")
                dtype = types[entry["dtype"]]
                count = size // dtype.itemsize
                flat = torch.frombuffer(memory, dtype=dtype, count=count, offset=position)
                tensors[name] = flat.view(entry["shape"])
                position += -(-size // ALIGNMENT) * ALIGNMENT
    except (OSError, ValueError, KeyError) as error:
        raise EngineError("model_broken", f"The weights in {path} cannot be read.") from error
    return tensors


def _huge_memory(size: int) -> mmap.mmap:
    memory = mmap.mmap(-1, size, flags=mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS)
    if hasattr(mmap, "MADV_HUGEPAGE"):
        try:
            memory.madvise(mmap.MADV_HUGEPAGE)
        except OSError:  # a kernel without huge pages: only slower
            return memory
    return memory
