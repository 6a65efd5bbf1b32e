"""Telling large files apart without reading them whole."""

from __future__ import annotations

import hashlib
from pathlib import Path


def fingerprint(path: Path) -> str:
    """A hash of the file's size and of samples of its bytes: tells files apart without reading a gigabyte."""
    size = path.stat().st_size
    digest = hashlib.sha256(str(size).encode())
    with path.open("rb") as file:
        for sixteenth in range(17):
            file.seek(max(0, size * sixteenth // 16 - (1 << 16)))
            digest.update(file.read(1 << 16))
    return digest.hexdigest()
