"""Whether one correction of a set is better than another, beyond chance: paired bootstrap over sentences.

Koehn (2004), Statistical significance tests for machine translation evaluation: sentences are drawn anew with
replacement, both systems are scored on the same draw, and the middle 95 % of the differences are the interval.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from tutor.grammar.scoring import Counts, Sample, SentenceScore, score_sentence

DRAWS = 1000


@dataclass(frozen=True)
class Difference:
    """A figure of both, their difference and its 95 % interval."""

    before: float
    after: float
    low: float
    high: float

    @property
    def change(self) -> float:
        """After less before."""
        return self.after - self.before

    @property
    def is_certain(self) -> bool:
        """Whether the interval leaves nought out."""
        return self.low > 0 or self.high < 0


def compare(
    before: Sequence[Sample], after: Sequence[Sample], language: str, draws: int = DRAWS, seed: int = 0
) -> dict[str, Difference]:
    """F0.5, precision, recall and the share of right sentences that are changed, of the same texts corrected twice.

    Raises ValueError when the texts are not the same.
    """
    if [sample.text for sample in before] != [sample.text for sample in after] or not before:
        raise ValueError("only corrections of the same texts can be compared")
    scores = [[score_sentence(sample, language) for sample in side] for side in (before, after)]
    right = [set(sample.references) == {sample.text} for sample in before]
    chance = random.Random(seed)
    drawn = [chance.choices(range(len(before)), k=len(before)) for _ in range(draws)]
    figures: dict[str, Callable[[Sequence[SentenceScore], Sequence[int]], float]] = {
        "F0.5": lambda side, chosen: _sum(side, chosen).f_half,
        "precision": lambda side, chosen: _sum(side, chosen).precision,
        "recall": lambda side, chosen: _sum(side, chosen).recall,
    }
    if all(right):
        figures = {}  # nothing is to be found in right sentences
    if any(right):
        figures["false alarms"] = lambda side, chosen: _alarms(side, chosen, right)
    found = {}
    for name, figure in figures.items():
        changes = sorted(figure(scores[1], chosen) - figure(scores[0], chosen) for chosen in drawn)
        everything = range(len(before))
        found[name] = Difference(
            figure(scores[0], everything),
            figure(scores[1], everything),
            changes[int(0.025 * (draws - 1))],
            changes[int(0.975 * (draws - 1) + 0.5)],
        )
    return found


def _sum(side: Sequence[SentenceScore], chosen: Sequence[int]) -> Counts:
    good = wrong = missed = 0
    for index in chosen:
        counts = side[index].counts
        good, wrong, missed = good + counts.right, wrong + counts.wrong, missed + counts.missed
    return Counts(good, wrong, missed)


def _alarms(side: Sequence[SentenceScore], chosen: Sequence[int], right: Sequence[bool]) -> float:
    ours = [index for index in chosen if right[index]]
    return sum(side[index].is_changed for index in ours) / len(ours) if ours else 0.0
