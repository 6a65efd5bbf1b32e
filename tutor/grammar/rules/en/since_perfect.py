"""What began in the past and still goes on is in the present perfect with since."""

from __future__ import annotations

import re

from tutor.grammar.english_clauses import base_of
from tutor.grammar.english_words import IRREGULAR, past
from tutor.grammar.rules.base import longer
from tutor.grammar.rules.patterns import replacing

_SINCE = (
    r"(?=(?: (?!because\b|when\b|if\b|that\b|and\b|but\b|so\b|since\b|have\b)[\w']+){0,6} since "
    r"(?:19\d\d|20\d\d|last|yesterday|childhood|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|January|"
    r"February|March|April|May|June|July|August|September|October|November|December|(?:elementary|middle|high) "
    r"school|I was (?:a child|young|little|a kid|a student|born|\d+)))"
)
_VERBS = (
    r"live|lives|work|works|study|studies|know|knows|teach|teaches|play|plays|use|uses|learn|"
    r"learns|want|wants|love|loves"
)


def _perfect(match: re.Match[str]) -> str:
    subject, verb = match.group(1), base_of(match.group(2))
    have = "has" if subject.lower() in ("he", "she") else "have"
    participle = IRREGULAR[verb][1] if verb in IRREGULAR else past(verb)
    return f"{subject} {have} {participle}"


def _have_had(match: re.Match[str]) -> str:
    return f"{match.group(1)} {'has' if match.group(1).lower() in ('he', 'she') else 'have'} had"


def _have_been(match: re.Match[str]) -> str:
    have = "has" if match.group(1).lower() in ("he", "she", "it") else "have"
    return f"{match.group(1)} {have} been"


replacing(
    id="en-since-perfect",
    category="en-verb-tense",
    pairs=[
        (rf"^(I|we|they|he|she) ({_VERBS})\b{_SINCE}", _perfect),
        (
            rf"^(I|we|they|he|she) (?:have|has)(?= (?:a |an )?(?:fever|cold|headache|"
            rf"cough|sore throat|stomachache|job)\b{_SINCE})",
            _have_had,
        ),
        (rf"^(I|we|they|he|she) (worked|lived|studied|taught|knew)\b{_SINCE}", _perfect),
        (rf"^(I|we|they|he|she|it) (?:am|are|is)\b(?! (?:a|an|the|better|ready)\b){_SINCE}", _have_been),
    ],
    ko="‘2015년부터 살고 있다’처럼 과거에 시작해 지금까지 이어지는 일은 현재형이 아니라 현재완료로 씁니다: {right}.",
    en="What began in the past and is still true is in the present perfect with “since”: {right}.",
    wrong=[
        ("I live here since 2015.", "I have lived here since 2015."),
        ("I have a fever since Saturday.", "I have had a fever since Saturday."),
        ("She works at a bank since last year.", "She has worked at a bank since last year."),
        ("I am studying English since high school.", "I have been studying English since high school."),
    ],
    right=[
        "I have lived here since 2015.",
        "I study hard, since I was told to.",
        "I know that he has lived here since 2010.",
        "We use this since it is cheap.",
    ],
)

longer(
    "en-since-perfect",
    ko="우리말은 ‘살고 있어요’처럼 현재로 말하지만, 과거에 시작되어 지금까지 이어지는 일은 영어에서 "
    "현재완료입니다. since나 for가 보이면 have를 떠올리세요.",
    en="Where Korean uses the present for what is still going on, English ties past and present together "
    "with have and the participle.",
    examples=("I have lived here since 2015.", "We have known each other since school."),
)
