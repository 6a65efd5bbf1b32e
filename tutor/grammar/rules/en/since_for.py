"""since with a point in time, for with a length of time."""

from __future__ import annotations

from tutor.grammar.rules.base import longer
from tutor.grammar.rules.patterns import replacing

_NUMBER = "one|two|three|four|five|six|seven|eight|nine|ten|a few|several|many|\\d+"

replacing(
    id="en-since-for",
    category="en-preposition",
    pairs=[
        (rf"\bsince (?=(?:{_NUMBER}) (?:years?|months?|weeks?|days?|hours?|minutes?)\b(?! ago))", "for "),
        (
            r"\bfor (?=(?:last (?:year|month|week)|yesterday|20\d\d|19\d\d)\b(?!['’]))(?<=have been for )",
            "since ",
        ),
    ],
    ko="기간(3년 동안) 앞에는 for, 시작한 때(2020년부터) 앞에는 since를 씁니다: ‘{right}’.",
    en="“For” goes with a length of time, “since” with the moment it began.",
    wrong=[
        ("I have lived here since three years.", "I have lived here for three years."),
        ("He has been ill since two weeks.", "He has been ill for two weeks."),
    ],
    right=[
        "I have lived here for three years.",
        "I have lived here since 2020.",
        "It has changed since two years ago.",
        "Since then I work.",
    ],
)

longer(
    "en-since-for",
    ko="‘3년 동안’처럼 길이면 for, ‘2020년부터’처럼 시작점이면 since입니다. since 뒤에 숫자와 기간이 "
    "왔다면 for가 아닌지 살펴보세요.",
    en="For measures a length (two hours, ten years); since points to the moment something began (Monday, "
    "2020, I was a child).",
    examples=("I have studied English for ten years.", "She has been here since noon."),
)
