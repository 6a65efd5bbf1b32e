"""One thread owns the model and decides which requests take part in its next forward step (continuous batching).

Generating reads all weights once a step, whoever it is for, so all who are being answered share the steps: each
request that writes gives its last token, and those whose prompt is still being read give a piece of it. A request
joins and leaves between two steps.
"""

from __future__ import annotations

import logging
import threading
import time
from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from tutor.engine.prefix_store import common_length

if TYPE_CHECKING:
    import torch

    from tutor.engine.adapters import Adapters
    from tutor.engine.key_values import KeyValues

logger = logging.getLogger(__name__)

PIECE = 256
"""Tokens of prompts read in one step when nobody is waiting for the next word of a reply."""

SHARED_PIECE = 128
"""The same while replies are being written: each of their words waits for it."""

MOST_WRITERS = 8
"""Requests that get a token in one step. Those above it take turns."""

PATIENCE_SECONDS = 20.0
"""A request that has waited so long goes before those of the next more urgent kind no less than they do."""


class Job(ABC):
    """One request on its way through the model. Its methods but `cancel` run in the model's thread.

    `ids` are the tokens to be read; a job that writes appends to them. `keep` says how many of the last ones give
    logits, and `draft` holds tokens that may come next: they are tried in the same step. `adapter` is the folder of the
    adapter that reads and writes them, "" for the model as it is.
    """

    def __init__(self, ids: list[int], states: KeyValues, priority: int, keep: int = 1) -> None:
        self.ids, self.states, self.priority, self.keep = ids, states, priority, keep
        self.draft: list[int] = []
        self.adapter = ""
        self.is_cancelled = False
        self.arrival = self.last_step = 0.0

    @property
    def unread(self) -> int:
        """Tokens that the states do not have; one, once the prompt is read."""
        return len(self.ids) - self.states.length

    @property
    def is_writing(self) -> bool:
        return self.unread == 1

    def urgency(self, now: float) -> int:
        """Its priority, bettered by every PATIENCE_SECONDS of waiting; lower is sooner."""
        return max(0, self.priority - int((now - self.arrival) / PATIENCE_SECONDS))

    def cancel(self) -> None:
        """Take no part in further steps. From any thread."""
        self.is_cancelled = True

    @abstractmethod
    def prepare(self) -> None:
        """Called before a step that reads a prompt, to take over what others have read since."""

    @abstractmethod
    def receive(self, logits: torch.Tensor | None) -> bool:
        """Take the logits of a step, (positions, vocabulary), or None if it had none; whether there is more to do."""

    @abstractmethod
    def close(self, error: BaseException | None) -> None:
        """Called once, when the job has left: done, given up, or failed."""


@dataclass(frozen=True)
class Part:
    """What one job gives to a step: `tokens` to be read after its states, with logits for the last `wanted`."""

    job: Job
    tokens: Sequence[int]
    wanted: int


class Runner(Protocol):
    """Runs one step of the model."""

    width: int
    """Jobs that may share a step."""

    tokens_read: int
    """Tokens that went through the model so far."""

    adapters: Adapters
    """What may stand beside the model's weights."""

    def __call__(self, parts: Sequence[Part]) -> list[torch.Tensor | None]:
        """The logits of each part, its states grown by its tokens."""


class Scheduler:
    """Runs jobs until they are done; its thread starts with the first. `steps` counts those that were run."""

    def __init__(self, runner: Runner, name: str = "model") -> None:
        self._runner = runner
        self._name = name
        self._changed = threading.Condition()
        self._jobs: list[Job] = []
        self.steps = 0
        self._thread: threading.Thread | None = None

    def add(self, job: Job) -> None:
        """Let the job take part from the next step on."""
        job.arrival = time.monotonic()
        with self._changed:
            self._jobs.append(job)
            if self._thread is None:
                self._thread = threading.Thread(target=self._work, name=self._name, daemon=True)
                self._thread.start()
            self._changed.notify_all()

    def _work(self) -> None:
        while True:
            with self._changed:
                while not self._jobs:
                    self._changed.wait()
                jobs = list(self._jobs)
            for job in jobs:
                if job.is_cancelled:
                    self._leave(job)
            active = [job for job in jobs if not job.is_cancelled]
            if active:
                self._step(choose(active, time.monotonic(), self._runner.width))

    def _step(self, jobs: Sequence[tuple[Job, int]]) -> None:
        parts = []
        for job, budget in jobs:
            try:
                if not job.is_writing:
                    job.prepare()
                parts.append(part_of(job, budget))
            except Exception as error:
                self._leave(job, error)
        self._run(parts)

    def _run(self, parts: Sequence[Part]) -> None:
        lengths = [part.job.states.length for part in parts]
        self.steps += 1
        try:
            results = self._runner(parts)
        except Exception as error:
            for part, length in zip(parts, lengths, strict=True):
                part.job.states.truncate(length)
            if len(parts) == 1:  # it belongs to the one request that was in the step
                self._leave(parts[0].job, error)
                return
            logger.exception("A step of %d requests failed; each is tried alone.", len(parts))
            for part in parts:
                self._run([part])
            return
        for part, logits in zip(parts, results, strict=True):
            part.job.last_step = self.steps
            try:
                if not part.job.receive(logits):
                    self._leave(part.job)
            except Exception as error:
                self._leave(part.job, error)

    def _leave(self, job: Job, error: BaseException | None = None) -> None:
        with self._changed:
            self._jobs.remove(job)
        try:
            job.close(error)
        except Exception:
            logger.exception("A request could not be closed.")


def choose(jobs: Sequence[Job], now: float, width: int) -> list[tuple[Job, int]]:
    """Who takes part in the next step, each with the tokens of its prompt that it may read.

    Everyone who writes, the longest unserved first, up to MOST_WRITERS; then prompts by arrival while there is room
    in the piece. Prompts of less urgent requests wait until nobody more urgent is there. Of two who read the same
    text one waits, to take over what the other has read.
    """
    most_urgent = min(job.urgency(now) for job in jobs)
    writers = sorted((j for j in jobs if j.is_writing), key=lambda j: (j.urgency(now), j.last_step))
    readers = [j for j in jobs if not j.is_writing and j.urgency(now) == most_urgent]
    if width == 1:
        urgent = [j for j in (*writers, *readers) if j.urgency(now) == most_urgent]
        return [(min(urgent, key=lambda j: (j.last_step, j.arrival)), PIECE)]
    chosen = [(job, 1) for job in writers[:MOST_WRITERS]]
    room = SHARED_PIECE if chosen else PIECE
    reading: list[Job] = []
    for job in sorted(readers, key=lambda j: j.arrival):
        if room <= 0 or len(chosen) >= width:
            break
        if any(
            job.adapter == other.adapter and common_length(job.ids, other.ids) > job.states.length + 1
            for other in reading
        ):
            continue
        chosen.append((job, room))
        reading.append(job)
        room -= min(room, job.unread)
    return chosen


def part_of(job: Job, budget: int) -> Part:
    """The job's tokens of the next step, at most `budget` of its prompt."""
    done = job.states.length
    if job.is_writing:
        return Part(job, [*job.ids[-1:], *job.draft], 1 + len(job.draft))
    end = min(done + budget, len(job.ids))
    return Part(job, job.ids[done:end], max(0, end - max(done, len(job.ids) - job.keep)))
