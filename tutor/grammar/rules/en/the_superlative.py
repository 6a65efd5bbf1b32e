"""A superlative before a noun takes the: the best movie, one of the most famous singers."""

from __future__ import annotations

from tutor.grammar.rules.base import longer
from tutor.grammar.rules.patterns import replacing

_SHORT = (
    r"best|worst|biggest|largest|smallest|tallest|highest|longest|oldest|youngest|cheapest|fastest|happiest|"
    r"easiest|hardest|strongest|richest|busiest|saddest|funniest|nicest"
)
_LONG = (
    r"most (?:popular|famous|important|beautiful|difficult|delicious|expensive|interesting|exciting|wonderful|"
    r"memorable|powerful|dangerous|common|useful|serious|comfortable)"
)
_NOUN = (
    r"(?:Korean )?(?:food|city|country|person|people|movie|film|thing|place|season|way|day|student|singer|song|"
    r"mountain|building|sport|subject|language|problem|part|memory|memories|player|team|restaurant|dish|book|man|"
    r"woman|girl|boy|month|time|drink|fruit|island|river|reason|teacher|class|university|company|game|"
    r"cities|countries|things|places|ways|students|singers|songs|mountains|buildings|sports|subjects|problems|"
    r"players|teams|restaurants|dishes|books|reasons|companies|games)"
)

replacing(
    id="en-the-superlative",
    category="en-article",
    pairs=[
        (
            rf"(\b(?:is|was|are|were|it's|that's|he's|she's) )(?=(?:{_SHORT}|{_LONG}) {_NOUN}\b(?!['’]))",
            r"\1the ",
        ),
        (rf"(\bone of )(?=(?:{_SHORT}|{_LONG}) [a-z]+)", r"\1the "),
        (
            r"(\b(?:am|is|was|'m|he's|she's) )(?=(?:tallest|youngest|oldest|smartest|fastest|strongest) in (?:my|our|"
            r"the) (?:class|family|school|world|country|group|team|office)\b)",
            r"\1the ",
        ),
    ],
    ko="‘가장 ~한’은 하나로 정해지므로 최상급 앞에 the를 붙입니다: {right}. 우리말의 ‘가장’에는 없는 말입니다.",
    en="There is only one “best” or “most”, so a superlative before a noun takes “the”.",
    wrong=[
        ("It is best movie in the world.", "It is the best movie in the world."),
        ("She is one of most famous singers in Korea.", "She is one of the most famous singers in Korea."),
        ("He is tallest in my class.", "He is the tallest in my class."),
    ],
    right=[
        "It is the best movie in the world.",
        "Which one is best?",
        "She is one of my best friends.",
        "They are best friends.",
        "I am happiest in spring.",
        "Prices are highest in summer.",
    ],
)

longer(
    "en-the-superlative",
    ko="가장 ~한 것은 하나뿐이라 서로 아는 것으로 보고 the를 붙입니다. my best friend처럼 소유를 나타내는 "
    "말이 있으면 the 대신 그 말을 씁니다.",
    en="There can be only one tallest or best, so “the” is used, unless my, his or a name with 's takes "
    "its place.",
    examples=("This is the best cafe in town.", "What is the longest river in Korea?"),
)
