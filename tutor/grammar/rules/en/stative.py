"""know, want, like and believe are states and take no -ing form."""

from __future__ import annotations

import re

from tutor.grammar.english_words import IRREGULAR, past, third_person
from tutor.grammar.rules.base import longer
from tutor.grammar.rules.patterns import replacing

_STATES = {
    "knowing": "know", "wanting": "want", "believing": "believe", "needing": "need", "understanding": "understand",
    "owning": "own", "belonging": "belong", "agreeing": "agree",
}  # fmt: skip
_FORMS = "|".join(_STATES)


def _simple(match: re.Match[str]) -> str:
    subject, verb = match.group(1), _STATES[match.group(2).lower()]
    return f"{subject} {third_person(verb) if subject.lower() in ('he', 'she', 'it') else verb}"


def _perfect(match: re.Match[str]) -> str:
    verb = _STATES[match.group(2).lower()]
    return match.group(1) + (IRREGULAR[verb][1] if verb in IRREGULAR else past(verb))


replacing(
    id="en-stative",
    category="en-verb-tense",
    pairs=[
        (rf"(\b(?:have|has|'ve|had) )been ({_FORMS})\b(?! (?:for|to)\b)", _perfect),
        (
            rf"^(I|we|they|you|he|she|it)(?: am| is| are|'m|'s|'re|’m|’s|’re) ({_FORMS})\b(?! and\b|[.!?,]|$)",
            _simple,
        ),
    ],
    ko="know, want처럼 상태를 나타내는 동사는 ‘~고 있다’의 뜻이라도 -ing로 쓰지 않습니다: ‘{right}’.",
    en="Verbs of states such as “know” and “want” take no -ing form: “{right}”.",
    wrong=[
        ("I have been knowing about it for a week.", "I have known about it for a week."),
        ("I am knowing the answer.", "I know the answer."),
        ("She is wanting a new phone.", "She wants a new phone."),
    ],
    right=[
        "I know the answer.",
        "I have known it for a week.",
        "He is understanding and kind.",
        "They are living here.",
    ],
)

longer(
    "en-stative",
    ko="know, want, like, need, believe처럼 상태를 나타내는 동사는 진행형으로 쓰지 않습니다. 우리말 ‘알고 "
    "있다’를 그대로 옮기면 I am knowing이 되기 쉽습니다.",
    en="These verbs describe a state of mind, which has no beginning and end like an action, so the "
    "simple form says “now” as well.",
    examples=("I know the answer.", "She wants a new bag."),
)
