"""The present perfect does not go with a time that is over: I saw him yesterday."""

from __future__ import annotations

import re

from tutor.grammar.english_words import BASE_OF_PARTICIPLE, VERBS, past
from tutor.grammar.rules.base import longer
from tutor.grammar.rules.patterns import replacing

_OVER = (
    r"(?:yesterday|last (?:night|week|month|year|weekend|summer|winter|spring|fall|Monday|Tuesday|Wednesday|Thursday|"
    r"Friday|Saturday|Sunday)|(?:an?|two|three|four|five|six|ten|\d+|a few|several) (?:minutes?|hours?|days?|weeks?|"
    r"months?|years?) ago|when I was (?:young|little|a child|a student))"
)


def _in_past(match: re.Match[str]) -> str | None:
    subject, participle, rest = match.group("subject", "participle", "rest")
    base = BASE_OF_PARTICIPLE.get(participle.lower()) or next(
        (verb for verb in VERBS if past(verb) == participle.lower()), ""
    )
    if not base or re.search(r"\b(?:since|than|and|but|because|until|by|from|that|who|which)\b", rest):
        return None
    form = "was" if base == "be" and subject.lower() in ("i", "he", "she", "it") else past(base)
    return f"{subject} {'were' if base == 'be' and form != 'was' else form}{rest}"


replacing(
    id="en-perfect-time",
    category="en-verb-tense",
    pairs=[
        (
            r"\b(?P<subject>I|you|he|she|it|we|they)(?: have| has|'ve|'s) (?P<participle>\w+)"
            rf"(?P<rest>(?: [\w']+){{0,6}} {_OVER})(?=\s*(?:[.!?]|$))",
            _in_past,
        )
    ],
    ko="yesterday, last week, … ago처럼 이미 끝난 때를 말할 때는 현재완료가 아니라 과거 시제를 씁니다.",
    en="With a time that is over (yesterday, last week, … ago) English uses the simple past, not “have” with a "
    "participle.",
    wrong=[
        ("I have seen him yesterday.", "I saw him yesterday."),
        ("She has gone to Busan last week.", "She went to Busan last week."),
        ("We've met two years ago.", "We met two years ago."),
    ],
    right=[
        "I have seen him.",
        "I saw him yesterday.",
        "I have lived here since last year.",
        "She has been ill since yesterday.",
        "I have eaten more than yesterday.",
        "He's tired from last night.",
    ],
)

longer(
    "en-perfect-time",
    ko="현재완료는 ‘지금까지’를 보는 시제라서 yesterday, last week, ago처럼 끝난 때와 함께 쓰지 않습니다. "
    "때를 밝히면 과거, 밝히지 않고 경험만 말하면 완료입니다.",
    en="The perfect looks at now. As soon as you name a time that is over, the past tense takes its place.",
    examples=("I saw that film last week.", "I have seen that film twice."),
)
