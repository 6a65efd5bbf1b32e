"""Making errors: right sentences become what learners write, in the proportions that teachers recorded."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from tutor.training import errors_en, errors_ko

Maker = Callable[[str, random.Random], str | None]
"""Puts one error of its category into a sentence; None where the sentence has no place for it."""

MAKERS: Mapping[str, Mapping[str, Sequence[Maker]]] = {"ko": errors_ko.MAKERS, "en": errors_en.MAKERS}

DEFAULT_MIX: Mapping[str, Mapping[str, float]] = {
    "ko": {
        "ko-particle": 0.22,
        "ko-spelling": 0.22,
        "ko-spacing": 0.18,
        "ko-conjugation": 0.09,
        "ko-ending": 0.08,
        "ko-punctuation": 0.08,
        "ko-counter": 0.05,
        "ko-tense": 0.03,
        "ko-honorific": 0.02,
        "ko-unnecessary-word": 0.03,
    },
    "en": {
        "en-article": 0.20,
        "en-preposition": 0.15,
        "en-spelling": 0.12,
        "en-agreement": 0.11,
        "en-verb-tense": 0.10,
        "en-noun-number": 0.10,
        "en-verb-form": 0.08,
        "en-punctuation": 0.06,
        "en-capitalisation": 0.04,
        "en-missing-word": 0.04,
    },
}
"""Used until teachers have recorded enough: about the shares that the Korean learner corpus and ERRANT's figures for
learners' English give the categories that can be made by rule."""

ENOUGH_RECORDED = 50
"""Judged edits from which on the recorded mix counts; below, chance would write the mix."""

ANOTHER_ERROR = 0.3
"""Chance that a sentence with an error gets one more."""


@dataclass(frozen=True)
class Pair:
    """A sentence with errors, what it should be, and the categories put in. Right sentences stand for themselves."""

    wrong: str
    right: str
    categories: tuple[str, ...] = ()


def mix_of(counts: Mapping[str, int], language: str) -> Mapping[str, float]:
    """Shares of the categories as teachers recorded them, smoothed by the default mix; that alone below
    ENOUGH_RECORDED. Categories that nothing here can make are left out."""
    default = DEFAULT_MIX[language]
    recorded = {category: count for category, count in counts.items() if category in MAKERS[language]}
    total = sum(recorded.values())
    if total < ENOUGH_RECORDED:
        return default
    weight = ENOUGH_RECORDED
    return {
        category: (recorded.get(category, 0) + weight * default.get(category, 0.0)) / (total + weight)
        for category in MAKERS[language]
    }


def corrupt(sentence: str, language: str, mix: Mapping[str, float], chance: random.Random) -> Pair | None:
    """The sentence with one error of the mix, now and then with two; None where nothing could be put in."""
    wrong, made = sentence, []
    while True:
        found = _one_error(wrong, language, mix, chance)
        if found is None or found[1] == sentence:
            break
        made.append(found[0])
        wrong = found[1]
        if len(made) >= 3 or chance.random() >= ANOTHER_ERROR:
            break
    return Pair(wrong, sentence, tuple(made)) if made else None


def _one_error(
    sentence: str, language: str, mix: Mapping[str, float], chance: random.Random
) -> tuple[str, str] | None:
    left = dict(mix)
    while left:
        category = chance.choices(list(left), list(left.values()))[0]
        makers = list(MAKERS[language].get(category, ()))
        chance.shuffle(makers)
        for make in makers:
            wrong = make(sentence, chance)
            if wrong is not None and wrong != sentence and wrong.strip():
                return category, wrong
        del left[category]
    return None


def pairs(
    sentences: Iterable[str],
    language: str,
    mix: Mapping[str, float],
    *,
    seed: int = 0,
    share_right: float = 0.35,
    copies: int = 1,
) -> list[Pair]:
    """`copies` pairs of each sentence; of them `share_right` stay right, so that a model learns to leave them alone."""
    chance = random.Random(seed)
    found: list[Pair] = []
    seen: set[tuple[str, str]] = set()
    for _ in range(copies):
        for sentence in sentences:
            pair = None if chance.random() < share_right else corrupt(sentence, language, mix, chance)
            pair = pair or Pair(sentence, sentence)
            if (pair.wrong, pair.right) not in seen:
                seen.add((pair.wrong, pair.right))
                found.append(pair)
    chance.shuffle(found)
    return found


def as_row(pair: Pair, language: str, source: str) -> dict[str, Any]:
    """A pair in the evaluation format, so that every command reads it."""
    return {
        "text": pair.wrong,
        "refs": [pair.right],
        "categories": list(pair.categories),
        "language": language,
        "source": source,
    }
