"""A modal verb is followed by the base form, without to."""

from __future__ import annotations

import re

from tutor.grammar.english_words import BASE_OF_PAST, IRREGULAR
from tutor.grammar.rules.base import longer
from tutor.grammar.rules.patterns import replacing

_MODAL = r"(?:can|could|will|would|should|must|may|might|can't|cannot|couldn't|won't|wouldn't|shouldn't)"
_SUBJECT = r"(?:I|you|he|she|it|we|they)"


def _base(match: re.Match[str]) -> str | None:
    verb = match.group(2).lower()
    base = {"goes": "go", "has": "have", "does": "do", "is": "be"}.get(verb) or BASE_OF_PAST.get(verb)
    return match.group(1) + base if base and base not in ("lie",) and verb not in IRREGULAR else None


replacing(
    id="en-modal-base",
    category="en-verb-form",
    pairs=[
        (rf"(\b{_SUBJECT} {_MODAL}) to (?=[a-z]{{2,}}\b)", r"\1 "),
        (rf"(\b{_SUBJECT} {_MODAL} (?:not )?)([a-z]+)\b", _base),
    ],
    ko="can, will, should 같은 조동사 뒤에는 to 없이 동사원형을 씁니다: ‘{right}’.",
    en="After a modal verb such as “can” or “will” comes the plain verb, without “to” and without an ending.",
    wrong=[
        ("He can to swim.", "He can swim."),
        ("She will went home.", "She will go home."),
        ("He must goes now.", "He must go now."),
    ],
    right=[
        "He can swim.",
        "I would like to go.",
        "She will put it here.",
        "They could read it.",
        "I have to go.",
    ],
)

longer(
    "en-modal-base",
    ko="can, will, should 같은 조동사가 시제와 태도를 맡으므로 뒤의 동사는 언제나 원형입니다. -s도 -ed도 "
    "to도 붙지 않습니다.",
    en="A modal verb does all the work of tense and person, so the verb behind it stays plain: no to, no "
    "-s, no -ed.",
    examples=("She can play the violin.", "You should see a doctor."),
)
