"""same always has the before it, and as after it."""

from __future__ import annotations

from tutor.grammar.rules.base import longer
from tutor.grammar.rules.patterns import replacing

_NOUN = (
    r"(?:time|problem|class|school|thing|age|place|company|way|day|size|color|name|room|bus|team|opinion|idea|job|"
    r"mistake|reason|country|city|house|question|situation|hobby|clothes|food|person|people|year|month|kind|level)"
)

replacing(
    id="en-the-same",
    category="en-article",
    pairs=[
        (
            rf"\b(have|has|had|at|in|with|for|of|on|go to|to|eat|make|made) same (?={_NOUN}s?\b)",
            r"\1 the same ",
        ),
        (
            r"\b((?:is|are|was|were|look|looks|it's) (?:almost |exactly |not )?)same(?=\s*(?:[.!?,]|$)| "
            r"(?:as|with|to)\b)",
            r"\1the same",
        ),
        (
            r"\b(same) (?:with|to|like) (?=(?:mine|yours|me|you|him|her|my|your|that|this|before|Korea|Korean)\b)",
            r"\1 as ",
        ),
    ],
    ko="same은 ‘바로 그’ 하나를 가리키므로 늘 the same이라고 하고, ‘~와 같은’은 the same as입니다.",
    en="“Same” points at one certain thing, so it takes “the”; compare with “the same as”.",
    wrong=[
        ("We arrived at same time.", "We arrived at the same time."),
        ("My opinion is same.", "My opinion is the same."),
        ("Your bag is the same with mine.", "Your bag is the same as mine."),
    ],
    right=[
        "We arrived at the same time.",
        "They offer same-day delivery.",
        "My opinion is the same as yours.",
        "Same time tomorrow?",
    ],
)

longer(
    "en-the-same",
    ko="‘같은 것’은 하나로 정해져 있으므로 same 앞에는 늘 the가 붙습니다. ‘~와 같다’는 the same as입니다.",
    en="“Same” points to one thing that both speakers can identify, and that is exactly what “the” is "
    "for. The partner word is “as”.",
    examples=("We go to the same school.", "Your phone is the same as mine."),
)
