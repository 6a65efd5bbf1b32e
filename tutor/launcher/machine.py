"""What the machine must have before any long work begins: a free port and enough disk space."""

import errno
import shutil
import socket
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from . import texts
from .places import existing

HOST = "127.0.0.1"
# Kept free beside what is still missing, for logs, the database and what pip and the system write meanwhile.
MARGIN_BYTES = 500_000_000
MARGIN_WHEN_READY_BYTES = 50_000_000


@dataclass(frozen=True)
class Need:
    """So many bytes are still to be written below a folder."""

    folder: Path
    size: int


def read_port(text: str) -> int:
    """A port from what the user typed; raises Problem."""
    if text.isascii() and text.isdigit() and 1 <= int(text) <= 65535:
        return int(text)
    raise texts.Problem(texts.BAD_PORT, port=text)


def check_port(port: int) -> None:
    """Raises Problem when nothing can listen on the port of 127.0.0.1."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
            # Of two programs that allow each other's address, only the second one's listen() fails.
            probe.listen(1)
        except PermissionError as error:
            raise texts.Problem(texts.FORBIDDEN_PORT, port=port) from error
        except OSError as error:
            if error.errno != errno.EADDRINUSE:
                raise
            other = port + 1 if port < 65535 else port - 1
            raise texts.Problem(texts.BUSY_PORT, port=port, other=other) from error


def listens(port: int, host: str = HOST) -> bool:
    """Whether something takes connections on the port."""
    with socket.socket() as probe:
        probe.settimeout(1)
        return probe.connect_ex((host, port)) == 0


def check_space(needs: Iterable[Need]) -> None:
    """Raises Problem when a disk has less room than all that is still missing on it, and a margin."""
    disks: dict[int, list[Need]] = defaultdict(list)
    for need in needs:
        disks[existing(need.folder).stat().st_dev].append(need)
    for on_disk in disks.values():
        missing = sum(need.size for need in on_disk)
        needed = missing + (MARGIN_BYTES if missing else MARGIN_WHEN_READY_BYTES)
        folder = max(on_disk, key=lambda need: need.size).folder
        free = shutil.disk_usage(existing(folder)).free
        if free < needed:
            raise texts.Problem(texts.NO_SPACE, folder=folder, needed=needed / 1e9, free=free / 1e9)
