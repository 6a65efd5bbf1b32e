"""What adapters add to packed layers that read the same hidden states, laid out for the kernels.

The matrices are put together once for each set of adapters that meet in a step; what changes from step to step is
which rows take which.
"""

from __future__ import annotations

from typing import Any, NamedTuple, Protocol

import numpy as np

from tutor.engine.adapters import Side
from tutor.engine.low_rank_kernels import NO_LOW, NO_SIDE, RUN

_KEPT = 8
"""Sets of adapters whose matrices are kept; each copies the A of its adapters."""


class Layer(Protocol):
    """A layer that adapters may have something for."""

    side: Side | None


class _Stack(NamedTuple):
    downs: np.ndarray
    owners: list[str]
    """The adapter that each number of a lowered row belongs to."""
    sides: tuple[Any, ...]


class LowRank:
    """The side products of layers that read the same hidden states."""

    def __init__(self, *layers: Layer) -> None:
        self._layers = layers
        self._stacks: dict[tuple[str, ...], _Stack] = {}

    def of_step(self, rows: int) -> tuple[Any, tuple[Any, ...]]:
        """`low`, and a `side` for each layer, of a step of so many rows (see `low_rank_kernels`)."""
        sides = [layer.side for layer in self._layers]
        active = next((side.active for side in sides if side is not None), None)
        if not active:
            return NO_LOW, (NO_SIDE,) * len(sides)
        names = tuple(dict.fromkeys(stretch.adapter for stretch in active))
        stack = self._stacks.get(names)
        if stack is None:
            if len(self._stacks) >= _KEPT:
                self._stacks.clear()
            stack = self._stacks[names] = _stacked(sides, names)
        keep = NO_LOW[1]
        if len(names) > 1 or sum(stretch.end - stretch.start for stretch in active) < rows:
            mask = np.zeros((rows, len(stack.owners)), np.float32)
            for stretch in active:
                mask[stretch.start : stretch.end] = [owner == stretch.adapter for owner in stack.owners]
            keep = mask.reshape(-1)
        return (stack.downs, keep, len(stack.owners)), stack.sides


def _stacked(sides: list[Side | None], names: tuple[str, ...]) -> _Stack:
    downs: list[np.ndarray] = []
    owners: list[str] = []
    found: list[Any] = []
    for side in sides:
        first = len(owners)
        ups: list[np.ndarray] = []
        for name in names:
            pair = side.pairs.get(name) if side is not None else None
            if pair is not None:
                down, up = pair
                downs.append(down.T.contiguous().numpy().reshape(-1))
                ups.append(up.numpy())
                owners += [name] * up.shape[0]
        found.append((_in_runs(np.concatenate(ups)), first, len(owners) - first) if ups else NO_SIDE)
    return _Stack(np.concatenate(downs) if downs else NO_LOW[0], owners, tuple(found))


def _in_runs(ups: np.ndarray) -> np.ndarray:
    """(own, outputs) as (outputs / RUN, own, RUN), flat, the last run filled up with zeros."""
    own, outputs = ups.shape
    filled = np.zeros((own, -(-outputs // RUN) * RUN), np.float32)
    filled[:, :outputs] = ups
    return np.ascontiguousarray(filled.reshape(own, -1, RUN).swapaxes(0, 1)).reshape(-1)
