"""One negative is enough: I don't have anything."""

from __future__ import annotations

import re

from tutor.grammar.rules.base import longer
from tutor.grammar.rules.patterns import replacing

_NOT = r"(?:don't|doesn't|didn't|do not|does not|did not|can't|cannot|couldn't|won't|never)"
_VERB = r"(?:have|know|see|want|need|get|eat|find|hear|understand|buy|like|remember|tell|bring|learn|say)"
_ANY = {
    "nothing": "anything",
    "nobody": "anybody",
    "no one": "anyone",
    "nowhere": "anywhere",
    "no": "any",
    "none": "any",
}


def _any(match: re.Match[str]) -> str:
    return match.group(1) + _ANY[match.group(2).lower()]


replacing(
    id="en-double-negative",
    category="en-word-choice",
    pairs=[
        (rf"(\b{_NOT} {_VERB} (?:about )?)(nothing|nobody|no one|nowhere)\b(?! but\b)", _any),
        (
            r"(\b(?:don't|doesn't|didn't) (?:have|need|want|get|see|know|buy) )(no)(?= (?!one\b|"
            r"longer\b|better\b|for\b|more\b)[a-z]+)",
            _any,
        ),
    ],
    ko="한 문장에 부정은 한 번만 합니다. 우리말의 ‘아무것도 ~ 없다’는 not … anything이나 nothing 하나로 "
    "나타냅니다: ‘{right}’.",
    en="Korean says 아무것도 … 없다 with two parts; in English one negative is enough: “not … anything”.",
    wrong=[
        ("I don't have nothing.", "I don't have anything."),
        ("She didn't tell nobody.", "She didn't tell anybody."),
        ("I don't have no money.", "I don't have any money."),
    ],
    right=[
        "I don't have anything.",
        "I have nothing.",
        "Don't take no for an answer.",
        "I can't just do nothing.",
        "I want nothing but coffee.",
    ],
)

longer(
    "en-double-negative",
    ko="‘아무것도 안 …’처럼 우리말은 부정이 두 번 나오지만, 영어에서 부정은 한 번입니다. not을 쓰면 "
    "anything, nothing을 쓰면 not을 빼세요.",
    en="Two negatives would cancel each other out. Either say “not … anything” or keep “nothing” and make "
    "the verb positive.",
    examples=("I didn't eat anything this morning.", "There is nothing in the fridge."),
)
