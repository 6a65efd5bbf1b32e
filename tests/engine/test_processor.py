"""The number of threads follows what other programs leave of the processor."""

from __future__ import annotations

import pytest

from tutor.engine.processor import LOOK_SECONDS, Threads, most_that_pay


@pytest.mark.parametrize(
    ("milliseconds", "chosen"),
    [
        ({1: 4.0, 2: 2.1}, 2),
        ({1: 4.0, 2: 30.0}, 1),
        ({1: 4.0, 2: 4.2}, 2),
        ({1: 8.0, 4: 2.2, 7: 1.3, 8: 9.0}, 7),
        ({1: 8.0, 4: 2.0, 7: 1.95, 8: 2.1}, 8),
    ],
)
def test_fewer_threads_only_where_they_are_faster(milliseconds: dict[int, float], chosen: int) -> None:
    assert most_that_pay(milliseconds) == chosen


class Machine(Threads):
    """Threads on a machine of which the test says how busy it is."""

    def __init__(self, most: int) -> None:
        super().__init__(most, clock=lambda: self.now)
        self.now = 100.0
        self.used = most
        self.busy = 0
        self.looks = 0

    def _use(self, count: int) -> None:
        self.used = count

    def _work(self) -> None:
        waits = 0.008 if self.used > self.most - self.busy else 0.0
        self.now += 0.001 / self.used + waits
        self.looks += self.used == self.most


def test_a_busy_core_is_left_alone_and_taken_again_when_it_is_free() -> None:
    machine = Machine(2)
    machine.adjust()
    assert machine.used == 2
    machine.busy = 1
    machine.now += LOOK_SECONDS
    machine.adjust()
    assert machine.used == 1
    machine.busy = 0
    machine.now += LOOK_SECONDS
    machine.adjust()
    assert machine.used == 2


def test_looks_are_seldom() -> None:
    machine = Machine(2)
    for _ in range(50):
        machine.adjust()
        machine.now += 0.02
    assert machine.looks <= 2 * 5


def test_one_core_leaves_nothing_to_choose() -> None:
    machine = Machine(1)
    machine.adjust()
    assert machine.looks == 0
