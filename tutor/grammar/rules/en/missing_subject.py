"""An English clause has a subject: it is raining, in Korea it is cold, there are many people in Seoul."""

from __future__ import annotations

import re

from tutor.grammar.english_clauses import PLACE
from tutor.grammar.rules.base import longer
from tutor.grammar.rules.patterns import replacing

_STATE = (
    r"(?:(?:very|so|too|really) )?(?:cold|hot|warm|cool|humid|raining|snowing|sunny|cloudy|windy|difficult|easy|hard|"
    r"good|bad|important|possible|impossible|expensive|cheap|delicious|interesting|fun|true|late|far|near|nice|great)\b"
)


def _it_is(match: re.Match[str]) -> str:
    return f"It {match.group(1).lower()} "


replacing(
    id="en-missing-subject",
    category="en-missing-word",
    pairs=[
        (rf"^(is|was) (?={_STATE}[^?]*$)", _it_is),
        (
            r"^(is|was) (?=(?:a |an )?(?:very |really )?(?:big|small|good|nice|beautiful|famous|"
            r"old|new|long) (?:\w+ )?\w+[.!])",
            _it_is,
        ),
        (rf"(\bbecause )(?=(?:is|was) {_STATE})", r"\1it "),
        (rf"(^I (?:think|guess|hope|heard|know) )(?=(?:is|was) {_STATE})", r"\1it "),
        (r"(\bif )(?=is (?:possible|raining|necessary|okay|cold|hot)\b)", r"\1it "),
        (
            rf"(^In (?:{PLACE}|my country|(?:the )?(?:summer|winter|spring|fall|autumn)),? )(?=(?:is|was) {_STATE})",
            r"\1it ",
        ),
        (
            rf"(^In (?:{PLACE}|my (?:country|city|town|school|house|room)),? )ha(?:ve|s) (?=(?:many|a "
            rf"lot of|lots of|several|two|three|four|some)\b)",
            r"\1there are ",
        ),
    ],
    ko="우리말은 ‘비가 와요, 추워요’처럼 주어 없이 말할 수 있지만, 영어에서는 날씨나 시간에도 주어 it을 "
    "씁니다: ‘{right}’.",
    en="An English sentence needs a subject even where nobody is meant: “It is raining”, “There are many people”.",
    wrong=[
        ("Is raining.", "It is raining."),
        ("In Korea is very cold in winter.", "In Korea it is very cold in winter."),
        ("I stayed home because was cold.", "I stayed home because it was cold."),
        ("In Korea have many mountains.", "In Korea there are many mountains."),
    ],
    right=[
        "It is raining.",
        "Is it raining?",
        "Is cold water better?",
        "The one I think is best is here.",
        "Today is very cold.",
        "In Korea it is cold.",
    ],
)

longer(
    "en-missing-subject",
    ko="우리말은 주어를 자주 빼지만 영어 문장에는 주어가 있어야 합니다. 날씨·시간·거리에는 it을, ‘~이 "
    "있다’에는 there를 그 자리에 세웁니다.",
    en="Every English statement has a subject, even an empty one: “it” for weather, time and distance, "
    "“there” for what exists.",
    examples=("It is cold today.", "There is a bank near here."),
)
