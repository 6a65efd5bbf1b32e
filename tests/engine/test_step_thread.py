"""One thread for all steps: order, giving up, errors."""

from __future__ import annotations

import threading
import time

import pytest

from tutor.engine.step_thread import GRACE, StepThread


def test_the_most_urgent_step_goes_first_and_equals_in_order_of_arrival() -> None:
    steps = StepThread()
    order: list[str] = []
    gate = threading.Event()

    def hand_in(name: str, priority: int) -> threading.Thread:
        def work() -> None:
            with steps.session(priority) as session:
                steps.run(session, lambda: order.append(name))

        thread = threading.Thread(target=work)
        thread.start()
        time.sleep(0.03)
        return thread

    def block() -> None:
        with steps.session(0) as session:
            steps.run(session, gate.wait)

    blocker = threading.Thread(target=block)
    blocker.start()
    time.sleep(0.05)
    threads = [hand_in("correction", 1), hand_in("first reply", 0), hand_in("second reply", 0)]
    gate.set()
    for thread in (blocker, *threads):
        thread.join(5)
    assert order == ["first reply", "second reply", "correction"]


def test_a_less_urgent_step_waits_between_the_steps_of_a_reply_but_not_for_ever() -> None:
    steps = StepThread()
    with steps.session(0) as reply:
        steps.run(reply, lambda: None)
        started = time.monotonic()
        with steps.session(1) as correction:
            steps.run(correction, lambda: None)
        assert GRACE / 2 < time.monotonic() - started < 10 * GRACE


def test_a_waiting_step_can_be_given_up_and_is_then_never_run() -> None:
    steps = StepThread()
    gate = threading.Event()
    ran: list[int] = []

    def block() -> None:
        with steps.session(0) as session:
            steps.run(session, gate.wait)

    def give_up() -> None:
        raise TimeoutError

    blocker = threading.Thread(target=block)
    blocker.start()
    time.sleep(0.05)
    with steps.session(0) as session:
        with pytest.raises(TimeoutError):
            steps.run(session, lambda: ran.append(1), check=give_up)
        gate.set()
        blocker.join(5)
        steps.run(session, lambda: ran.append(2))
    assert ran == [2]


def test_a_running_step_is_waited_for_before_giving_up() -> None:
    steps = StepThread()
    ended = threading.Event()

    def slow() -> None:
        time.sleep(0.3)
        ended.set()

    def give_up() -> None:
        raise TimeoutError

    with steps.session(0) as session, pytest.raises(TimeoutError):
        steps.run(session, slow, check=give_up)
    assert ended.is_set()


def test_an_error_belongs_to_its_request_and_the_thread_lives_on() -> None:
    steps = StepThread()
    with steps.session(0) as session:
        with pytest.raises(ZeroDivisionError):
            steps.run(session, lambda: 1 // 0)
        assert steps.run(session, lambda: "alive") == "alive"
