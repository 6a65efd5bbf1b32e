"""make and let take a person and a plain verb, without to."""

from __future__ import annotations

import re

from tutor.grammar.english_clauses import base_of
from tutor.grammar.english_words import BASE_OF_PAST, VERBS, ing
from tutor.grammar.rules.base import longer
from tutor.grammar.rules.patterns import replacing

_PEOPLE = r"(?:me|him|her|us|them|you|people|students|my (?:mother|father|brother|sister|friend|friends|son|daughter))"
_FEELINGS = {ing(verb): verb for verb in ("feel", "think", "cry", "laugh", "smile")} | {
    "cried": "cry",
    "laughed": "laugh",
}


def _plain(match: re.Match[str]) -> str | None:
    verb = match.group(2).lower()
    base = _FEELINGS.get(verb) or (
        BASE_OF_PAST.get(verb) if verb in ("felt", "thought", "went", "became") else None
    )
    return match.group(1) + base if base else None


def _base(match: re.Match[str]) -> str | None:
    verb = base_of(match.group(2))
    return match.group(1) + verb if verb in VERBS else None


def _without_to(match: re.Match[str]) -> str | None:
    verb = match.group(2).lower()
    return match.group(1) + verb if verb in VERBS | {"feel"} and verb not in ("order", "be") else None


replacing(
    id="en-make-let",
    category="en-verb-form",
    pairs=[
        (rf"\b((?:let|lets) {_PEOPLE} )to (?=[a-z]+\b)", r"\1"),
        (r"(^let['’]s )to (?=[a-z]+\b)", r"\1"),
        (r"(^let['’]s )([a-z]+ing)\b", _base),
        (rf"(\b(?:make|makes|made|making) {_PEOPLE} )to ([a-z]+)\b", _without_to),
        (rf"(\b(?:make|makes|made) {_PEOPLE} )([a-z]+)\b", _plain),
    ],
    ko="make와 let은 ‘사람 + 동사원형’과 함께 씁니다. ‘~하게 하다, ~하도록 두다’의 to는 넣지 않습니다: ‘{right}’.",
    en="After “make” or “let” and a person comes the plain verb: “It makes me laugh”, “Let me go”.",
    wrong=[
        ("This song makes me to cry.", "This song makes me cry."),
        ("Let me to introduce myself.", "Let me introduce myself."),
        ("It made me felt happy.", "It made me feel happy."),
        ("Let's to meet at five.", "Let's meet at five."),
        ("Let's making dinner.", "Let's make dinner."),
    ],
    right=[
        "This song makes me cry.",
        "I was made to wait.",
        "We made it to the station.",
        "Shirts are made to order.",
        "She made me a cake to eat.",
    ],
)

longer(
    "en-make-let",
    ko="‘~하게 하다’ 가운데 make, let, have는 to 없이 동사원형을 쓰지만, ask, tell, want, allow는 to가 "
    "필요합니다.",
    en="Make, let and have are followed by a person and the plain verb. Ask, tell, want and allow do need "
    "“to”: she told me to wait.",
    examples=("My mother made me clean my room.", "Let me think about it."),
)
