"""My hobby is playing …, my dream is to become …; how old one is takes be."""

from __future__ import annotations

import re

from tutor.grammar.english_clauses import NOUNS_AS_OFTEN, NUMBER
from tutor.grammar.english_words import VERBS, ing
from tutor.grammar.rules.base import longer
from tutor.grammar.rules.patterns import replacing

_OBJECT = re.compile(
    r" (?:soccer|baseball|tennis|games?|computer|movies?|books?|the|a|my|with|to|music|TV|pictures|photos)\b"
)


def _hobby(match: re.Match[str]) -> str | None:
    verb = match.group(2).lower()
    if verb not in VERBS or (
        verb in NOUNS_AS_OFTEN - {"read"} and not _OBJECT.match(match.string, match.end())
    ):
        return None
    return match.group(1) + ing(verb)


def _dream(match: re.Match[str]) -> str | None:
    verb = match.group(2).lower()
    return f"{match.group(1)}to {verb}" if verb in VERBS - NOUNS_AS_OFTEN else None


replacing(
    id="en-hobby-is",
    category="en-verb-form",
    pairs=[
        (r"(\bhobb(?:y is|ies are) (?:also )?)([a-z]+)\b", _hobby),
        (r"(\b(?:dream|goal|plan|wish) is )([a-z]+)\b", _dream),
        (
            rf"\b(I|you|they|we) have (?={NUMBER}(?:-\w+)? years? old\b)",
            lambda m: f"{m.group(1)} {'am' if m.group(1) == 'I' else 'are'} ",
        ),
        (rf"\b(he|she|it) has (?={NUMBER}(?:-\w+)? years? old\b)", r"\1 is "),
        (
            r"(\b(?:am|is|are|was|were|'m|'s|'re) (?:\w+|\d+)) year old(?=\s*(?:[.!?,]|$)| (?:and|when|now)\b)",
            r"\1 years old",
        ),
    ],
    ko="be동사 뒤에서 ‘~하는 것’을 나타낼 때는 동사를 그대로 쓸 수 없고 -ing나 to를 붙입니다. 나이는 "
    "have가 아니라 be로 말합니다: ‘{right}’.",
    en="After “is” a verb needs -ing or “to”: “My hobby is playing …”, “My dream is to become …”. Age takes “be”.",
    wrong=[
        ("My hobby is read books.", "My hobby is reading books."),
        ("My dream is become a singer.", "My dream is to become a singer."),
        ("I have 20 years old.", "I am 20 years old."),
        ("She is ten year old.", "She is ten years old."),
    ],
    right=[
        "My hobby is reading books.",
        "Her plan is work.",
        "She is a ten year old girl.",
        "We have two-year-old twins.",
        "My plan is simple.",
    ],
)

longer(
    "en-hobby-is",
    ko="우리말의 ‘-는 것’을 영어에서는 -ing나 to로 만듭니다. is 뒤에 동사를 그냥 두면 동사가 둘이 되고 "
    "맙니다. 나이는 have가 아니라 be로 말합니다.",
    en="“Is” is already the verb, so what follows has to become a noun: playing, or to play. Ages use "
    "“be” too: I am twenty.",
    examples=("My hobby is taking pictures.", "Her dream is to become a nurse."),
)
