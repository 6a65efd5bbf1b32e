"""After if, what may happen is in the present (if it rains), what is imagined in the past (if I had wings)."""

from __future__ import annotations

import re

from tutor.grammar.english_clauses import base_of
from tutor.grammar.english_words import IRREGULAR, VERBS, past, third_person
from tutor.grammar.rules.base import longer
from tutor.grammar.rules.patterns import replacing

_SUBJECT = r"(?:I|you|we|they|he|she|it|the \w+|my \w+)"
_POLITE = r"(?!(?:excuse|allow|forgive|pardon|permit|like|please|be so|mind|just)\b)"


def _present(match: re.Match[str]) -> str | None:
    opening, subject, negative, verb = match.groups()
    if verb.lower() not in VERBS | {"rain"}:
        return None
    many = subject.lower() in ("i", "you", "we", "they") or subject.endswith("s")
    if verb == "be":
        form = "am" if subject == "I" else "are" if many else "is"
        return f"{opening}{subject} {form}{' not' if negative else ''}"
    if negative:
        return f"{opening}{subject} {'don' if many else 'doesn'}'t {verb}"
    return f"{opening}{subject} {verb if many else third_person(verb)}"


def _imagined(match: re.Match[str]) -> str | None:
    opening, subject, verb = match.groups()
    if verb.lower() not in VERBS:
        return None
    return f"{opening}{subject} {'were' if verb == 'be' else past(verb)}"


def _unreal_past(match: re.Match[str]) -> str | None:
    opening, subject, verb = match.groups()
    base = base_of(verb)
    participle = IRREGULAR[base][1] if base in IRREGULAR else past(base)
    return f"{opening}{subject} had {verb}" if verb == participle else None


replacing(
    id="en-if-will",
    category="en-verb-tense",
    pairs=[
        (rf"^(if )({_SUBJECT}) would have (\w+(?:ed|en|ne|ought|aught|t|d))\b", _unreal_past),
        (rf"^(if )({_SUBJECT})(?: will| would|'ll) {_POLITE}(?=be you\b)(be)\b", _imagined),
        (rf"^(if )({_SUBJECT})(?: will|'ll)( not)? {_POLITE}(\w+)\b(?=[^.!?]*,)", _present),
        (rf"^(if )({_SUBJECT}) would {_POLITE}(?!have \w+(?:ed|en)\b)(\w+)\b(?=[^.!?]*,)", _imagined),
    ],
    ko="if 뒤에서는 앞으로의 일이라도 will을 쓰지 않고 현재형을, "
    "사실이 아닌 일은 would 없이 과거형을 씁니다: ‘{right}’.",
    en="After “if” English has no “will” or “would”: the present for what may happen, the past for what is imagined.",
    wrong=[
        ("If I will get more time, I will finish it.", "If I get more time, I will finish it."),
        ("If it will rain, we stay at home.", "If it rains, we stay at home."),
        ("If I would have kids, I'd stay home.", "If I had kids, I'd stay home."),
        ("If you would have called, we would have waited.", "If you had called, we would have waited."),
    ],
    right=[
        "If I get more time, I will finish it.",
        "If you will excuse me, I have to go.",
        "I don't know if he will come.",
        "If you would like some tea, tell me.",
        "If it were cheap, I would buy it.",
    ],
)

longer(
    "en-if-will",
    ko="if 부분은 조건일 뿐이므로 앞일이라도 현재형을 쓰고, will은 결과를 말하는 쪽에 둡니다. 사실과 다른 "
    "상상이면 if에는 과거형, 결과에는 would입니다.",
    en="“Will” belongs in the result, not in the condition. For something that may well happen the "
    "condition is in the present; for something imagined it is in the past, with “would” in the "
    "result.",
    examples=("If it rains tomorrow, I'll stay home.", "If I had more time, I would travel."),
)
