"""An engine without a model, for tests of the web: it says what the test put in its queue."""

from __future__ import annotations

import threading
import time
from collections import deque
from collections.abc import Generator, Sequence

from tutor.engine import written
from tutor.engine.protocol import EngineError, Message, Request, Script, Unsupported


class FakeEngine:
    """Answers from a queue and remembers what it was asked.

    `enqueue` takes a reply, or an EngineError to be raised; an empty queue answers `default`. `history` holds
    every request in order. `delay` is the time in seconds between two pieces, which are words.
    """

    takes_schema = False

    def __init__(self, default: str = "Okay.", delay: float = 0.0, name: str = "fake") -> None:
        self.name = name
        self.default = default
        self.delay = delay
        self.history: list[Request] = []
        self.warmed: list[tuple[Message, ...]] = []
        self.loads = 0
        self._queue: deque[str | EngineError] = deque()
        self._lock = threading.Lock()

    def enqueue(self, reply: str | EngineError) -> None:
        """Put the next answer at the end of the queue."""
        with self._lock:
            self._queue.append(reply)

    def load(self) -> None:
        with self._lock:
            self.loads += 1

    def warm(self, messages: Sequence[Message], script: Script | None = None) -> None:
        with self._lock:
            self.warmed.append(tuple(messages))

    def stream(self, request: Request) -> Generator[str, None, None]:
        with self._lock:
            self.history.append(request)
            reply = self._queue.popleft() if self._queue else self.default
        if isinstance(reply, EngineError):
            raise reply
        for index, word in enumerate(reply.split(" ")):
            if self.delay:
                time.sleep(self.delay)
            if request.cancelled():
                raise EngineError("cancelled", "The request was cancelled.")
            if request.deadline is not None and time.monotonic() > request.deadline:
                raise EngineError("deadline", "The time for this reply is over.")
            piece = word if index == 0 else f" {word}"
            if piece:
                written.count()
                yield piece

    def complete(self, request: Request) -> str:
        return "".join(self.stream(request))

    def score(self, prefix: str, texts: Sequence[str]) -> list[float]:
        raise Unsupported("The fake engine has no probabilities.")
