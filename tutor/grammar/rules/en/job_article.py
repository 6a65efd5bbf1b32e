"""A person's job, and a single thing with its adjective, take a or an after be."""

from __future__ import annotations

import re

from tutor.grammar.english_clauses import PHRASE_END, article
from tutor.grammar.rules.base import longer
from tutor.grammar.rules.patterns import replacing

_JOBS = (
    r"student|teacher|doctor|nurse|engineer|singer|actor|actress|lawyer|chef|designer|programmer|developer|writer|"
    r"artist|musician|dancer|scientist|professor|dentist|police officer|firefighter|pilot|farmer|office worker|"
    r"housewife|businessman|businesswoman|soldier|photographer|journalist|reporter|painter"
)
_KINDS = (
    r"(?:(?:good|great|famous|popular|new|young|Korean|English|math|high school|middle school|university|college|"
    r"elementary school) )?"
)
_ADJECTIVES = (
    r"(?:very |really )?(?:good|bad|great|nice|big|small|beautiful|wonderful|interesting|difficult|easy|important|"
    r"special|famous|popular|long|short|hard|sad|funny|perfect|terrible|quiet|crowded)"
)
_THINGS = (
    r"idea|question|day|movie|film|book|place|city|country|restaurant|story|song|way|game|problem|habit|"
    r"opportunity|choice|plan|person|man|woman|boy|girl|house|car"
)


def _with_article(match: re.Match[str]) -> str:
    return f"{match.group(1)}{article(match.group(2))} {match.group(2)}"


replacing(
    id="en-job-article",
    category="en-article",
    pairs=[
        (rf"(\b(?:I am|I'm|he is|he's|she is|she's) )({_KINDS}(?:{_JOBS})){PHRASE_END}", _with_article),
        (rf"(^(?:are you|is he|is she) )({_KINDS}(?:{_JOBS}))(?= ?\?)", _with_article),
        (
            rf"(\b(?:it is|it's|this is|that is|that's|it was|that was|he is|she is) )"
            rf"({_ADJECTIVES} (?:{_THINGS})){PHRASE_END}(?! and\b)",
            _with_article,
        ),
    ],
    ko="한국어로는 ‘학생이에요’로 충분하지만, 영어에서는 셀 수 있는 명사 하나 앞에 a나 an을 씁니다: ‘{right}’.",
    en="Say what someone or something is with “a” or “an”: “She is a nurse.” Korean needs no such word.",
    wrong=[
        ("I am student.", "I am a student."),
        ("She is English teacher.", "She is an English teacher."),
        ("It is good idea.", "It is a good idea."),
    ],
    right=[
        "I am a student.",
        "She's doctor number five on the list.",
        "It is good weather.",
        "They are good people.",
        "He is chief cook and bottle washer.",
        "That is good book design.",
    ],
)

longer(
    "en-job-article",
    ko="직업은 셀 수 있는 명사라서 한 사람이면 a나 an을 붙입니다. 우리말 ‘저는 학생이에요’에는 그런 말이 "
    "없어 빠뜨리기 쉽습니다. 여럿이면 관사 없이 복수로 씁니다.",
    en="A job is a countable noun: one nurse, two nurses. So one person is “a nurse”, and several people "
    "are simply “nurses”.",
    examples=("My father is an engineer.", "They are students."),
)
