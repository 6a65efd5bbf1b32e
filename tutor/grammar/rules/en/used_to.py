"""used to play is a habit of the past; being used to something takes -ing."""

from __future__ import annotations

import re

from tutor.grammar.english_clauses import NOUNS_AS_OFTEN, base_of
from tutor.grammar.english_words import VERBS, ing
from tutor.grammar.rules.base import longer
from tutor.grammar.rules.patterns import replacing


def _ing(match: re.Match[str]) -> str | None:
    verb = match.group(2).lower()
    return match.group(1) + ing(verb) if verb in VERBS - (NOUNS_AS_OFTEN - {"drive", "speak"}) else None


def _base(match: re.Match[str]) -> str | None:
    verb = base_of(match.group(2))
    return match.group(1) + verb if verb in VERBS else None


def _used(match: re.Match[str]) -> str | None:
    return match.group(1) + "used to " + match.group(2) if match.group(2).lower() in VERBS else None


replacing(
    id="en-used-to",
    category="en-verb-form",
    pairs=[
        (
            r"(\b(?:I am|I'm|we are|we're|he is|he's|she is|she's|I got|I am not|I'm not) used to )([a-z]+)\b",
            _ing,
        ),
        (r"((?:^|, )(?:I|we|he|she|they) used to )([a-z]+ing)\b", _base),
        (r"((?:^|, )(?:I|we) )use to ([a-z]+)\b", _used),
    ],
    ko="‘~하곤 했다’는 used to + 동사원형, ‘~하는 데 익숙하다’는 be used to + -ing입니다: {right}.",
    en="“I used to get up early” is a habit of the past; “I am used to getting up early” means it is normal for me.",
    wrong=[
        ("I am used to get up early.", "I am used to getting up early."),
        ("I use to live in Busan.", "I used to live in Busan."),
        ("I used to going there every year.", "I used to go there every year."),
    ],
    right=[
        "I am used to getting up early.",
        "I used to live in Busan.",
        "It is used to make bread.",
        "This is the pan I use to make eggs.",
        "I'm used to work.",
    ],
)

longer(
    "en-used-to",
    ko="used to + 동사원형은 ‘예전에는 ~하곤 했다’, be used to + -ing는 ‘~에 익숙하다’입니다. be가 있는지 "
    "먼저 보세요.",
    en="Look for be. Without it, “used to” and the plain verb is a habit you no longer have; with it, "
    "“to” is a preposition and takes -ing.",
    examples=("I used to live in Busan.", "I'm used to getting up early."),
)
