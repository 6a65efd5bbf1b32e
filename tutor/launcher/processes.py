"""Child processes that never outlive the launcher, and the signals that ask the launcher to stop."""

import ctypes
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import FrameType
from typing import IO

PR_SET_PDEATHSIG = 1  # linux/prctl.h
_GRACE_SECONDS = 5.0


def _bind_prctl() -> Callable[..., int] | None:
    if not sys.platform.startswith("linux"):
        return None
    try:
        return ctypes.CDLL(None, use_errno=True).prctl
    except (OSError, AttributeError):
        return None


# Bound before any fork: between fork and exec a child should not load libraries.
_prctl = _bind_prctl()


def die_with_parent() -> Callable[[], None]:
    """For `preexec_fn`: the system kills the child when this process dies, however it dies (Linux only).

    It is the spawning thread's death that counts, so spawn from the main thread.
    """
    parent = os.getpid()

    def ask() -> None:
        if _prctl is not None:
            _prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
            if os.getppid() != parent:  # it died before the system was asked
                os._exit(1)

    return ask


class Interrupted(BaseException):
    """A signal asked the launcher to stop while it was setting up."""

    def __init__(self, signum: int) -> None:
        super().__init__(signum)
        self.signum = signum


class Signals:
    """Ctrl-C, SIGTERM and a closed terminal: raised during set-up, counted while the site runs."""

    def __init__(self) -> None:
        self.count = 0
        self.raises = True

    def install(self) -> None:
        """Take over the signals; ignored ones (nohup, background jobs of a script) stay ignored."""
        for signum in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            if signum == signal.SIGTERM or signal.getsignal(signum) != signal.SIG_IGN:
                signal.signal(signum, self._arrived)

    def _arrived(self, signum: int, frame: FrameType | None) -> None:
        self.count += 1
        if self.raises:
            raise Interrupted(signum)


def run_step(
    command: Sequence[str | Path],
    folder: Path,
    environment: Mapping[str, str],
    output: IO[bytes] | int | None = None,
) -> int:
    """Run a command to its end in the terminal's foreground; its exit status, negative for a signal.

    `output` takes both streams when given. An interruption ends the command before it goes on upwards.
    """
    process = subprocess.Popen(
        [str(part) for part in command],
        cwd=folder,
        env=dict(environment),
        stdin=subprocess.DEVNULL,
        stdout=output,
        stderr=output,
        preexec_fn=die_with_parent(),
    )
    try:
        return process.wait()
    except BaseException:
        end(process)
        raise


def end(process: subprocess.Popen[bytes], seconds: float = _GRACE_SECONDS) -> None:
    """Ask a process to stop, and kill it when it does not within the seconds."""
    process.terminate()
    try:
        process.wait(seconds)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def status_text(status: int) -> str:
    """An exit status as people read it: `exit status 1`, or the name of the signal."""
    if status >= 0:
        return f"exit status {status}"
    try:
        return signal.Signals(-status).name
    except ValueError:
        return f"signal {-status}"
