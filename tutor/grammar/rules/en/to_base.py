"""After to comes the plain verb, after have its participle: want to go, have gone."""

from __future__ import annotations

import re

from tutor.grammar.english_words import BASE_OF_PAST, IRREGULAR, VERBS, ing
from tutor.grammar.rules.base import longer
from tutor.grammar.rules.patterns import replacing

_BEFORE_TO = (
    r"want|wants|wanted|need|needs|needed|decide|decided|hope|hoped|try|tried|plan|planned|would like|'d like|have|has|"
    r"had|able|going|start|started|began|learned|forgot|like|likes"
)
# These are plain verbs, nouns or adjectives too.
_NO_PAST = frozenset(
    {"found", "left", "lay", "saw", "fell", "felt", "thought", "bore", "wound", "ground", "rose", "shot"}
)
_BASE_OF_ING = {ing(verb): verb for verb in VERBS}
_ONLY_PAST = {
    past: participle
    for past, participle in IRREGULAR.values()
    if past != participle and past not in IRREGULAR
} | {"came": "come", "became": "become", "ran": "run"}


def _base(match: re.Match[str]) -> str | None:
    form = match.group(2).lower()
    base = _BASE_OF_ING.get(form)
    if base is None and form not in _NO_PAST and form not in VERBS:
        base = BASE_OF_PAST.get(form)
    return match.group(1) + base if base else None


def _participle(match: re.Match[str]) -> str | None:
    form = match.group(2).lower()
    participle = _ONLY_PAST.get(form)
    return match.group(1) + participle if participle and form not in ("got", "forgot", "saw", "lay") else None


def _past(match: re.Match[str]) -> str | None:
    form = match.group(2).lower()
    return (
        f"{match.group(1)} {form}"
        if form in _ONLY_PAST and form not in ("got", "broke", "forgot", "lay", "saw")
        else None
    )


replacing(
    id="en-to-base",
    category="en-verb-form",
    pairs=[
        (rf"(\b(?:{_BEFORE_TO}) to )([a-z]+)\b", _base),
        (
            r"(\b(?:I|you|we|they|he|she|it)(?: have| has| had|'ve|'d)(?: never| already| just| also)? )([a-z]+)\b",
            _participle,
        ),
        (r"\b(I|we|they|he|she) (?:was|were|am|is|are) ([a-z]+)\b", _past),
    ],
    ko="to 뒤에는 동사원형, have 뒤에는 과거분사를 쓰고, 과거형 동사 앞에는 be동사를 쓰지 않습니다: ‘{right}’.",
    en="“To” is followed by the plain verb (want to go), “have” by the participle (have gone), and a "
    "past verb stands alone.",
    wrong=[
        ("I wanted to went there.", "I wanted to go there."),
        ("I want to going home.", "I want to go home."),
        ("I have went to Japan.", "I have gone to Japan."),
        ("I was went to school.", "I went to school."),
    ],
    right=[
        "I wanted to go there.",
        "I was broke.",
        "He had run home.",
        "I am going to found a club.",
        "We have thought about it.",
    ],
)

longer(
    "en-to-base",
    ko="want to, need to의 to 뒤에는 언제나 동사원형이 옵니다. 과거는 앞의 동사에만 표시합니다: wanted to "
    "go. have 뒤에는 과거분사가 옵니다.",
    en="The first verb carries the tense; the one after “to” stays plain whatever the time. After have, "
    "on the other hand, the participle follows.",
    examples=("I wanted to see you.", "She has gone to the bank."),
)
