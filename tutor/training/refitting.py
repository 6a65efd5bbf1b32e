"""Refitting the ranker from teachers' verdicts: how much evidence the edits of each source need, without training.

Every source of edits (a rule, Kiwi, Harper, the model) has a prior: the share of its judged edits that teachers keep,
drawn towards the share of all by a few cases. Sources that fall below the gate are muted until they are judged well
again; the spelling ranker's gains are fitted anew as `fit_ranker` does, on what teachers left standing.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from django.db.models import Case, F, Value, When

from tutor.grammar.edits import align
from tutor.grammar.fitting import Text, fit, gather
from tutor.grammar.korean_thresholds import SPELLING_GAINS
from tutor.practice.models import Correction, Edit

PSEUDO = 10
"""Cases of the average that stand beside a source's own, so that three verdicts do not mute a rule."""

LEAST = 20
"""Judged edits of a source from which on its prior may mute it."""

GATE = 0.57
"""Share of edits that teachers keep below which a source does more harm than good: the gate of `fit_ranker`."""


@dataclass(frozen=True)
class Prior:
    """What teachers made of a source."""

    source: str
    judged: int
    kept: int
    value: float

    @property
    def is_muted(self) -> bool:
        """Whether its edits are held back."""
        return self.judged >= LEAST and self.value < GATE


def priors() -> list[Prior]:
    """The prior of each source that teachers judged, the least trusted first. 2 queries."""
    edits = Edit.objects.filter(
        correction__outcome__isnull=False, correction__outcome__disputed=False
    ).annotate(
        language=F("correction__turn__session__lesson__language"),
        learner=F("correction__turn__text"),
        teachers=F("correction__outcome__review__text"),
        fate=Case(
            When(correction__outcome__review__text=F("correction__corrected"), then=Value("kept")),
            When(correction__outcome__review__text=F("correction__turn__text"), then=Value("refused")),
            default=Value("compare"),
        ),
    )
    judged: Counter[str] = Counter()
    kept: Counter[str] = Counter()
    rows = edits.values_list(
        "source", "fate", "language", "start", "end", "replacement", "learner", "teachers"
    )
    for source, fate, language, start, end, replacement, learner, teachers in rows.iterator(chunk_size=2000):
        judged[source] += 1
        if fate == "kept":
            kept[source] += 1
        elif fate == "compare":
            spans = align(learner, teachers, language)
            kept[source] += (start, end, replacement) in {(s.start, s.end, s.replacement) for s in spans}
    average = kept.total() / judged.total() if judged else 0.0
    found = [
        Prior(source, count, kept[source], (kept[source] + PSEUDO * average) / (count + PSEUDO))
        for source, count in judged.items()
    ]
    return sorted(found, key=lambda prior: (prior.value, prior.source))


def judged_texts() -> list[Text]:
    """Korean messages with the text that a teacher left standing. 1 query."""
    corrections = Correction.objects.filter(
        outcome__isnull=False, outcome__disputed=False, turn__session__lesson__language="ko"
    )
    rows = corrections.values_list("turn__text", "outcome__review__text")
    return [Text(text, [teachers]) for text, teachers in rows.iterator(chunk_size=2000)]


@dataclass(frozen=True)
class Refit:
    """What was fitted on one half of the verdicts, and what it is worth on the other, beside what is in service."""

    gains: dict[str, float]
    worth_now: float
    worth_then: float
    judged: int

    @property
    def passes(self) -> bool:
        """The gate: on verdicts it has not seen, it must be worth no less than what it replaces."""
        return self.worth_then >= self.worth_now


def refit(precision: float = GATE) -> Refit:
    """The spelling ranker's gains, fitted on every second verdict where these say enough; the rest as it was."""
    texts = judged_texts()
    evidence, unseen = gather(texts[::2]), gather(texts[1::2])
    enough = {kind: found for kind, found in evidence.items() if len(found.right) + len(found.wrong) >= LEAST}
    gains = {**SPELLING_GAINS, **fit(enough, precision)}
    worth = [
        sum(found.value(asked[kind], precision) for kind, found in unseen.items() if kind in asked)
        for asked in (SPELLING_GAINS, gains)
    ]
    return Refit(gains, worth[0], worth[1], len(texts))
