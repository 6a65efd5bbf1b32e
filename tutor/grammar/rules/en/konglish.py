"""Konglish: English words that mean something else, or nothing, in English."""

from __future__ import annotations

from tutor.grammar.rules.base import longer
from tutor.grammar.rules.patterns import replacing

replacing(
    id="en-konglish",
    category="en-word-choice",
    pairs=[
        (r"\bhand ?phone(s?)\b", r"cell phone\1"),
        (r"\beye[- ]shopping\b", "window shopping"),
        (r"\bself[- ]camera(s?)\b", r"selfie\1"),
        (r"\bair[- ]?con\b", "air conditioner"),
        (r"\bskinship\b", "physical affection"),
        (
            r"\bgo(es|ing)? to (?:the )?health(?= (?:every|after|before|at|in|with)\b|[.!?,]|$)",
            r"go\1 to the gym",
        ),
        (r"\bwent to (?:the )?health(?= (?:every|after|before|at|in|with)\b|[.!?,]|$)", "went to the gym"),
        (r"\b(?:an? )?arbeit\b", "a part-time job"),
    ],
    ko="한국에서만 쓰는 영어식 표현(콩글리시)입니다. 영어로는 {right}라고 합니다.",
    en="This expression is used in Korea but not in English-speaking countries: say “{right}”.",
    wrong=[
        ("I lost my handphone.", "I lost my cell phone."),
        ("We did eye shopping.", "We did window shopping."),
    ],
    right=[
        "I lost my phone.",
        "We went window shopping.",
        "I go to the health center.",
        "He is in good health.",
    ],
)

longer(
    "en-konglish",
    ko="한국에서 만들어졌거나 뜻이 바뀐 영어라서 외국에서는 통하지 않습니다. 한국어 낱말로 여기고 영어 "
    "표현을 따로 익혀 두세요.",
    en="Some English words were put together in Korea and are unknown elsewhere. Treat them as Korean "
    "words that need a translation.",
    examples=("I left my cell phone at home.", "My apartment has air conditioning."),
)
