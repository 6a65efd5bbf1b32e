"""Irregular verbs take no -ed: bought, went, taught."""

from __future__ import annotations

import re

from tutor.grammar.english_words import IRREGULAR
from tutor.grammar.rules.base import FORM, longer
from tutor.grammar.rules.patterns import replacing
from tutor.grammar.words import words

# English words that only look like a regular past of an irregular verb.
_WORDS = words(
    """
    bed seed lied hanged shined costed burned dreamed putted leaved rided quitted showed singed ringed wined waked
    leaded teared sited
    """
)


def _forms(base: str) -> set[str]:
    """How a learner writes the past of an irregular verb as if it were regular."""
    if base.endswith("e"):
        return {base + "d"}
    return {base + "ed", base + base[-1] + "ed"}


_BASES = {form: base for base in IRREGULAR for form in _forms(base) if form not in _WORDS}
_PARTICIPLE_BEFORE = re.compile(
    r"\b(?:have|has|had|'ve|been|was|were|is|are)(?: \w+ly| not| never| ever| just)? $", re.I
)


def _irregular(match: re.Match[str]) -> str:
    past, participle = IRREGULAR[_BASES[match.group().lower()]]
    form = participle if _PARTICIPLE_BEFORE.search(match.string[: match.start()]) else past
    return form.capitalize() if match.group()[0].isupper() else form


replacing(
    id="en-irregular-past",
    category="en-verb-form",
    pairs=[(rf"\b(?:{'|'.join(sorted(_BASES))})\b", _irregular)],
    ko="불규칙 동사라서 -ed를 붙이지 않습니다: {right}. 한국어의 ㄷ, ㅂ 불규칙처럼 따로 외워야 하는 동사입니다.",
    en="This verb is irregular and takes no -ed: “{right}”.",
    wrong=[
        ("I goed home.", "I went home."),
        ("She teached us English.", "She taught us English."),
        ("I have writed a letter.", "I have written a letter."),
    ],
    right=["I went home.", "She taught us English.", "He lied to me.", "The seed grew.", "I stayed in bed."],
    stage=FORM,
    confidence=0.95,
)

longer(
    "en-irregular-past",
    ko="자주 쓰는 동사일수록 과거형이 불규칙합니다. go–went–gone처럼 세 모양을 소리 내어 함께 외우면 "
    "완료형을 쓸 때도 도움이 됩니다.",
    en="The commonest verbs are the irregular ones. Learn three forms together and say them aloud: go, "
    "went, gone; buy, bought, bought.",
    examples=("I bought a new jacket yesterday.", "She taught us English last year."),
)
