"""A verb after a preposition ends in -ing: how about going, without eating, worth visiting."""

from __future__ import annotations

import re

from tutor.grammar.english_clauses import PLAIN_VERBS
from tutor.grammar.english_words import VERBS, ing
from tutor.grammar.rules.base import longer
from tutor.grammar.rules.patterns import replacing

_PHRASE = (
    r"how about|what about|good at|bad at|interested in|without|instead of|tired of|afraid of|thinking "
    r"of|thinking about|"
    r"think about|talk about|dream of|worried about|excited about|feel like|feels like|felt like|sorry "
    r"for|thank you for|"
    r"thanks for|before|after"
)
_WITH_TO = (
    r"how about|what about|good at|interested in|without|instead of|tired of|feel like|feels "
    r"like|felt like|worth|can't help|couldn't help|cannot help"
)
_TROUBLE = (
    r"(?:have|has|had|having) (?:difficulty|trouble|a hard time)|(?:spend|spends|spent) (?:a lot "
    r"of |much |more |my |most of my )?time"
)


def _from_to(match: re.Match[str]) -> str | None:
    verb = match.group(2).lower()
    return match.group(1) + ing(verb) if verb in VERBS | {"prepare", "speak"} else None


def _from_plain(match: re.Match[str]) -> str | None:
    verb = match.group(2).lower()
    if verb not in PLAIN_VERBS - {"like", "open", "clean", "close", "need", "finish", "hate"}:
        return None
    return match.group(1) + ing(verb)


replacing(
    id="en-preposition-ing",
    category="en-verb-form",
    pairs=[
        (rf"(\b(?:{_WITH_TO}) )to ([a-z]+)\b", _from_to),
        (rf"(\b(?:{_TROUBLE}) )to ([a-z]+)\b", _from_to),
        (rf"(\b(?:{_PHRASE}) )([a-z]+)\b(?!['’-])", _from_plain),
        (
            r"((?:\bthank you|\bthanks) for )(help|visit|call|answer)(?= (?:me|us|my|our)\b)",
            lambda m: m.group(1) + ing(m.group(2).lower()),
        ),
    ],
    ko="전치사(about, without, for 등)와 feel like, worth 뒤에 동사가 오면 -ing 형태로 씁니다: {right}.",
    en="A verb after a preposition, and after “feel like” or “worth”, ends in -ing: “{right}”.",
    wrong=[
        ("How about to go to the park?", "How about going to the park?"),
        ("He left without say goodbye.", "He left without saying goodbye."),
        ("This city is worth to visit.", "This city is worth visiting."),
        ("Thank you for help me.", "Thank you for helping me."),
    ],
    right=[
        "How about going to the park?",
        "I am about to go.",
        "Thank you for your help.",
        "What about work?",
        "He cannot help but smile.",
        "I can't live without love.",
    ],
)

longer(
    "en-preposition-ing",
    ko="전치사 뒤는 명사 자리이므로 동사가 오려면 -ing를 붙여 명사처럼 만들어야 합니다. without, before, "
    "about, feel like, be worth 뒤도 마찬가지입니다.",
    en="A preposition wants a noun behind it, and -ing turns a verb into one. Feel like and be worth work "
    "the same way.",
    examples=("Thank you for helping me.", "I don't feel like cooking tonight."),
)
