"""Keeps a few long-running processes alive: restarts what dies, with growing pauses, and stops them all in time."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from . import texts
from .processes import Signals, die_with_parent, status_text

POLL_SECONDS = 0.1
# Every question is a request that takes processor time from the very start that is waited for.
ASK_SECONDS = 0.5
LOG_BYTES = 10_000_000
TAIL_LINES = 25
# A process that lived this long is taken to work: the next pause begins at the shortest again.
STEADY_SECONDS = 60.0


@dataclass(frozen=True)
class Program:
    """How one process is run and stopped. `stops` are the signals to try, each with seconds to wait for the end."""

    name: str
    command: Sequence[str]
    folder: Path
    environment: Mapping[str, str]
    log: Path
    stops: Sequence[tuple[signal.Signals, float]] = ((signal.SIGTERM, 8.0),)


@dataclass
class Child:
    """One program with its present process, if it runs."""

    program: Program
    first_pause: float = 1.0
    longest_pause: float = 30.0
    process: subprocess.Popen[bytes] | None = None
    restart_at: float = 0.0
    started_at: float = 0.0
    _pause: float = field(default=0.0)

    def start(self) -> None:
        """Start the process in a group of its own, so that Ctrl-C reaches the launcher alone."""
        log = self.program.log
        log.parent.mkdir(parents=True, exist_ok=True)
        if log.exists() and log.stat().st_size > LOG_BYTES:
            log.replace(log.with_name(log.name + ".1"))
        with log.open("ab") as file:
            self.process = subprocess.Popen(
                list(self.program.command),
                cwd=self.program.folder,
                env=dict(self.program.environment),
                stdin=subprocess.DEVNULL,
                stdout=file,
                stderr=file,
                start_new_session=True,
                preexec_fn=die_with_parent(),
            )
        self.started_at = time.monotonic()

    def ended(self) -> int | None:
        """The exit status, once it has ended."""
        return None if self.process is None else self.process.poll()

    def plan_restart(self) -> float:
        """Set when to start again; seconds until then, doubling while the process keeps dying."""
        lived = time.monotonic() - self.started_at
        steady = not self._pause or lived > STEADY_SECONDS
        self._pause = self.first_pause if steady else min(2 * self._pause, self.longest_pause)
        self.restart_at = time.monotonic() + self._pause
        self.signal(signal.SIGKILL)  # what the dead process has left in its group
        self.process = None
        return self._pause

    def signal(self, signum: signal.Signals) -> None:
        """Send a signal to the process and what it has started."""
        if self.process is not None:
            try:
                os.killpg(self.process.pid, signum)
            except (ProcessLookupError, PermissionError):
                return  # nothing is left, or on some systems only a zombie

    def tail(self) -> str:
        """The last lines of the log."""
        try:
            with self.program.log.open("rb") as file:
                file.seek(max(0, self.program.log.stat().st_size - 20_000))
                lines = file.read().decode("utf-8", "replace").splitlines()
        except OSError:
            return ""
        return "\n".join(f"  {line}" for line in lines[-TAIL_LINES:])


class Supervisor:
    """Runs children until a signal asks to stop; they are gone when `stop` returns."""

    def __init__(
        self, programs: Sequence[Program], signals: Signals, shown: Callable[[Path], str] = str
    ) -> None:
        self.children = [Child(program) for program in programs]
        self.signals = signals
        self.shown = shown

    def start(self, *names: str) -> None:
        """Start the programs of these names."""
        for child in self.children:
            if child.program.name in names:
                child.start()

    def wait_until(self, ready: Callable[[], bool]) -> bool:
        """Ask until `ready`; True then, False when a signal came. Raises Problem when a child dies meanwhile."""
        ask_at = 0.0
        while not self.signals.count:
            for child in self.children:
                status = child.ended()
                if status is not None:
                    self.show_tail(child)
                    raise texts.Problem(
                        texts.CHILD_FAILED,
                        name=child.program.name,
                        status=status_text(status),
                        log=self.shown(child.program.log),
                    )
            if time.monotonic() >= ask_at:
                if ready():
                    return True
                ask_at = time.monotonic() + ASK_SECONDS
            time.sleep(POLL_SECONDS)
        return False

    def supervise(self) -> None:
        """Start again what dies, until a signal comes."""
        while not self.signals.count:
            for child in self.children:
                self._look_after(child)
            time.sleep(POLL_SECONDS)

    def _look_after(self, child: Child) -> None:
        name = child.program.name
        if child.process is None:
            if time.monotonic() >= child.restart_at:
                child.start()
                texts.say(texts.CHILD_IS_BACK, name=name)
            return
        status = child.ended()
        if status is not None:
            seconds = child.plan_restart()
            texts.warn(
                texts.CHILD_RESTARTS,
                name=name,
                status=status_text(status),
                seconds=seconds,
                log=self.shown(child.program.log),
            )

    def stop(self) -> None:
        """Stop all children at once, each by its signals in turn; a further signal to the launcher kills them."""
        asked = self.signals.count
        began = time.monotonic()
        due = {id(child): _schedule(child.program) for child in self.children}
        while running := [child for child in self.children if child.process and child.ended() is None]:
            elapsed = time.monotonic() - began
            for child in running:
                steps = due[id(child)]
                if self.signals.count > asked:
                    child.signal(signal.SIGKILL)
                elif steps and elapsed >= steps[0][0]:
                    child.signal(steps.pop(0)[1])
            time.sleep(0.05)
        for child in self.children:
            child.signal(signal.SIGKILL)  # what is left of its group
            child.process = None

    def show_tail(self, child: Child) -> None:
        """Print the end of a child's log."""
        sys.stdout.flush()
        sys.stderr.write(f"{self.shown(child.program.log)}:\n{child.tail()}\n")
        sys.stderr.flush()


def _schedule(program: Program) -> list[tuple[float, signal.Signals]]:
    """When each signal is due, in seconds from the beginning of the stop; SIGKILL last."""
    at, schedule = 0.0, []
    for signum, seconds in program.stops:
        schedule.append((at, signum))
        at += seconds
    return [*schedule, (at, signal.SIGKILL)]
