"""arrive at the station, arrive in Seoul; on the internet, on TV, on the second floor."""

from __future__ import annotations

from tutor.grammar.english_clauses import PHRASE_END, PLACE
from tutor.grammar.rules.base import longer
from tutor.grammar.rules.patterns import replacing

_ARRIVE = r"\b(arriv(?:e|es|ed|ing))"
_SPOT = (
    r"(?:(?:the|my|our|his|her) )?(?:airport|station|bus stop|school|hotel|office|restaurant|house|party|cafe|"
    r"company|gate|theater|hospital|park|beach)"
)
_SEEN = r"(?:see|saw|seen|watch|watched|watching|find|found|post|posted|upload|uploaded|read|heard)"

replacing(
    id="en-place-preposition",
    category="en-preposition",
    pairs=[
        (rf"{_ARRIVE} (?:to|in) (?={_SPOT}{PHRASE_END})", r"\1 at "),
        (rf"{_ARRIVE} (?:to|at) (?={PLACE}{PHRASE_END})", r"\1 in "),
        (rf"{_ARRIVE} (?={PLACE}{PHRASE_END})", r"\1 in "),
        (rf"\b(?:in|at) (?:the )?internet{PHRASE_END}", "on the internet"),
        (
            rf"\b({_SEEN} (?:(?:it|him|her|them|that|this|the \w+) )?)(?:in|at) (?:the )?TV{PHRASE_END}",
            r"\1on TV",
        ),
        (
            rf"\b({_SEEN} (?:(?:it|him|her|them|that|this|a|the|my) )?(?:\w+ )?)in (?=(?:YouTube|Instagram|Facebook|"
            rf"TikTok|Netflix){PHRASE_END})",
            r"\1on ",
        ),
        (
            r"\b(?:in|at) (?=the (?:first|second|third|fourth|fifth|top|\d+(?:st|nd|rd|th)) floor(?:\s*[.!?,]|$| of\b"
            r"| and\b))",
            "on ",
        ),
    ],
    ko="‘~에 도착하다’는 arrive at(건물·역)이나 arrive in(도시·나라), 인터넷·TV·층에는 on을 씁니다: ‘{right}’.",
    en="English has “arrive at” a building, “arrive in” a city or country, and “on” the internet, TV or a floor.",
    wrong=[
        ("I arrived to the airport.", "I arrived at the airport."),
        ("We arrived to Seoul.", "We arrived in Seoul."),
        ("I saw it in the internet.", "I saw it on the internet."),
    ],
    right=[
        "I arrived at the airport.",
        "He works in TV.",
        "She invested in Facebook.",
        "They live in the second floor apartment.",
        "We arrived in Seoul.",
    ],
)

longer(
    "en-place-preposition",
    ko="도착은 arrive to가 아니라, 건물이나 역이면 arrive at, 도시나 나라면 arrive in입니다. 층, 화면, "
    "인터넷처럼 ‘면’으로 보는 곳에는 on을 씁니다.",
    en="Think of at as a point, in as an area with borders, and on as a surface or a screen. Arrive never "
    "takes “to”.",
    examples=("We arrived at the station at nine.", "I watched it on TV."),
)
