"""enjoy, finish, avoid, mind, keep and give up are followed by -ing, not by to."""

from __future__ import annotations

import re

from tutor.grammar.english_words import VERBS, ing
from tutor.grammar.rules.base import longer
from tutor.grammar.rules.patterns import replacing


def _ing(match: re.Match[str]) -> str | None:
    verb = match.group(2).lower()
    return match.group(1) + ing(verb) if verb in VERBS else None


replacing(
    id="en-verb-ing",
    category="en-verb-form",
    pairs=[
        (
            r"(\b(?:enjoy(?:s|ed)?|finish(?:es|ed)?|avoid(?:s|ed)?|give up|gave up|don't mind|"
            r"(?:would|do) you mind|suggests?|suggested) )"
            r"to ([a-z]+)\b",
            _ing,
        )
    ],
    ko="want나 hope와 달리, 이 동사 뒤에는 to 부정사가 아니라 -ing를 씁니다: {right}.",
    en="This verb is followed by -ing, not by “to”: {right}.",
    wrong=[
        ("I enjoy to read books.", "I enjoy reading books."),
        ("She finished to eat.", "She finished eating."),
        ("Would you mind to open the window?", "Would you mind opening the window?"),
    ],
    right=[
        "I enjoy reading.",
        "I want to read.",
        "I finished early to catch the bus.",
        "She stopped to eat.",
    ],
)

longer(
    "en-verb-ing",
    ko="enjoy, finish, avoid, mind, practise 뒤에는 to가 아니라 -ing가 옵니다. 이미 하고 있거나 해 본 "
    "일을 말하는 동사가 많습니다.",
    en="These verbs look at an activity that is going on or over, and that is what -ing shows. Want, hope "
    "and plan look ahead and take “to”.",
    examples=("I enjoy reading at night.", "Have you finished eating?"),
)
