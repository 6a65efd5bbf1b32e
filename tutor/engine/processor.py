"""How many processor threads the model uses: all cores, or fewer while other programs keep some of them busy.

A parallel operation ends when its last thread does, and a thread whose core is taken waits for the scheduler's next
tick, some milliseconds. A step of the model has hundreds of such operations, so that with one core of two taken, two
threads need 640 ms for a token and one thread 126 ms (measured; 80 ms and 125 ms on quiet cores).
"""

from __future__ import annotations

import time
from collections.abc import Callable

LOOK_SECONDS = 0.5
"""How long a choice stands. A look takes about one percent of it on quiet cores."""

REPETITIONS = 4
NUMBERS = 1 << 21
GAIN = 1.25
"""Fewer threads must be faster by this factor: a taken core costs far more, and noise must not change the number."""


class Threads:
    """Chooses the number of threads by timing a small operation with each of a few numbers, while the model works."""

    def __init__(
        self, most: int, is_free: bool = True, clock: Callable[[], float] = time.perf_counter
    ) -> None:
        self.most = most
        # A site that says how many threads gets as many.
        self.choices = sorted({1, max(1, most // 2), max(1, most - 1), most}) if is_free else [most]
        self.current = most
        self._clock = clock
        self._looked_at = -LOOK_SECONDS
        self._numbers: object = None

    def adjust(self) -> None:
        """Look again if the last look is LOOK_SECONDS old. To be called in the model's thread, between two steps."""
        if len(self.choices) == 1 or self._clock() - self._looked_at < LOOK_SECONDS:
            return
        times = {count: self._time(count) for count in self.choices}
        self.current = most_that_pay(times)
        self._use(self.current)
        self._looked_at = self._clock()

    def _time(self, count: int) -> float:
        """Seconds that the operation takes with so many threads."""
        self._use(count)
        self._work()  # the threads are made anew when their number changes
        began = self._clock()
        for _ in range(REPETITIONS):
            self._work()
        return self._clock() - began

    def _use(self, count: int) -> None:
        import torch

        torch.set_num_threads(count)

    def _work(self) -> None:
        """An operation bound by memory, as writing is."""
        import torch

        if self._numbers is None:
            self._numbers = torch.zeros(NUMBERS)
        assert isinstance(self._numbers, torch.Tensor)
        self._numbers.add_(1.0)


class KernelThreads(Threads):
    """The same for our own kernels, which run on Numba's threads.

    torch then keeps to one thread: two pools would take the cores from each other, since the threads of a pool wait
    for their next operation by looking for it, some milliseconds long.
    """

    def __init__(
        self, most: int, is_free: bool = True, clock: Callable[[], float] = time.perf_counter
    ) -> None:
        super().__init__(most, is_free, clock)
        self._use(most)

    def _use(self, count: int) -> None:
        import numba
        import torch

        torch.set_num_threads(1)
        numba.set_num_threads(count)

    def _work(self) -> None:
        import numpy as np

        from tutor.engine.block_kernels import add_one

        if self._numbers is None:
            self._numbers = np.zeros(NUMBERS, np.float32)
        add_one(self._numbers)


def most_that_pay(times: dict[int, float]) -> int:
    """The number of threads to use, by the seconds that each takes: fewer only where they are faster by GAIN."""
    best = max(times)
    for count in sorted(times, reverse=True):
        if times[count] * GAIN < times[best]:
            best = count
    return best
