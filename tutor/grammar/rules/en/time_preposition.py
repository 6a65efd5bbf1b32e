"""at a clock time, on a day, in a month or a year; at night, in the morning."""

from __future__ import annotations

from tutor.grammar.english_clauses import PHRASE_END
from tutor.grammar.rules.base import longer
from tutor.grammar.rules.patterns import replacing

_DAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_MONTH = r"(?:January|February|March|April|June|July|August|September|October|November|December)"
_PART = r"(?: (?:morning|afternoon|evening|night))?"

replacing(
    id="en-time-preposition",
    category="en-preposition",
    pairs=[
        (rf"\b(?:in|at) (?=(?:the )?{_DAY}s?{_PART}{PHRASE_END}(?! (?:is|was|of)\b))", "on "),
        (
            r"\b(?:in|on) (?=\d{1,2}(?::\d\d)? ?(?:o'clock|a\.?m\b|p\.?m\b)(?!\.? (?:class|show|news|train)))",
            "at ",
        ),
        (r"\bin (?=\d{1,2}:\d\d(?! ?(?:minutes|hours|left))\b)", "at "),
        (rf"\b(?:on|at) (?={_MONTH}{PHRASE_END}(?! (?:I|the|\d)\b))", "in "),
        (rf"\bin (?=(?:{_MONTH}|May) (?:\d{{1,2}}(?:st|nd|rd|th)\b|\d{{1,2}}(?=\s*(?:[.!?,]|$))))", "on "),
        (r"\b(?:on|at) (?=(?:19|20)\d\d(?:\s*[.!?]|$))", "in "),
        (rf"\b(?:in|at) (?=(?:my|his|her|your) birthday{PHRASE_END})", "on "),
        (
            r"\b(?:in|at) (morning|afternoon|evening)(?=\s*(?:[.!?,]|$)| (?:I|we|he|she|and|with|because)\b)",
            r"in the \1",
        ),
        (r"\bin night(?=\s*(?:[.!?,]|$)| (?:I|we|he|she|because|with)\b)", "at night"),
        (r"\bin (?:the )?weekends?(?=\s*(?:[.!?,]|$)| (?:I|we|he|she|because|with|and)\b)", "on weekends"),
    ],
    ko="우리말은 모두 ‘에’이지만, 영어는 시각에 at, 요일과 날짜에 on, 월과 해에 in을 씁니다: ‘{right}’.",
    en="Clock times take “at”, days and dates “on”, months, years and parts of the day “in”. Korean has "
    "one 에 for all.",
    wrong=[
        ("I have a test in Monday.", "I have a test on Monday."),
        ("Let's meet on 7 o'clock.", "Let's meet at 7 o'clock."),
        ("I was born on 1999.", "I was born in 1999."),
        ("I study in night.", "I study at night."),
    ],
    right=[
        "I have a test on Monday.",
        "It was in Monday's newspaper.",
        "The meeting is on May 5th.",
        "In May 5 people came.",
        "I was born in March.",
        "Wake me up in 10 minutes.",
        "On March the weather report was wrong.",
        "He works in the morning.",
    ],
)

longer(
    "en-time-preposition",
    ko="우리말 ‘에’ 하나가 셋으로 나뉩니다. 시각은 at, 하루를 가리키면 on, 하루보다 긴 때와 아침·오후는 "
    "in입니다. 밤만은 at night입니다.",
    en="From small to large: at a point on the clock, on a day, in anything longer. In the morning and at "
    "night have to be learned by heart.",
    examples=("Let's meet at seven on Friday.", "I was born in May."),
)
