"""Morphemes and language-model scores of Korean from Kiwi, loaded on first use and shared by all threads."""

from __future__ import annotations

import threading
from collections.abc import Iterable
from functools import lru_cache
from typing import Any, NamedTuple

# What learners and teachers call things here.
_OWN_WORDS = ("튜터", "해요체", "합쇼체", "말벗")
_lock = threading.Lock()
_kiwi: Any = None


class Morpheme(NamedTuple):
    """A morpheme with its tag (Sejong tag set, as Kiwi extends it) and its place in the text.

    `known` is false for what Kiwi had to guess; `score` is its part of the log-probability.
    """

    form: str
    tag: str
    start: int
    end: int
    known: bool = True
    score: float = 0.0


class Analysis(NamedTuple):
    """The best analysis of a text and its log-probability."""

    morphemes: tuple[Morpheme, ...]
    score: float


def load() -> Any:
    """The process's Kiwi; the first call takes about two seconds, its first analysis included."""
    global _kiwi
    if _kiwi is None:
        with _lock:
            if _kiwi is None:
                from kiwipiepy import Kiwi

                # Titles of several words, from an encyclopedia, are of no use here and take a second to load.
                kiwi = Kiwi(num_workers=1, load_multi_dict=False)
                for word in _OWN_WORDS:
                    kiwi.add_user_word(word, "NNG")
                kiwi.analyze("안녕하세요.")
                _kiwi = kiwi
    return _kiwi


@lru_cache(maxsize=8192)
def analyse(text: str) -> Analysis:
    """Analyse a text. Irregular stems are given without Kiwi's "-I" and "-R" marks."""
    tokens, score = load().analyze(text)[0]
    morphemes = tuple(
        Morpheme(token.form, token.tag.split("-")[0], token.start, token.end, not token.oov, token.score)
        for token in tokens
    )
    return Analysis(morphemes, score)


def score(text: str) -> float:
    """Log-probability of a text by Kiwi's language model."""
    return analyse(text).score


def conjugate(parts: Iterable[tuple[str, str]]) -> str:
    """Join morphemes (form, tag) into text, with contraction and irregular stems: 만나+었+어요 → 만났어요."""
    return str(load().join(list(parts)))


def span_of(morphemes: Iterable[Morpheme]) -> tuple[int, int]:
    """First and last offset of some morphemes."""
    found = list(morphemes)
    return min(m.start for m in found), max(m.end for m in found)
