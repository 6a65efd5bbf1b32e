"""“From” and an -ing form need a form of be: I am from Korea, I'm waiting for the bus."""

from __future__ import annotations

import re

from tutor.grammar.english_words import VERBS, ing
from tutor.grammar.rules.base import longer
from tutor.grammar.rules.patterns import replacing

_FORMS = frozenset(ing(verb) for verb in VERBS)
_BE = {"i": "am", "he": "is", "she": "is", "it": "is"}


def _from(match: re.Match[str]) -> str:
    return f"{match.group(1)} {_BE.get(match.group(1).lower(), 'are')} from"


def _doing(match: re.Match[str]) -> str | None:
    subject, adverb, verb = match.groups()
    if verb.lower() not in _FORMS or re.search(
        r"\b(?:is|was|made|makes|bothers?)\b", match.string[match.end() :]
    ):
        return None
    return f"{subject} {_BE.get(subject.lower(), 'are')} {adverb or ''}{verb}"


replacing(
    id="en-missing-be",
    category="en-verb-form",
    pairs=[
        (r"^(I|we|they|he|she|you) from(?= [A-Z])", _from),
        (r"^(I|we|they|he|she|you|it) (now |just |still )?(\w+ing)\b(?!,)", _doing),
    ],
    ko="-ing나 from은 혼자 서술어가 될 수 없어서 앞에 be동사가 필요합니다: ‘{right}’.",
    en="An -ing form or “from” is no verb of its own: put a form of “be” before it.",
    wrong=[
        ("I waiting for the bus.", "I am waiting for the bus."),
        ("I from Korea.", "I am from Korea."),
        ("She still working at the bank.", "She is still working at the bank."),
    ],
    right=[
        "I am waiting for the bus.",
        "I'm from Korea.",
        "They walking home alone is what worries me.",
        "We bring our own lunch.",
        "I, being tired, went home.",
    ],
)

longer(
    "en-missing-be",
    ko="-ing와 from, 형용사는 동사가 아니어서 혼자서는 문장이 되지 않습니다. 우리말 ‘기다리고 있다’의 "
    "‘있다’ 자리에 be를 넣는다고 생각하세요.",
    en="An -ing form, an adjective or “from …” cannot carry a sentence. A form of be has to come before "
    "it and shows person and time.",
    examples=("I am waiting for my friend.", "She is from Daegu."),
)
