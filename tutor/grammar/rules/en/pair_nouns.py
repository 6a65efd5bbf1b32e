"""Pants, glasses and scissors are plural in English: these pants are."""

from __future__ import annotations

import re

from tutor.grammar.rules.base import longer
from tutor.grammar.rules.patterns import replacing

_PAIRS = (
    r"(?:pants|jeans|shorts|trousers|glasses|sunglasses|scissors|pajamas|pyjamas|leggings|tights|headphones)"
)
_MANY = {"this": "these", "that": "those", "is": "are", "was": "were", "isn't": "aren't", "doesn't": "don't",
         "looks": "look", "fits": "fit", "has": "have"}  # fmt: skip


def _plural(match: re.Match[str]) -> str:
    words = (_MANY.get(group.lower(), group) for group in match.groups() if group)
    return " ".join(words)


replacing(
    id="en-pair-nouns",
    category="en-agreement",
    pairs=[
        (rf"\b(this|that) ((?:\w+ )?{_PAIRS}) (is|was|isn't|doesn't|looks|fits|has)\b", _plural),
        (rf"\b(this|that) ({_PAIRS})(?=[.!?,]| (?:for|in|on|please|today)\b)", _plural),
        (rf"^(my|your|his|her|the) ({_PAIRS}) (is|was|isn't|doesn't|looks|fits|has)\b", _plural),
    ],
    ko="pants, glasses처럼 두 부분으로 된 물건은 하나라도 복수로 씁니다: ‘{right}’.",
    en="Things with two legs or lenses are plural even when there is one: “these pants are”.",
    wrong=[
        ("This pants is too long.", "These pants are too long."),
        ("My glasses is broken.", "My glasses are broken."),
    ],
    right=[
        "These pants are too long.",
        "This pair of jeans is new.",
        "That glasses case is mine.",
        "The shorts market has grown.",
    ],
)

longer(
    "en-pair-nouns",
    ko="바지, 안경, 가위처럼 두 쪽으로 된 것은 하나라도 복수로 봅니다. 개수를 말하려면 a pair of를 쓰고, "
    "그때 동사는 pair에 맞춥니다.",
    en="Trousers have two legs and glasses two lenses, so English sees two. To count them, say “a pair "
    "of”; then “pair” is the subject and is singular.",
    examples=("These jeans are too tight.", "My glasses are on the desk."),
)
