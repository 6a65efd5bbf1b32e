"""suggest and recommend take -ing or a clause; want takes a person and to."""

from __future__ import annotations

import re

from tutor.grammar.english_clauses import base_of
from tutor.grammar.english_words import VERBS, ing
from tutor.grammar.rules.base import longer
from tutor.grammar.rules.patterns import replacing

_OBJECT = {"i": "me", "he": "him", "she": "her", "we": "us", "they": "them", "you": "you"}


def _ing(match: re.Match[str]) -> str | None:
    verb = match.group(2).lower()
    return match.group(1) + ing(verb) if verb in VERBS else None


_SUBJECT = {"me": "I", "him": "he", "her": "she", "us": "we", "them": "they", "you": "you"}


def _clause(match: re.Match[str]) -> str | None:
    verb = match.group(3).lower()
    return f"{match.group(1)}that {_SUBJECT[match.group(2).lower()]} {verb}" if verb in VERBS else None


def _want(match: re.Match[str]) -> str | None:
    base = base_of(match.group(3))
    return f"{match.group(1)}{_OBJECT[match.group(2).lower()]} to {base}" if base in VERBS else None


replacing(
    id="en-suggest-ing",
    category="en-verb-form",
    pairs=[
        (
            r"(?<!what do )(\b(?:I|we|they|you|he|she|would|will|to|my \w+) "
            r"(?:suggest|recommend)(?:s|ed)? )to ([a-z]+)\b",
            _ing,
        ),
        (r"(\bsuggest(?:s|ed)? )(me|him|her|us|them) to ([a-z]+)\b", _clause),
        (r"(\bsuggest(?:s|ed)? (?:you|we|they|that you|that we) )to (?=[a-z]+\b)", r"\1"),
        (
            r"((?<!all )\b(?:I|we|they|you|he|she|don't|doesn't|didn't) want(?:s|ed)? )that (I|you|he|"
            r"she|we|they) ([a-z]+)\b",
            _want,
        ),
    ],
    ko="suggest와 recommend 뒤에는 -ing나 that절을, want 뒤에는 ‘사람 + to 동사’를 씁니다: ‘{right}’.",
    en="“Suggest” and “recommend” take -ing or “that you go”; “want” takes a person and “to”: “I want you to come”.",
    wrong=[
        ("I recommend to visit Jeju.", "I recommend visiting Jeju."),
        ("I suggest you to take a taxi.", "I suggest you take a taxi."),
        ("He suggested me to take a rest.", "He suggested that I take a rest."),
        ("I want that you come to my party.", "I want you to come to my party."),
    ],
    right=[
        "I recommend visiting Jeju.",
        "It is recommended to book early.",
        "I suggest you take a taxi.",
        "I suggest to you that we go.",
        "I want that one.",
        "What do you recommend to eat?",
    ],
)

longer(
    "en-suggest-ing",
    ko="suggest와 recommend는 사람 + to를 받지 않습니다. ‘~하기를 권하다’는 suggest going 또는 suggest "
    "that you go로 말하세요. want와 advise는 사람 + to가 됩니다.",
    en="Suggest and recommend never take a person with “to”. Use -ing when it is clear who acts, or a "
    "clause with “that” and the plain verb.",
    examples=("I suggest taking the subway.", "He recommended that I see a doctor."),
)
