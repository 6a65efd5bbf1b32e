"""for three days, during the vacation, while I was there."""

from __future__ import annotations

from tutor.grammar.english_clauses import NUMBER
from tutor.grammar.rules.base import longer
from tutor.grammar.rules.patterns import replacing

replacing(
    id="en-during-while",
    category="en-preposition",
    pairs=[
        (
            rf"\bduring (?=(?:about |almost |over |more than )?{NUMBER} (?:hours?|days?|weeks?|months?|years?|minutes?)"
            r"(?:\s*[.!?,]|$))",
            "for ",
        ),
        (
            r"\bduring (?=(?:I|we|he|she|they)(?:'m|'re| am| is| are| was| were| have| had| stay| "
            r"stayed| lived| worked) )",
            "while ",
        ),
    ],
    ko="‘3일 동안’처럼 길이는 for, ‘방학 동안’처럼 명사는 during, ‘내가 있는 동안’처럼 문장은 while을 "
    "씁니다: ‘{right}’.",
    en="“For” says how long, “during” goes with a noun (during the vacation), and “while” with a whole clause.",
    wrong=[
        ("I stayed there during three days.", "I stayed there for three days."),
        ("He called during I was sleeping.", "He called while I was sleeping."),
    ],
    right=[
        "I stayed there for three days.",
        "It rained during the vacation.",
        "It happened during two weeks of rain.",
        "He called while I was sleeping.",
    ],
)

longer(
    "en-during-while",
    ko="셋 다 ‘동안’으로 옮겨집니다. ‘얼마나 오래’는 for three days, ‘무슨 일 중에’는 during the trip, "
    "‘누가 무엇을 하는 동안’은 while I was sleeping입니다.",
    en="Ask which question is answered. How long? For three days. When? During the trip, or, with a "
    "subject and verb, while we were travelling.",
    examples=("We stayed in Jeju for a week.", "She called while I was cooking."),
)
