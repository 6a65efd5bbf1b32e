"""Cutting a text into sentences and finding what no source may touch: addresses, code, emoji, quoted words."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tutor.grammar.hangul import count_hangul

_SENTENCE = re.compile(
    r"[^\s](?:[^\n.!?。？！…]|[.!?。？！…](?![\s\"'”’)」』]|$))*[.!?。？！…]*[\"'”’)」』]*", re.MULTILINE
)
_UNTOUCHABLE = re.compile(
    r"‘[^’\n]{1,24}’|“\w+(?: \w+)?”|https?://\S+|www\.\S+|\S+@\S+\.\w+|[@#][\w가-힣]+|`[^`]*`|&#?\w+;|[\U0001F000-\U0001FAFF\u2600-\u27BF\uFE0F\u200D]+"
)
_ABBREVIATION = re.compile(
    r"\b(?:Mr|Mrs|Ms|Dr|St|Prof|vs|etc|e\.g|i\.e|a\.m|p\.m|Ph\.D|No|U\.S|U\.K|U\.N|D\.C|(?-i:[A-HJ-Z]))\.$",
    re.IGNORECASE,
)
# “Sorry!” and a reason are better, ‘가요?’라고 물어요: what is quoted ends, its sentence goes on.
_CLOSING = "”’\"'"
_GOES_ON = re.compile(r" [a-z]|[가-힣]")
_LATIN = re.compile(r"[A-Za-z]")


def sentences(text: str, longest: int = 600) -> Iterator[tuple[int, str]]:
    """Offset and text of each sentence, without the white space between them; one longer than `longest` is cut."""
    start: int | None = None
    for match in _SENTENCE.finditer(text):
        if start is None:
            start = match.start()
        piece = text[start : match.end()]
        if _ABBREVIATION.search(piece) and text[match.end() : match.end() + 1] == " ":
            continue
        if _GOES_ON.match(text, match.end()) and piece[-1] in _CLOSING:
            continue
        yield from _short(start, piece, longest)
        start = None
    if start is not None:
        yield from _short(start, text[start:], longest)


def _short(offset: int, sentence: str, longest: int) -> Iterator[tuple[int, str]]:
    """The sentence, cut at spaces where it is too long: sources read it once for each thing they try."""
    while len(sentence) > longest:
        cut = sentence.rfind(" ", 1, longest)
        cut = longest if cut < 0 else cut + 1
        if sentence[:cut].strip():
            yield offset, sentence[:cut].rstrip()
        offset, sentence = offset + cut, sentence[cut:]
    if sentence.strip():
        yield offset, sentence.rstrip()


def untouchable(text: str) -> list[tuple[int, int]]:
    """The spans that hold no language."""
    return [match.span() for match in _UNTOUCHABLE.finditer(text)]


def is_in(language: str, sentence: str) -> bool:
    """Whether a sentence is written in the language to be corrected, at least for the larger part.

    Korean counts half of its letters, as it mixes with loan words; English four letters in five.
    """
    hangul, latin = count_hangul(sentence), len(_LATIN.findall(sentence))
    if language == "ko":
        return hangul >= 2 and 2 * hangul >= latin
    return latin >= 2 and latin >= 4 * hangul
