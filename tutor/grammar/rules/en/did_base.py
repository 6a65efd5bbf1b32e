"""After do, does and did the verb has no ending of its own."""

from __future__ import annotations

import re

from tutor.grammar.english_words import BASE_OF_PAST, IRREGULAR
from tutor.grammar.rules.base import longer
from tutor.grammar.rules.patterns import replacing


def _base(match: re.Match[str]) -> str | None:
    verb = match.group(2).lower()
    base = {"goes": "go", "has": "have", "likes": "like", "wants": "want"}.get(verb) or BASE_OF_PAST.get(verb)
    return match.group(1) + base if base and verb not in IRREGULAR and base not in ("be", "lie") else None


replacing(
    id="en-did-base",
    category="en-verb-form",
    pairs=[
        (r"(\b(?:didn't|did not|doesn't|does not|don't|do not) )([a-z]+)\b", _base),
        (r"(\b(?:did|does) (?:you|he|she|it|they|we|I) )([a-z]+)\b", _base),
    ],
    ko="시제와 수는 do, does, did가 이미 나타내므로 뒤에는 동사원형을 씁니다: ‘{right}’.",
    en="“Did” and “does” already show the tense and the person, so the verb after them is plain.",
    wrong=[
        ("I didn't went there.", "I didn't go there."),
        ("Did you ate lunch?", "Did you eat lunch?"),
        ("He doesn't has a car.", "He doesn't have a car."),
    ],
    right=[
        "I didn't go there.",
        "Did you read it?",
        "He doesn't have a car.",
        "I did put it there.",
        "What he did made me happy.",
    ],
)

longer(
    "en-did-base",
    ko="과거를 나타내는 일은 did가 이미 하고 있으므로 뒤의 동사는 원형으로 둡니다. 과거 표시는 한 문장에 "
    "한 번이면 됩니다.",
    en="English marks the past once. As soon as “did” carries it, in a question or a negative, the main "
    "verb goes back to its plain form.",
    examples=("I didn't see him at the party.", "Where did you buy it?"),
)
