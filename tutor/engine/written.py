"""How many tokens the models of this process have written, whatever for. Counted where they are made, taken by whoever
reports them."""

import threading

_lock = threading.Lock()
_count = 0


def count(tokens: int = 1) -> None:
    """So many more were written."""
    global _count
    with _lock:
        _count += tokens


def take() -> int:
    """How many since the last call; they are the caller's to report."""
    global _count
    with _lock:
        taken, _count = _count, 0
    return taken
