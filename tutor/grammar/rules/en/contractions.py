"""Contractions have an apostrophe: don't, I'm, it's."""

from __future__ import annotations

import re

from tutor.grammar.rules.base import FORM, longer
from tutor.grammar.rules.patterns import replacing

_NEGATIVES = [
    "do",
    "does",
    "did",
    "is",
    "are",
    "was",
    "were",
    "ca",
    "could",
    "should",
    "would",
    "have",
    "has",
]
_FORMS = {f"{verb}nt": f"{verb}n't" for verb in _NEGATIVES} | {
    "im": "I'm",
    "ive": "I've",
    "youre": "you're",
    "theyre": "they're",
    "thats": "that's",
    "whats": "what's",
}

# The mark left out, and a space or an accent in its place: don t, I m, it´s.
_APART = (
    rf"(?:{'|'.join(f'{verb}n' for verb in _NEGATIVES)})[ ´`]t|I[ ´`](?:m|ve|ll)|(?:you|we|they)[ ´`](?:re|ve|ll)|"
    r"(?:it|that|what|he|she)[ ´`]s"
)


def _joined(match: re.Match[str]) -> str:
    form = re.sub("[ ´`]", "'", match.group())
    return form[0].upper() + form[1:] if form.lower().startswith("i'") else form


def _apostrophe(match: re.Match[str]) -> str:
    form = _FORMS[match.group().lower()]
    return form[0].upper() + form[1:] if match.group()[0].isupper() else form


replacing(
    id="en-contractions",
    category="en-contraction",
    pairs=[
        (rf"(?<![\w@#'’./-])(?:{'|'.join(_FORMS)})(?![\w@'’./-])", _apostrophe),
        (rf"(?<![\w@#'’./-])(?:{_APART})(?![\w@'’./-]| ?[=+*])", _joined),
    ],
    ko="줄임말에는 빠진 글자 자리에 작은따옴표를 찍습니다: {right}.",
    en="A contraction is written with an apostrophe: {right}.",
    wrong=[
        ("I dont know.", "I don't know."),
        ("im happy", "I'm happy"),
        ("Thats good.", "That's good."),
        ("They don t live here.", "They don't live here."),
        ("i m a nurse.", "I'm a nurse."),
        ("It´s late.", "It's late."),
    ],
    right=[
        "I don't know.",
        "I'm happy.",
        "That is good.",
        "Its name is Dot.",
        "He sings in a cantata.",
        "Let it s = 5.",
        "The don trusts him.",
    ],
    stage=FORM,
)

longer(
    "en-contractions",
    ko="작은따옴표는 빠진 글자의 자리를 나타냅니다. do not에서 o가 빠져 don't, I am에서 a가 빠져 I'm이 "
    "됩니다. 격식을 갖춘 글에서는 줄이지 않는 편이 좋습니다.",
    en="The apostrophe stands exactly where letters have gone: do not, don't; I am, I'm. In formal "
    "writing the full forms are safer.",
    examples=("She doesn't eat meat.", "I can't swim, but I'm learning."),
)
