"""How able somebody is, from items answered right or wrong: a Rasch model on a grid, with a floor for guessing.

Ability and difficulty are levels with a decimal: 2.0 is where level 2 begins, 2.5 its middle. One level is worth
STEEPNESS logits, as on the scale on which the CEFR's own descriptors were placed (North 2000). Pure Python, no Django.
"""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

STEEPNESS = 2.0
LOWEST, HIGHEST = 1, 4
"""The levels that the items can tell apart. Whoever masters the highest is told "or above"."""
PRIOR_MEAN, PRIOR_SPREAD = 2.1, 1.1
GRID = [0.5 + 0.05 * step for step in range(101)]  # 0.5 to 5.5
SURE = 0.8
"""How much of what is likely the range of levels holds."""
WRITING_STEPS = (-0.7, 0.1, 0.9)
"""Where, from the prompt's level, a better mark for a free answer becomes likelier than the one below."""
WRITING_STEEPNESS = 1.4
"""Less than an item's: the mark is a program's, of a few sentences."""


@dataclass(frozen=True)
class Answered:
    """An item and what came of it. `guess` is the chance of hitting it blindly, 0 where nothing can be hit."""

    difficulty: float
    right: bool
    guess: float = 0.0


@dataclass(frozen=True)
class Written:
    """A free answer to a prompt of a level, with its mark from 0 to 3."""

    level: int
    mark: int


@dataclass(frozen=True)
class Estimate:
    """What is known of an ability. `low` and `high` are levels, `level` the one to begin at, `certainty` how likely it
    is that the ability lies in that level."""

    ability: float
    error: float
    level: int
    low: int
    high: int
    certainty: float


def chance(ability: float, difficulty: float, guess: float = 0.0) -> float:
    """How likely an item of this difficulty is answered right."""
    return guess + (1 - guess) / (1 + math.exp(-STEEPNESS * (ability - difficulty)))


def mark_chances(ability: float, level: int) -> list[float]:
    """How likely each mark is for a free answer (partial credit model, Masters 1982)."""
    sums = [0.0]
    for step in WRITING_STEPS:
        sums.append(sums[-1] + WRITING_STEEPNESS * (ability - (level + 0.5 + step)))
    weights = [math.exp(value) for value in sums]
    return [weight / sum(weights) for weight in weights]


def posterior(answers: Iterable[Answered], written: Written | None = None) -> list[float]:
    """How likely each ability of GRID is, together 1."""
    answers = list(answers)
    likely = []
    for ability in GRID:
        value = math.exp(-(((ability - PRIOR_MEAN) / PRIOR_SPREAD) ** 2) / 2)
        for answer in answers:
            right = chance(ability, answer.difficulty, answer.guess)
            value *= right if answer.right else 1 - right
        if written is not None:
            value *= mark_chances(ability, written.level)[written.mark]
        likely.append(value)
    whole = sum(likely)
    return [value / whole for value in likely]


def estimate(answers: Iterable[Answered], written: Written | None = None) -> Estimate:
    """The ability, its standard error, and the levels they come to.

    The level is the highest that is reached more likely than not: one begins low rather than high.
    """
    likely = posterior(answers, written)
    mean = sum(p * ability for p, ability in zip(likely, GRID, strict=True))
    spread = math.sqrt(sum(p * (ability - mean) ** 2 for p, ability in zip(likely, GRID, strict=True)))
    levels = dict.fromkeys(range(LOWEST, HIGHEST + 1), 0.0)
    for p, ability in zip(likely, GRID, strict=True):
        levels[min(HIGHEST, max(LOWEST, math.floor(ability + 1e-9)))] += p
    level = max(
        number
        for number in levels
        if number == LOWEST or sum(levels[n] for n in levels if n >= number) >= 0.5
    )
    low, high = _range_around(level, levels)
    return Estimate(mean, spread, level, low, high, levels[level])


def _range_around(level: int, levels: dict[int, float]) -> tuple[int, int]:
    """The fewest neighbouring levels around `level` that hold SURE of what is likely."""
    low = high = level
    held = levels[level]
    while held < SURE:
        below, above = levels.get(low - 1, -1.0), levels.get(high + 1, -1.0)
        if below >= above:
            low -= 1
            held += below
        else:
            high += 1
            held += above
    return low, high


def information(ability: float, difficulty: float, guess: float = 0.0) -> float:
    """How much an answer to an item would tell about this ability (Fisher information, in levels)."""
    right = chance(ability, difficulty, guess)
    return STEEPNESS**2 * (1 - right) / right * ((right - guess) / (1 - guess)) ** 2


def most_telling(ability: float, items: Sequence[tuple[float, float]]) -> list[int]:
    """The places of (difficulty, guess) pairs, most telling first."""
    return sorted(range(len(items)), key=lambda place: -information(ability, *items[place]))
