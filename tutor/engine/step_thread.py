"""One thread runs every forward step of the model, the most urgent first.

Requests of several threads hand in one step at a time (a piece of the prompt, or one token), so replies overtake
corrections at every step. One owner also keeps torch from making a pool of processor threads for each caller.
"""

from __future__ import annotations

import contextlib
import heapq
import itertools
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Future, wait
from concurrent.futures import TimeoutError as FutureTimeout
from typing import Any, TypeVar

Result = TypeVar("Result")

GRACE = 0.5
"""Seconds for which a request between two of its steps still holds less urgent ones back: long enough for its text to
be written to a busy database."""

PATIENCE = 0.05
"""Seconds between two looks at a waiting request's cancel flag and deadline."""


class _Session:
    def __init__(self, priority: int) -> None:
        self.priority = priority
        self.last_step = time.monotonic()


class StepThread:
    """Runs steps in order of priority, then of arrival. The thread starts with the first step."""

    def __init__(self, name: str = "model") -> None:
        self._name = name
        self._changed = threading.Condition()
        self._waiting: list[tuple[int, int, Future[Any], Callable[[], Any]]] = []
        self._sessions: set[_Session] = set()
        self._arrival = itertools.count()
        self._thread: threading.Thread | None = None

    @contextlib.contextmanager
    def session(self, priority: int) -> Iterator[_Session]:
        """A request that will hand in steps. Less urgent ones wait until it ends or pauses for GRACE seconds."""
        session = _Session(priority)
        with self._changed:
            self._sessions.add(session)
        try:
            yield session
        finally:
            with self._changed:
                self._sessions.discard(session)
                self._changed.notify_all()

    def run(
        self, session: _Session, step: Callable[[], Result], check: Callable[[], None] = lambda: None
    ) -> Result:
        """The step's result, once its turn has come. `check` is called while waiting and may raise to give up."""
        future: Future[Result] = Future()
        with self._changed:
            if self._thread is None:
                self._thread = threading.Thread(target=self._work, name=self._name, daemon=True)
                self._thread.start()
            heapq.heappush(self._waiting, (session.priority, next(self._arrival), future, step))
            self._changed.notify_all()
        while True:
            try:
                result = future.result(timeout=PATIENCE)
            except FutureTimeout:
                if future.done():
                    raise
                try:
                    check()
                except BaseException:
                    if not future.cancel():  # it runs: nobody may touch its states before it has ended
                        wait([future])
                    raise
            else:
                session.last_step = time.monotonic()
                return result

    def _work(self) -> None:
        while True:
            future, step = self._next()
            if not future.set_running_or_notify_cancel():
                continue
            try:
                result = step()
            except BaseException as error:  # it belongs to the request that handed the step in
                future.set_exception(error)
            else:
                future.set_result(result)
            del future, step  # or the last request's tensors live until the next one

    def _next(self) -> tuple[Future[Any], Callable[[], Any]]:
        with self._changed:
            while True:
                if self._waiting:
                    seconds = self._held_back(self._waiting[0][0])
                    if seconds <= 0:
                        _, _, future, step = heapq.heappop(self._waiting)
                        return future, step
                    self._changed.wait(seconds)
                else:
                    self._changed.wait()

    def _held_back(self, priority: int) -> float:
        """Seconds for which a step of this priority still waits for more urgent requests between their steps."""
        now = time.monotonic()
        ends = [s.last_step + GRACE for s in self._sessions if s.priority < priority]
        return max(ends, default=now) - now
