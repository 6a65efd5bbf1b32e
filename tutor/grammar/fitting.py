"""Fitting the ranker: how much a spelling has to gain before it is believed, from texts with their corrections.

A kind of suspect gets the gain from which on believing its spellings is worth most, where `precision` is the share of
right changes that one more change needs to be worth making. Marked sets call words right that teachers would mend as
well, so that the precision that readers see is higher than the one asked here.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from tutor.grammar import korean_particles, korean_spelling
from tutor.grammar.hangul import allomorph
from tutor.grammar.korean import before_spelling
from tutor.grammar.korean_thresholds import PARTICLE_GAINS, SPELLING_LEAD
from tutor.grammar.sentences import sentences

LOWEST, HIGHEST, STEP = 4.0, 16.0, 0.5
# How many of a learner's particles are wrong, and the least gain that is believed however few the examples.
WRONG_PARTICLES = 0.05
LEAST_PARTICLE_GAIN = 3.0
_LONGEST = 240


@dataclass
class Evidence:
    """The gains of the best spellings of one kind of suspect: right ones, and ones that spoil what was right."""

    right: list[float] = field(default_factory=list)
    wrong: list[float] = field(default_factory=list)

    def value(self, gain: float, precision: float) -> float:
        """What believing all from this gain on is worth: 0 where just `precision` of the changes are right."""
        right = sum(g >= gain for g in self.right)
        wrong = sum(g >= gain for g in self.wrong)
        return (1 - precision) * right - precision * wrong


class Text(NamedTuple):
    """A text with its corrections, or, where it has none, with the words that are faulty in it."""

    text: str
    references: Sequence[str] = ()
    faulty: Sequence[str] = ()


def gather(texts: Iterable[Text]) -> dict[str, Evidence]:
    """The evidence in texts, by the kind of suspect.

    A spelling is right where a reference has it and not the word, or where the word was marked as faulty; it is
    wrong where the word should have stayed. Where something else should stand there, it counts neither way.
    """
    found: dict[str, Evidence] = defaultdict(Evidence)
    for text in texts:
        for _, sentence in sentences(text.text, _LONGEST):
            mended = before_spelling(sentence)
            for best in korean_spelling.weigh(mended):
                if best.lead < SPELLING_LEAD:
                    continue
                word = mended[best.suspect.start : best.suspect.end]
                is_right = _is_right(text, word, best.spelling)
                if is_right is not None:
                    evidence = found[best.suspect.kind]
                    (evidence.right if is_right else evidence.wrong).append(best.gain)
    return dict(found)


def _is_right(text: Text, word: str, spelling: str) -> bool | None:
    if not text.references:
        return any(word in faulty or faulty in word for faulty in text.faulty)
    if any(spelling in reference and word not in reference for reference in text.references):
        return True
    return False if any(word in reference for reference in text.references) else None


def fit(evidence: dict[str, Evidence], precision: float) -> dict[str, float]:
    """The gain to be asked of each kind: the one of most value, the lower among equals."""
    steps = [LOWEST + STEP * n for n in range(int((HIGHEST - LOWEST) / STEP) + 1)]
    return {
        kind: max(steps, key=lambda gain: (found.value(gain, precision), -gain))
        for kind, found in sorted(evidence.items())
    }


Pair = tuple[str, str]


def gather_particles(texts: Iterable[Text]) -> dict[Pair, Evidence]:
    """What exchanging particles gains in right sentences, by (written, rival).

    Wrong is an exchange in the sentence as it is; right is the way back from each rival put in its place.
    """
    found: dict[Pair, Evidence] = defaultdict(Evidence)
    for text in texts:
        for _, sentence in sentences(text.references[0] if text.references else "", _LONGEST):
            seen = set()
            for one in korean_particles.exchanges(sentence):
                found[one.written, one.rival].wrong.append(one.gain)
                if (one.particle.start, one.written) in seen:
                    continue
                seen.add((one.particle.start, one.written))
                for written, gain in _ways_back(sentence, one):
                    found[written, one.written].right.append(gain)
    return dict(found)


def _ways_back(sentence: str, right: korean_particles.Exchange) -> Iterable[tuple[str, float]]:
    """For each particle that could stand wrongly in this place, what putting the right one back gains."""
    head, tail = sentence[: right.particle.start], sentence[right.particle.end :]
    for written, rival in PARTICLE_GAINS:
        if rival != right.written:
            continue
        for way in korean_particles.exchanges(head + allomorph(written, head) + tail):
            if (way.particle.start, way.written, way.rival) == (len(head), written, rival):
                yield written, way.gain


def fit_particles(evidence: dict[str, Evidence], precision: float) -> dict[str, float]:
    """The gain to be asked of each exchange where one particle in twenty is wrong; the higher among equals."""
    steps = [LEAST_PARTICLE_GAIN + STEP * n for n in range(int((HIGHEST - LEAST_PARTICLE_GAIN) / STEP) + 1)]
    return {
        pair: max(steps, key=lambda gain: (_worth(found, gain, precision), gain))
        for pair, found in evidence.items()
        if found.right and found.wrong
    }


def _worth(found: Evidence, gain: float, precision: float) -> float:
    right = sum(g >= gain for g in found.right) / len(found.right)
    wrong = sum(g >= gain for g in found.wrong) / len(found.wrong)
    return (1 - precision) * WRONG_PARTICLES * right - precision * (1 - WRONG_PARTICLES) * wrong
