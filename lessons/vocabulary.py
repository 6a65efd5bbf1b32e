"""Words above a lesson's level.

English words have a CEFR level of their own (cefrpy). For Korean there is no free list by TOPIK level, so how often a
word is used (wordfreq's Zipf scale: 3 is once in a million words, 6 once in a thousand) stands in for it. That is a
hint for an author, not a verdict: 젓가락 is rare in print and learnt in the first month.
"""

import math
import re
from collections.abc import Iterator
from functools import cache
from typing import Any

from tutor.grammar.hangul import is_syllable, split
from tutor.grammar.kiwi import Morpheme, analyse

KOREAN_ZIPF = {1: 3.7, 2: 3.4, 3: 3.1, 4: 2.8}
"""How frequent a word must be to belong to a level. Set by eye: of the thirteen first starter lessons it names six
Korean words, of which a teacher would look at four."""

CONTENT_TAGS = {"NNG", "VV", "VA", "MAG"}
NO_FORMS = {
    "news",
    "evening",
    "morning",
    "wedding",
    "being",
    "meeting",
    "feeling",
    "means",
    "glasses",
    "clothes",
    "need",
}
"""Words that look like forms of others."""

LEVELS_OF_GRACE = 1.0
"""A word's level counts as above the lesson's from one level more on: a scene needs its own words."""


def hard_words(text: str, language: str, level: int) -> list[str]:
    """The words of a text that are above the level, each once, in the order they come."""
    found = _hard_korean(text, level) if language == "ko" else _hard_english(text, level)
    return list(dict.fromkeys(found))


@cache
def _korean_frequencies() -> dict[str, float]:
    from wordfreq import get_frequency_dict

    frequencies: dict[str, float] = get_frequency_dict("ko", "small")
    return frequencies


def _hard_korean(text: str, level: int) -> list[str]:
    least = KOREAN_ZIPF.get(level)
    if least is None:
        return []
    hard = []
    for morpheme in analyse(text).morphemes:
        is_word = morpheme.tag in CONTENT_TAGS and len(morpheme.form) > 1 and morpheme.known
        if is_word and _korean_zipf(morpheme.form) < least:
            hard.append(morpheme.form + ("다" if morpheme.tag in ("VV", "VA") else ""))
    return hard


def _korean_zipf(stem: str) -> float:
    """How frequent a stem is; 0 for one that the list does not have. The list cuts 좋아하- and 드시- up, so what stands
    before 하-, 아하-, 어하- and 시- counts too."""
    forms = {stem, *(stem.removesuffix(ending) for ending in ("하", "아하", "어하", "시"))}
    most = max(_korean_frequencies().get(form, 0.0) for form in forms)
    return math.log10(most) + 9 if most else 0.0


def words_with_levels(text: str, language: str) -> dict[str, int]:
    """The words of a text in their dictionary form, with the level of each, 1 to 6; 0 where no list has it."""
    return _korean_words(text) if language == "ko" else _english_words(text)


def _korean_words(text: str) -> dict[str, int]:
    found = {}
    morphemes = analyse(text).morphemes
    for place, morpheme in enumerate(morphemes):
        following = morphemes[place + 1 : place + 3]
        word = _dictionary_form(morpheme, following)
        if word and morpheme.known:
            zipf = _korean_zipf(word.removesuffix("다") if word != morpheme.form else word)
            easy_enough = (level for level, least in KOREAN_ZIPF.items() if zipf >= least)
            found[word] = next(easy_enough, 5) if zipf else 0
    return found


def _dictionary_form(morpheme: Morpheme, following: tuple[Morpheme, ...]) -> str:
    """The word that a dictionary has for a morpheme and what follows it; empty for particles, endings and the like."""
    form, tag = morpheme.form, morpheme.tag
    after = following[0] if following else None
    if after is not None and after.tag in ("XSV", "XSA") and tag in ("NNG", "XR"):
        return f"{form}{after.form}다"  # 감사 + 하 is 감사하다
    if form == "계" and after is not None and after.tag == "VCP":
        return "계시다"  # 계세요 is analysed as if it were 계이세요
    if tag not in CONTENT_TAGS or (tag == "MAG" and len(form) == 1):
        return ""
    return f"{form}{_with_hada(form, tag, following)}다" if tag in ("VV", "VA") else form


def _with_hada(stem: str, tag: str, following: tuple[Morpheme, ...]) -> str:
    """What makes a verb of an adjective: 좋 + 아 + 하 is 좋아하다, another word than 좋다."""
    if (
        tag == "VA"
        and is_syllable(stem[-1])
        and [m.tag for m in following] == ["EC", "VX"]
        and following[1].form == "하"
    ):
        # The stem decides between 아 and 어; in 좋아해요 the analysis leaves it open.
        return ("아" if split(stem[-1])[1] in "ㅏㅗ" else "어") + "하"
    return ""


def _english_words(text: str) -> dict[str, int]:
    found = {}
    for word in _plain_words(text):
        stems = [] if word in NO_FORMS else _stems(word)
        known = (form for form in (*stems, word) if _english_levels().is_word_in_database(form))
        found[next(known, word)] = round(english_level(word) or 0)
    return found


@cache
def _english_levels() -> Any:
    from cefrpy import CEFRAnalyzer

    return CEFRAnalyzer()


def _hard_english(text: str, level: int) -> list[str]:
    hard = []
    for word in _plain_words(text):
        found = english_level(word)
        if found is not None and found > level + LEVELS_OF_GRACE:
            hard.append(word)
    return hard


def _plain_words(text: str) -> Iterator[str]:
    """The words in small letters, without contractions, which are easy, and names, which have no level."""
    for match in re.finditer(r"[A-Za-z]+(?:['’][a-z]+)?", text):
        word = match[0]
        begins = match.start() == 0 or text[: match.start()].rstrip()[-1:] in ".!?"
        if "'" not in word and "’" not in word and (word[0].islower() or begins):
            yield word.lower()


@cache
def english_level(word: str) -> float | None:
    """The level of a word's easiest reading, 1 to 6; None for a word without one. Tries the word without endings."""
    analyzer = _english_levels()
    levels = []
    for form in (word, *_stems(word)):
        if analyzer.is_word_in_database(form):
            levels += [float(level.value) for level in analyzer.get_pos_level_dict_for_word(form).values()]
    return min(levels) if levels else None


def _stems(word: str) -> list[str]:
    stems = []
    for ending, rests in (
        ("ies", ["y"]),
        ("ied", ["y"]),
        ("es", ["", "e"]),
        ("s", [""]),
        ("ed", ["", "e"]),
        ("ing", ["", "e"]),
    ):
        if word.endswith(ending) and len(word) > len(ending) + 2:
            stem = word.removesuffix(ending)
            stems += [stem + rest for rest in rests]
            if len(stem) > 2 and stem[-1] == stem[-2]:
                stems.append(stem[:-1])
    return stems
