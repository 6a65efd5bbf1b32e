"""want, need, hope and decide are joined to a verb by to."""

from __future__ import annotations

from tutor.grammar.rules.base import longer
from tutor.grammar.rules.patterns import replacing

_VERBS = "go|be|eat|buy|see|meet|learn|become|know|have|get|make|take|speak|sleep|come|give|say|tell|find|improve|live"

replacing(
    id="en-want-to",
    category="en-verb-form",
    pairs=[
        (
            rf"(\b(?:I|we|they|you|he|she|don't|doesn't|didn't|really|also) (?:want|wants|wanted|hope|"
            rf"hoped|decided) )(?=(?:{_VERBS})\b)",
            r"\1to ",
        )
    ],
    ko="want, hope, decide 뒤에 동사를 이을 때는 to가 필요합니다: ‘{right}’.",
    en="Put “to” between this verb and the next one.",
    wrong=[
        ("I want go home.", "I want to go home."),
        ("She wants be a doctor.", "She wants to be a doctor."),
    ],
    right=[
        "I want to go home.",
        "I want coffee.",
        "All I want is sleep.",
        "We hope you get well.",
        "Do what you want.",
    ],
)

longer(
    "en-want-to",
    ko="동사 두 개가 나란히 올 때는 사이에 to를 넣어 이어 줍니다. want, need, hope, decide, plan이 "
    "그렇습니다.",
    en="Two verbs cannot simply stand side by side. After want, need, hope, decide and plan the link is "
    "“to”.",
    examples=("I want to learn Spanish.", "We decided to leave early."),
)
