"""Two modal verbs cannot stand side by side: will be able to, will have to."""

from __future__ import annotations

from tutor.grammar.rules.base import longer
from tutor.grammar.rules.patterns import replacing

_SUBJECT = r"(?:I|you|he|she|it|we|they|people|students)"
_MODAL = r"(?:will|would|may|might|must|should|won't)"

replacing(
    id="en-two-modals",
    category="en-verb-form",
    pairs=[
        (rf"\b({_SUBJECT}(?: {_MODAL}|'ll)) can(?= (?!the\b|it\b|some\b|fruit\b)[a-z]+)", r"\1 be able to"),
        (rf"\b({_SUBJECT}(?: will|'ll)) must(?= [a-z]+)", r"\1 have to"),
        (rf"\b({_SUBJECT}) must have to(?= [a-z]+)", r"\1 have to"),
        (rf"\b({_SUBJECT}) can able to(?= [a-z]+)", r"\1 can"),
        (rf"\b({_SUBJECT}) can be able to(?= [a-z]+)", r"\1 can"),
        (r"^(I) able to(?= [a-z]+)", r"\1 am able to"),
    ],
    ko="조동사는 두 개를 나란히 쓸 수 없습니다. ‘~할 수 있을 것이다’는 will be able to, ‘~해야 할 "
    "것이다’는 will have to입니다.",
    en="Only one modal verb fits in one place: say “will be able to” for “will can” and “will have to” "
    "for “will must”.",
    wrong=[
        ("I will can speak English well.", "I will be able to speak English well."),
        ("You will must wait.", "You will have to wait."),
        ("We must have to go.", "We have to go."),
    ],
    right=[
        "I will be able to speak English well.",
        "They will can the fruit next week.",
        "You must have it.",
        "We can be there by nine.",
    ],
)

longer(
    "en-two-modals",
    ko="우리말은 ‘할 수 있을 것이다’처럼 이어 쓰지만 영어는 조동사를 나란히 두지 못합니다. 두 번째 것을 "
    "can은 be able to로, must는 have to로 바꾸세요.",
    en="Only one modal fits in front of a verb. The second idea has to be said another way: can becomes "
    "be able to, must becomes have to.",
    examples=("You will be able to see the sea.", "We might have to wait."),
)
