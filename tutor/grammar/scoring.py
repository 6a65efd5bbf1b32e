"""Measuring corrections against references: GLEU, precision, recall and F0.5 of edits, and the share of changed texts.

GLEU is that of Napoles et al. (2015) as its authors revised it in 2016: one reference is drawn for each sentence,
and the score is the mean of many draws. Edits are those of words, or of 어절 where the text is Korean, because
spacing is itself an error there; each sentence is held against the reference that it comes nearest to.
"""

from __future__ import annotations

import math
import random
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from statistics import fmean

from tutor.grammar.hangul import count_hangul

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*|[^\w\s]|_")
_DRAWS = 100
_LONGEST_NGRAM = 4

TokenEdit = tuple[int, int, tuple[str, ...]]


@dataclass(frozen=True)
class Counts:
    """Edits that are right, that are wrong, and that are missing."""

    right: int = 0
    wrong: int = 0
    missed: int = 0

    def __add__(self, other: Counts) -> Counts:
        return Counts(self.right + other.right, self.wrong + other.wrong, self.missed + other.missed)

    @property
    def precision(self) -> float:
        """The share of the edits made that are right; 1 when none is made."""
        made = self.right + self.wrong
        return self.right / made if made else 1.0

    @property
    def recall(self) -> float:
        """The share of the edits needed that are made; 1 when none is needed."""
        needed = self.right + self.missed
        return self.right / needed if needed else 1.0

    @property
    def f_half(self) -> float:
        """F0.5: precision counts twice as much as recall."""
        weighted = 0.25 * self.precision + self.recall
        return 1.25 * self.precision * self.recall / weighted if weighted else 0.0

    @property
    def rank(self) -> tuple[float, int, int]:
        """How near a correction comes to a reference; the higher the nearer."""
        return self.f_half, self.right, -self.wrong - self.missed


@dataclass(frozen=True)
class Sample:
    """A text, what was made of it, and what it could have become."""

    text: str
    corrected: str
    references: tuple[str, ...]
    types: tuple[str, ...] = ()


@dataclass(frozen=True)
class SentenceScore:
    """How one correction compares with the reference nearest to it."""

    counts: Counts
    reference: str
    is_exact: bool
    is_changed: bool


@dataclass(frozen=True)
class Score:
    """The figures of a set. A sentence is right when no reference changes it."""

    sentences: int
    gleu: float
    counts: Counts
    exact: float
    changed: float
    right_sentences: int
    false_alarms: float
    by_type: dict[str, Counts]


def words(text: str) -> list[str]:
    """The runs of letters and digits, and the marks, of a text."""
    return _WORD.findall(unicodedata.normalize("NFC", text))


def tokens(text: str, language: str) -> list[str]:
    """What edits are counted in: words in English, 어절 in Korean."""
    return unicodedata.normalize("NFC", text).split() if language == "ko" else words(text)


def language_of(texts: Iterable[str]) -> str:
    """The language of a set, told by its first text."""
    return "ko" if any(count_hangul(text) for text in list(texts)[:1]) else "en"


def token_edits(before: str, after: str, language: str) -> frozenset[TokenEdit]:
    """The replacements that turn one text into the other, as (start, end, new tokens)."""
    a, b = tokens(before, language), tokens(after, language)
    codes = SequenceMatcher(None, a, b, autojunk=False).get_opcodes()
    return frozenset((i, i_end, tuple(b[j:j_end])) for tag, i, i_end, j, j_end in codes if tag != "equal")


def score_sentence(sample: Sample, language: str) -> SentenceScore:
    """Hold a correction against each reference and keep the nearest."""
    made = token_edits(sample.text, sample.corrected, language)
    compared = []
    for reference in sample.references:
        needed = token_edits(sample.text, reference, language)
        compared.append((Counts(len(made & needed), len(made - needed), len(needed - made)), reference))
    counts, nearest = max(compared, key=lambda pair: pair[0].rank)
    corrected = tokens(sample.corrected, language)
    return SentenceScore(
        counts=counts,
        reference=nearest,
        is_exact=any(corrected == tokens(reference, language) for reference in sample.references),
        is_changed=bool(made),
    )


def score(samples: Sequence[Sample], language: str) -> Score:
    """The figures of a whole set. Raises ValueError for an empty one."""
    if not samples:
        raise ValueError("nothing to score")
    scores = [score_sentence(sample, language) for sample in samples]
    by_type: dict[str, Counts] = {}
    for sample, one in zip(samples, scores, strict=True):
        for error_type in sample.types:
            by_type[error_type] = by_type.get(error_type, Counts()) + one.counts
    right = [
        one.is_changed
        for sample, one in zip(samples, scores, strict=True)
        if set(sample.references) == {sample.text}
    ]
    return Score(
        sentences=len(samples),
        gleu=gleu(samples),
        counts=sum((one.counts for one in scores), Counts()),
        exact=fmean(one.is_exact for one in scores),
        changed=fmean(one.is_changed for one in scores),
        right_sentences=len(right),
        false_alarms=fmean(right) if right else 0.0,
        by_type=by_type,
    )


def gleu(samples: Sequence[Sample], draws: int = _DRAWS) -> float:
    """GLEU of a set between 0 and 1, the mean of seeded draws of references."""
    statistics = [
        [
            _gleu_statistics(words(sample.text), words(sample.corrected), words(reference))
            for reference in sample.references
        ]
        for sample in samples
    ]
    return fmean(_drawn_gleu(statistics, random.Random(seed)) for seed in range(draws))


def _drawn_gleu(statistics: Sequence[Sequence[list[int]]], chance: random.Random) -> float:
    """GLEU with one reference drawn for each sentence."""
    drawn = [chance.choice(of_references) for of_references in statistics]
    length, reference_length, *overlaps = (sum(column) for column in zip(*drawn, strict=True))
    if not all((length, reference_length, *overlaps)):
        return 0.0
    precision = fmean(
        math.log(matched / all_) for matched, all_ in zip(overlaps[::2], overlaps[1::2], strict=True)
    )
    return math.exp(min(0.0, 1 - reference_length / length) + precision)


def _gleu_statistics(source: list[str], corrected: list[str], reference: list[str]) -> list[int]:
    """Both lengths, then for each n the n-grams that match, less those wrongly kept, and all there are."""
    statistics = [len(corrected), len(reference)]
    for n in range(1, _LONGEST_NGRAM + 1):
        ours, before, wanted = (_ngrams(text, n) for text in (corrected, source, reference))
        unwanted = Counter({gram: count for gram, count in before.items() if gram not in wanted})
        matched = (ours & wanted).total() - (ours & unwanted).total()
        statistics += [max(matched, 0), max(len(corrected) + 1 - n, 0)]
    return statistics


def _ngrams(tokens_: list[str], n: int) -> Counter[tuple[str, ...]]:
    return Counter(tuple(tokens_[i : i + n]) for i in range(len(tokens_) - n + 1))
