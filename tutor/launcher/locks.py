"""Locks between launchers. The system lets go of them when a process dies, so none is ever stale."""

import contextlib
import fcntl
import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any

from . import texts


def _open(path: Path) -> IO[str]:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        return path.open("a+", encoding="utf-8")
    except OSError as error:
        raise texts.Problem(texts.NOT_WRITABLE, path=path, reason=error.strerror) from error


@contextlib.contextmanager
def running(path: Path, port: int) -> Iterator[None]:
    """Hold the data directory while the site runs; raises Problem when another launcher holds it.

    The file says who holds it; a file left by a killed launcher holds nothing.
    """
    with _open(path) as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            holder = _holder(file)
            raise texts.Problem(texts.ALREADY_RUNNING, data=path.parent, **holder) from None
        file.truncate(0)
        file.write(json.dumps({"pid": os.getpid(), "port": port}))
        file.flush()
        try:
            yield
        finally:
            file.truncate(0)


def _holder(file: IO[str]) -> dict[str, Any]:
    file.seek(0)
    try:
        held = json.loads(file.read())
        return {"pid": held["pid"], "port": held["port"]}
    except (ValueError, KeyError, TypeError):
        return {"pid": "?", "port": "?"}


@contextlib.contextmanager
def setting_up(path: Path) -> Iterator[None]:
    """Hold what is being set up, packages or the model; waits while another launcher does that."""
    with _open(path) as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            texts.say(texts.WAITING_FOR_SETUP)
            fcntl.flock(file, fcntl.LOCK_EX)
        yield
