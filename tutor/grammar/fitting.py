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

from tutor.grammar import korean_spelling
from tutor.grammar.korean import before_spelling
from tutor.grammar.korean_thresholds import SPELLING_LEAD
from tutor.grammar.sentences import sentences

LOWEST, HIGHEST, STEP = 4.0, 16.0, 0.5
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
