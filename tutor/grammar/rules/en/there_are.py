"""there are with more than one; people takes a plural verb."""

from __future__ import annotations

import re

from tutor.grammar.english_words import COUNTABLE, plural
from tutor.grammar.rules.base import longer
from tutor.grammar.rules.patterns import replacing

_MANY = "many|several|two|three|four|five|six|seven|eight|nine|ten|a lot of (?:people|things|places|students|friends)"
_START = r"(?:(?<=^)|(?<=, )|(?<=and )|(?<=but )|(?<=because ))"
_PLURAL = {"is": "are", "was": "were"}


# Plurals that are asked for in shops and kitchens.
_PLURALS = "|".join(sorted(plural(noun) for noun in COUNTABLE))


def _are(match: re.Match[str]) -> str:
    return match.group(1) + _PLURAL[match.group(2).lower()]


replacing(
    id="en-there-are",
    category="en-agreement",
    pairs=[
        (rf"\b(there )(is|was)(?= (?:{_MANY}) )", _are),
        (
            rf"^((?:where|how much|what color|what colour) )(is)(?= (?:the|my|your|these|those) (?:{_PLURALS})\s*\?)",
            _are,
        ),
        (rf"{_START}((?:many |some |most |Korean |young |the |these )?people )(is|was)\b", _are),
    ],
    ko="뒤에 오는 말이나 people이 복수이므로 동사도 복수형으로 씁니다. people은 -s가 없어도 복수입니다.",
    en="More than one takes a plural verb; “people” is plural although it has no -s.",
    wrong=[
        ("There is many people.", "There are many people."),
        ("People is kind here.", "People are kind here."),
        ("Where is the eggs?", "Where are the eggs?"),
    ],
    right=[
        "There are many people.",
        "There is a lot of water.",
        "A group of people is waiting.",
        "There is two-way traffic.",
    ],
)

longer(
    "en-there-are",
    ko="there 뒤에서는 진짜 주어인 명사를 보고 is나 are를 고릅니다. people은 -s가 없어도 복수입니다.",
    en="“There” only holds the place of the subject; the noun that follows decides. People, police and "
    "children are plural without an s.",
    examples=("There are two banks on this street.", "Many people are waiting outside."),
)
