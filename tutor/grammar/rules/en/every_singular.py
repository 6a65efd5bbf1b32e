"""every and each take a singular noun; these and those a plural one."""

from __future__ import annotations

import re

from tutor.grammar.english_clauses import PHRASE_END
from tutor.grammar.english_words import COUNTABLE, plural
from tutor.grammar.rules.base import longer
from tutor.grammar.rules.patterns import replacing

_SINGULAR = {plural(noun): noun for noun in COUNTABLE} | {
    "times": "time",
    "mornings": "morning",
    "countries": "country",
}


def _singular(match: re.Match[str]) -> str | None:
    noun = _SINGULAR.get(match.group(2).lower())
    return match.group(1) + noun if noun else None


def _plural(match: re.Match[str]) -> str | None:
    noun = match.group(2).lower()
    return match.group(1) + plural(noun) if noun in COUNTABLE else None


def _these(match: re.Match[str]) -> str | None:
    many = {"this": "these", "that": "those"}[match.group(1).lower()]
    if match.group(2).lower() not in _SINGULAR:
        return None
    return (many.capitalize() if match.group(1)[0].isupper() else many) + " " + match.group(2)


replacing(
    id="en-every-singular",
    category="en-noun-number",
    pairs=[
        (r"(\b(?:every|each) )([a-z]+)\b(?!['’-])", _singular),
        (rf"(\b(?:these|those) )([a-z]+)\b(?!['’-]){PHRASE_END}", _plural),
        (
            rf"(?:(?<=^)|(?<=\blike )|(?<=\bof )|(?<=\bbuy )|(?<=\bin )|(?<=\buse ))(this) "
            rf"([a-z]+)\b(?!['’-]){PHRASE_END}",
            _these,
        ),
    ],
    ko="every와 each 뒤에는 단수, these와 those 뒤에는 복수 명사를 씁니다: ‘{right}’. 우리말 ‘매일, "
    "이것들’과 수를 세는 방법이 다릅니다.",
    en="“Every” and “each” look at things one by one and take a singular noun; “these” and “those” take a plural.",
    wrong=[
        ("I study English every days.", "I study English every day."),
        ("Each students has a book.", "Each student has a book."),
        ("These book are mine.", "These books are mine."),
    ],
    right=[
        "I study English every day.",
        "We go there every two weeks.",
        "These book covers are nice.",
        "Each of the students has a book.",
    ],
)

longer(
    "en-every-singular",
    ko="every는 ‘모두’이지만 하나하나를 따로 보는 말이라서 단수 명사가 옵니다. 반대로 these, those, "
    "many는 여럿을 한꺼번에 보므로 복수입니다.",
    en="Although “every” means all of them, it walks from one to the next, so noun and verb stay "
    "singular: every child has a name.",
    examples=("Every student has a locker.", "I go running every day."),
)
