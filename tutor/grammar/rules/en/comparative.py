"""Short adjectives take -er instead of more; much, not very, makes a comparative stronger."""

from __future__ import annotations

import re

from tutor.grammar.english_clauses import CLAUSE_END
from tutor.grammar.rules.base import longer
from tutor.grammar.rules.patterns import replacing

_ER = {
    "cheap": "cheaper", "tall": "taller", "big": "bigger", "small": "smaller", "old": "older", "young": "younger",
    "fast": "faster", "long": "longer", "short": "shorter", "hot": "hotter", "cold": "colder", "easy": "easier",
    "happy": "happier", "heavy": "heavier", "strong": "stronger", "high": "higher", "low": "lower", "large": "larger",
    "warm": "warmer", "busy": "busier", "pretty": "prettier", "good": "better", "bad": "worse", "hard": "harder",
}  # fmt: skip
_ADJECTIVE = "|".join(_ER)
_COMPARED = "better|worse|bigger|smaller|cheaper|faster|slower|older|younger|taller|easier|harder|hotter|colder|warmer"


def _er(match: re.Match[str]) -> str:
    return match.group(1) + _ER[match.group(2).lower()]


def _est(match: re.Match[str]) -> str:
    form = _ER[match.group(2).lower()]
    special = {"better": "best", "worse": "worst"}
    return match.group(1) + special.get(form, form[:-1] + "st")


replacing(
    id="en-comparative",
    category="en-comparative",
    pairs=[
        (rf"(\b)more ({_ADJECTIVE})(?= than\b)", _er),
        (
            rf"(\b(?:is|are|was|were|am|be|get|got|getting|become|became|much) )more ({_ADJECTIVE}){CLAUSE_END}",
            _er,
        ),
        (rf"(\bthe )most ({_ADJECTIVE})(?= \w+)", _est),
        (rf"\bvery (?=(?:{_COMPARED})\b(?! off\b))", "much "),
        (rf"\bmore (?=(?:{_COMPARED})\b)", ""),
    ],
    ko="짧은 형용사의 비교급은 more 없이 -er을 붙이고, ‘훨씬’은 very가 아니라 much를 씁니다: {right}.",
    en="A short adjective takes -er and no “more”; to make it stronger say “much”, not “very”: “much better”.",
    wrong=[
        ("It is more cheap than that one.", "It is cheaper than that one."),
        ("This is very better.", "This is much better."),
        ("He is the most tall boy.", "He is the tallest boy."),
    ],
    right=[
        "It is cheaper than that one.",
        "More old people live here.",
        "I need more cold water.",
        "There are more high buildings here.",
    ],
)

longer(
    "en-comparative",
    ko="우리말은 ‘더’ 하나로 비교하지만 영어는 짧은 형용사에 -er, 긴 형용사 앞에 more를 씁니다. 둘 가운데 "
    "하나만 쓰고, ‘훨씬’은 very가 아니라 much입니다.",
    en="One sign of comparison is enough: -er on short adjectives, “more” before long ones. Good, bad and "
    "far have forms of their own: better, worse, farther.",
    examples=("Busan is warmer than Seoul.", "This book is much more interesting than that one."),
)
