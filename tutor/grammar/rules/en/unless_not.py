"""unless is “if not” already, so that no second not follows."""

from __future__ import annotations

import re

from tutor.grammar.rules.base import longer
from tutor.grammar.rules.patterns import replacing


def _if(match: re.Match[str]) -> str:
    return "If" if match.group()[0] == "U" else "if"


replacing(
    id="en-unless-not",
    category="en-conjunction",
    pairs=[
        (
            r"\bunless(?= (?:I|you|we|they|he|she|it) (?:don't|doesn't|do not|does not|didn't) (?!want|mind|"
            r"like|have|care|"
            r"know)\w+)",
            _if,
        ),
    ],
    ko="unless는 ‘~하지 않으면’이라는 뜻이라 not을 또 쓰지 않습니다: ‘{right}’.",
    en="“Unless” means “if not”; with “not” in the clause say “if”.",
    wrong=[
        ("Unless you don't study, you will fail.", "If you don't study, you will fail."),
        ("I can't go unless he doesn't help me.", "I can't go if he doesn't help me."),
    ],
    right=[
        "Unless you study, you will fail.",
        "If you don't study, you will fail.",
        "Come along, unless you don't want to.",
        "I stay unless it rains.",
    ],
)

longer(
    "en-unless-not",
    ko="unless 안에 이미 ‘~하지 않으면’의 부정이 들어 있습니다. not을 또 쓰면 뜻이 뒤집히니 if … not으로 "
    "바꾸거나 not을 빼세요.",
    en="Unless contains the negative: “unless you hurry” is “if you don't hurry”. A second “not” would "
    "turn the meaning round.",
    examples=("Unless you hurry, you will miss the bus.", "If you don't hurry, you will be late."),
)
