"""Where an error comes from: a slip of the keyboard, a dictation that misheard, or something yet to be learned.

Only the last counts for progress and makes a card. What is taken for a slip is decided narrowly, for a mistake that is
passed over is a lesson lost: a word that the learner has spelled right before, or a key beside the right one; and of
words that were dictated what a listener writes and not what a speaker says.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from enum import StrEnum

from tutor.grammar.edits import Edit
from tutor.grammar.english_pronunciation import ipa
from tutor.grammar.korean_pronunciation import pronounce
from tutor.grammar.rules.base import words_around


class Origin(StrEnum):
    """How an error came about."""

    ERROR = "error"
    SLIP = "slip"
    MISHEARD = "misheard"


_SPELLINGS = ("ko-spelling", "en-spelling")
# Nobody says them: who dictates leaves them to the machine.
_WRITTEN_ONLY = (*_SPELLINGS, "ko-spacing", "ko-punctuation", "en-capitalisation", "en-punctuation")
# Vowels that most speakers of today no longer tell apart.
_SAME_VOWELS = str.maketrans({"ᅦ": "ᅢ", "ᅨ": "ᅤ", "ᅬ": "ᅫ", "ᅰ": "ᅫ"})
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")


def origin_of(text: str, edit: Edit, language: str, heard: str = "", earlier: Iterable[str] = ()) -> Origin:
    """The origin of one error in a learner's text.

    `heard` is what a dictation put into it, "" when all was typed; `earlier` are the learner's messages before this
    one. A dictated word counts as misheard only where nothing changes but how it is written: spelling, spacing and
    marks, or a word that sounds the same as the right one.
    """
    if edit.source.startswith("keyboard"):
        return Origin.SLIP
    before, after = words_around(text, edit.start, edit.end, edit.replacement)
    if heard and _is_in(before or text[edit.start : edit.end], heard):
        if edit.category in _WRITTEN_ONLY or (before and _sounds_alike(before, after, language)):
            return Origin.MISHEARD
        return Origin.ERROR
    if edit.category in _SPELLINGS and after:
        word = re.compile(rf"(?<!\w){re.escape(after)}(?!\w)", re.IGNORECASE)
        if any(word.search(message) for message in earlier):
            return Origin.SLIP
    return Origin.ERROR


def _is_in(words: str, heard: str) -> bool:
    """Whether each of the words was dictated: what was typed afterwards is the learner's own."""
    dictated = {word.casefold() for word in _WORD.findall(heard)}
    return all(word.casefold() in dictated for word in _WORD.findall(words))


def _sounds_alike(one: str, other: str, language: str) -> bool:
    if language == "ko":
        return _sound(one) == _sound(other)
    return bool(set(_ways(one)) & set(_ways(other)))


def _sound(korean: str) -> str:
    said = unicodedata.normalize("NFD", pronounce(korean)).translate(_SAME_VOWELS)
    return "".join(said.split())


def _ways(words: str) -> list[str]:
    """The ways in which some words are said, one after the other; none when a word is not known."""
    ways = [""]
    for word in _WORD.findall(words):
        ways = [start + way.replace("ˈ", "").replace("ˌ", "") for start in ways for way in ipa(word)]
    return [way for way in ways if way]
