"""something, anybody and everyone are one word as pronouns; every one of us and some body parts are two."""

from __future__ import annotations

from tutor.grammar.rules.base import longer
from tutor.grammar.rules.patterns import replacing

_BODY_NOUN = (
    r"(?:parts?|fat|language|types?|mass|hair|image|weight|temperature|builders?|lotion|wash|count|of)"
)
# What follows a pronoun that is a subject or an object, and not a numeral before its noun (any one person).
_VERBS = "can|could|will|would|should|must|may|might|is|was|has|had|knows?|needs?|wants?|likes?|told|said|called|asked"
_AFTER_ONE = rf"(?=\s*[.,!?;]|$|\s+(?:who|else|to|in|at|for|{_VERBS})\b)"

replacing(
    id="en-indefinite-pronouns",
    category="en-spelling",
    pairs=[
        (r"\b([Ss]ome|[Aa]ny|[Ee]very) thing\b(?!s)(?! or )", r"\1thing"),
        (r"\b([Nn])o thing\b(?! as)", r"\1othing"),
        (rf"\b([Ss]ome|[Aa]ny|[Ee]very|[Nn]o) body\b(?! {_BODY_NOUN}\b)", r"\1body"),
        (rf"\b([Ss]ome|[Aa]ny|[Ee]very) one\b{_AFTER_ONE}", r"\1one"),
    ],
    ko="‘무엇, 누구’를 뜻하는 something, anybody, everyone 등은 한 단어로 붙여 씁니다.",
    en="As a pronoun this is one word: something, anybody, everyone.",
    wrong=[
        ("I want to buy some thing new.", "I want to buy something new."),
        ("Every body knows him.", "Everybody knows him."),
        ("Any one can do it.", "Anyone can do it."),
        ("Some one called me.", "Someone called me."),
    ],
    right=[
        "Every one of us was tired.",
        "Some body parts hurt.",
        "I want something new.",
        "Any one person can win.",
        "There is no such thing as luck.",
        "Choose any one of them.",
    ],
)

longer(
    "en-indefinite-pronouns",
    ko="something, anyone, everybody는 한 낱말로 붙여 씁니다. 띄어 쓴 some thing은 ‘어떤 물건’이라는 다른 "
    "뜻이 됩니다. no one만은 두 낱말입니다.",
    en="Some, any, every and no grow together with thing, body and one into one word. The one exception "
    "is “no one”.",
    examples=("Someone left a bag here.", "I want to eat something sweet."),
)
