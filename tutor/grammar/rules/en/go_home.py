"""home, here, there and abroad are adverbs and take no to; last week and its like take no in or on."""

from __future__ import annotations

from tutor.grammar.rules.base import longer
from tutor.grammar.rules.patterns import replacing

# Verbs to which in and on belong: the bags came in last night, we moved in last week.
_PHRASAL = "".join(
    rf"(?<!\b{verb} )"
    for verb in (
        "come", "comes", "came", "coming", "get", "got", "move", "moved", "check", "checked", "stay", "stayed", "broke",
        "handed", "turned", "logged", "called", "went", "brought", "put", "carried", "signed",
    )
)  # fmt: skip

replacing(
    id="en-adverb-place-time",
    category="en-preposition",
    pairs=[
        (
            r"\b(go|goes|going|went|come|came|coming|get|got|return|returned|arrived?) to (?=(?:home|"
            r"here|there|abroad|downtown|upstairs)\b(?! (?:base|page|plate|depot)))",
            r"\1 ",
        ),
        (
            rf"(?<=\w ){_PHRASAL}(?:in|on|at) (?=(?:last|next) (?:night|week|month|year|weekend)\b(?!['’]))",
            "",
        ),
        (
            r"\b(?:in|on|at) (?=(?:yesterday|tomorrow|everyday|every day|every week|every morning)"
            r"(?: (?:and|but|I|we|to|with|at)\b|[.,!?]|$))",
            "",
        ),
    ],
    ko="home, here, abroad나 last week, every day는 부사로 쓰여 앞에 전치사가 없습니다: ‘{right}’.",
    en="These words work without a preposition: “go home”, “last week”, “every day”.",
    wrong=[("I go to home at six.", "I go home at six."), ("We met in last week.", "We met last week.")],
    right=[
        "I go home at six.",
        "I go to school.",
        "We met last week.",
        "It is in last week's paper.",
        "She returned to home base.",
        "Two parcels came in last night.",
        "They moved in last week.",
    ],
)

longer(
    "en-adverb-place-time",
    ko="home, abroad, here, there는 이미 ‘~에/~로’의 뜻을 품은 부사이고, next, last, this, every가 붙은 "
    "때도 그 자체로 부사처럼 쓰입니다. 우리말 조사 ‘에’를 옮기려고 to나 on, in을 넣지 마세요.",
    en="Home, abroad, here and there already mean “to that place”, so “to” would say it twice. In the "
    "same way a time with next, last, this or every needs no on, in or at.",
    examples=("We went there by train.", "I'll call you next Monday."),
)
