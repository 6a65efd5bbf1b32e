"""everyone takes a singular verb; we and they take a plural one."""

from __future__ import annotations

import re

from tutor.grammar.english_clauses import CLAUSE_START, may_want_plain_form
from tutor.grammar.rules.base import longer
from tutor.grammar.rules.patterns import replacing

_SINGULAR = {"are": "is", "were": "was", "have": "has", "don't": "doesn't", "aren't": "isn't", "do": "does"}
_PLURAL = {
    "is": "are", "was": "were", "has": "have", "doesn't": "don't", "isn't": "aren't", "wasn't": "weren't",
    "hasn't": "haven't", "am": "are",
}  # fmt: skip


def _singular(match: re.Match[str]) -> str | None:
    if may_want_plain_form(match.string):
        return None
    return match.group(1) + _SINGULAR[match.group(2).lower()]


def _plural(match: re.Match[str]) -> str:
    return match.group(1) + _PLURAL[match.group(2).lower()]


replacing(
    id="en-everyone-is",
    category="en-agreement",
    pairs=[
        (
            rf"{CLAUSE_START}((?:everyone|everybody|someone|somebody|nobody|no one|everything|nothing|something) )"
            r"(are|have|don't|aren't)\b",
            _singular,
        ),
        (r"^((?:everyone|everybody|nobody|no one|everything) )(were)\b", _singular),
        (
            r"(?<!nor )(?<!or )((?:\bwe|\bthey) )(is|was|has|doesn't|isn't|wasn't|hasn't|am)\b(?! it\b)",
            _plural,
        ),
        (r"^(you )(is|was|has|doesn't|isn't|wasn't|hasn't|am)\b", _plural),
        (rf"{CLAUSE_START}(I )(has|doesn't|hasn't)\b", _plural),
        (rf"{CLAUSE_START}((?:he|she|it) )(are|aren't)\b", _singular),
    ],
    ko="영어에서는 주어의 수에 동사를 맞춥니다. everyone은 ‘모두’라는 뜻이어도 단수, we와 they는 "
    "복수입니다: ‘{right}’.",
    en="The verb agrees with its subject: “everyone” counts as one person, “we” and “they” as more than one.",
    wrong=[
        ("Everyone are happy.", "Everyone is happy."),
        ("They was late.", "They were late."),
        ("I think everybody have a dream.", "I think everybody has a dream."),
    ],
    right=[
        "Everyone is happy.",
        "Does everybody have a ticket?",
        "Are you all here?",
        "One of you is right.",
        "If everyone were kind, life would be easy.",
        "The friends of everyone are welcome.",
        "Queen Elizabeth I has a statue here.",
    ],
)

longer(
    "en-everyone-is",
    ko="everyone, everybody, someone은 뜻은 여럿이라도 문법에서는 한 사람으로 셉니다. 그래서 is, has, "
    "likes가 옵니다.",
    en="Words in -one, -body and -thing are singular in grammar, however many people they mean: everyone "
    "is, nobody knows.",
    examples=("Everyone was kind to me.", "Nobody knows the answer."),
)
