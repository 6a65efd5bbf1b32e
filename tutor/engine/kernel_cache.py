"""What Numba compiled from the kernels' sources, forgotten when any of them changes.

Numba looks at the file that a function stands in and not at those it is made from: after an upgrade that changed the
block products alone, workers would go on with the old ones, and read new records wrongly.
"""

from __future__ import annotations

import contextlib
import hashlib
from pathlib import Path

MARK = "kernels.sources"


def sources(folder: Path) -> list[Path]:
    """The files in the folder of this package that Numba compiles."""
    return [folder / "block_dot.py", *sorted(folder.glob("*_kernels.py"))]


def sources_hash(folder: Path) -> str:
    """A hash of what they hold."""
    return hashlib.sha256(b"".join(path.read_bytes() for path in sources(folder))).hexdigest()


def forget_other_sources(folder: Path) -> bool:
    """Delete what was compiled from other sources than those in the folder; whether anything was.

    To be called before Numba looks for compiled functions. A folder that cannot be written to is left as it is: Numba
    then keeps its files elsewhere, by the user, and a read-only installation is replaced whole.
    """
    cache = folder / "__pycache__"
    mark = cache / MARK
    now = sources_hash(folder)
    try:
        if mark.exists() and mark.read_text() == now:
            return False
        cache.mkdir(exist_ok=True)
        stale = [
            path
            for source in sources(folder)
            for ending in ("nbi", "nbc")
            for path in cache.glob(f"{source.stem}.*.{ending}")
        ]
        for path in stale:
            with contextlib.suppress(FileNotFoundError):  # another process does the same
                path.unlink()
        mark.write_text(now)
    except OSError:
        return False
    return bool(stale)
