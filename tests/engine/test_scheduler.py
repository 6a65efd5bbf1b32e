"""Who takes part in a step of the model, and what becomes of a request that is given up or fails."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from types import SimpleNamespace
from typing import Any

import pytest

from tutor.engine.scheduler import (
    MOST_WRITERS,
    PATIENCE_SECONDS,
    PIECE,
    SHARED_PIECE,
    Job,
    Part,
    Scheduler,
    choose,
)

NOW = 1000.0


class States:
    """Stands in for key-value states: only how many tokens they hold."""

    def __init__(self, length: int) -> None:
        self.length = length

    def truncate(self, length: int) -> None:
        self.length = min(self.length, length)


class Steps(Job):
    """A job that takes part in some steps and remembers how it was closed."""

    def __init__(
        self,
        name: str,
        unread: int = 1,
        priority: int = 0,
        arrival: float = NOW,
        served: float = 0,
        first: int = 0,
    ) -> None:
        ids = [first, *range(1, 10 + unread)]
        super().__init__(ids, States(len(ids) - unread), priority)  # type: ignore[arg-type]
        self.name, self.arrival, self.last_step = name, arrival, served
        self.left = 3
        self.closed = threading.Event()
        self.error: BaseException | None = None

    def prepare(self) -> None:
        """Nobody has read anything for it."""

    def receive(self, logits: Any) -> bool:
        self.left -= 1
        if not self.unread:
            self.ids.append(1)
        return self.left > 0

    def close(self, error: BaseException | None) -> None:
        self.error = error
        self.closed.set()


def names(jobs: Sequence[Job], width: int = 16) -> list[tuple[str, int]]:
    return [(job.name, budget) for job, budget in choose(jobs, NOW, width) if isinstance(job, Steps)]


def test_all_who_write_share_the_step() -> None:
    assert names([Steps("minji"), Steps("alex")]) == [("minji", 1), ("alex", 1)]


def test_the_longest_unserved_go_first_when_there_are_too_many() -> None:
    jobs = [Steps(str(n), served=n) for n in range(MOST_WRITERS + 2, 0, -1)]
    assert [name for name, _ in names(jobs)] == [str(n) for n in range(1, MOST_WRITERS + 1)]


def test_a_prompt_is_read_in_a_large_piece_alone_and_a_small_one_beside_writers() -> None:
    assert names([Steps("new", unread=900)]) == [("new", PIECE)]
    assert names([Steps("new", unread=900), Steps("minji")]) == [("minji", 1), ("new", SHARED_PIECE)]


def test_short_prompts_share_a_piece_in_order_of_arrival() -> None:
    jobs = [
        Steps("second", unread=20, arrival=NOW - 1, first=2),
        Steps("first", unread=30, arrival=NOW - 2, first=1),
        Steps("long", unread=900, arrival=NOW, first=3),
    ]
    assert names(jobs) == [("first", PIECE), ("second", PIECE - 30), ("long", PIECE - 50)]


def test_of_two_who_read_the_same_text_one_waits() -> None:
    assert names([Steps("page", unread=300, arrival=NOW - 1), Steps("session", unread=300)]) == [
        ("page", PIECE)
    ]


def test_a_less_urgent_prompt_waits_but_not_for_ever() -> None:
    reply = Steps("reply")
    assert names([reply, Steps("correction", unread=50, priority=1)]) == [("reply", 1)]
    old = Steps("correction", unread=50, priority=1, arrival=NOW - PATIENCE_SECONDS)
    assert names([reply, old]) == [("reply", 1), ("correction", SHARED_PIECE)]


def test_a_correction_that_is_being_written_goes_on_beside_a_reply() -> None:
    assert names([Steps("reply"), Steps("correction", priority=1)]) == [("reply", 1), ("correction", 1)]


def test_one_at_a_time_the_most_urgent_take_turns() -> None:
    jobs = [Steps("a", served=2), Steps("b", served=1), Steps("correction", priority=1)]
    assert names(jobs, width=1) == [("b", PIECE)]


class Recorder:
    """A runner without a model: `poison` is the name of a job with which every step fails."""

    width = 16
    tokens_read = 0

    def __init__(self, poison: str = "") -> None:
        self.poison = poison
        self.steps: list[list[str]] = []
        self.gate = threading.Event()

    def __call__(self, parts: Sequence[Part]) -> list[Any]:
        self.gate.wait(5)
        self.steps.append([part.job.name for part in parts])  # type: ignore[attr-defined]
        for part in parts:
            part.job.states.length += len(part.tokens)
        if self.poison in self.steps[-1]:
            raise RuntimeError("poisoned")
        return [SimpleNamespace() for _ in parts]


def run(recorder: Recorder, *jobs: Steps) -> None:
    scheduler = Scheduler(recorder)
    for job in jobs:
        scheduler.add(job)
    recorder.gate.set()
    for job in jobs:
        assert job.closed.wait(5)


def test_requests_join_and_leave_between_steps() -> None:
    recorder = Recorder()
    first, second = Steps("first"), Steps("second")
    second.left = 1
    run(recorder, first, second)
    assert [len(step) for step in recorder.steps].count(2) == 1
    assert first.error is second.error is None


def test_a_poisoned_request_fails_alone() -> None:
    recorder = Recorder(poison="bad")
    good, bad, other = Steps("good"), Steps("bad"), Steps("other")
    run(recorder, good, bad, other)
    assert isinstance(bad.error, RuntimeError)
    assert good.error is other.error is None
    assert good.left == other.left == 0
    # What the failed step had added to the states was taken back before each was tried alone.
    assert good.states.length == other.states.length == 10 + 3


def test_a_cancelled_request_takes_part_in_no_further_step() -> None:
    recorder = Recorder()
    gone, stays = Steps("gone"), Steps("stays")
    gone.cancel()
    run(recorder, gone, stays)
    assert gone.error is None
    assert (
        sum("gone" in step for step in recorder.steps) <= 1
    )  # it may have been chosen before it was cancelled


def test_a_job_that_fails_in_its_own_code_harms_no_other() -> None:
    recorder = Recorder()
    bad, good = Steps("bad"), Steps("good")
    bad.receive = lambda logits: 1 / 0  # type: ignore[method-assign,assignment,return-value]
    run(recorder, bad, good)
    assert isinstance(bad.error, ZeroDivisionError)
    assert good.left == 0


@pytest.mark.parametrize("priority", [0, 1])
def test_patience_never_makes_anyone_more_urgent_than_a_reply(priority: int) -> None:
    assert Steps("old", priority=priority, arrival=NOW - 1e6).urgency(NOW) == 0
