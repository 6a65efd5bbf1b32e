"""Right sentences of the project's own: what its lessons say, and sentences made from patterns for this purpose."""

from __future__ import annotations

import random
import re
import tomllib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from tutor.grammar.hangul import count_hangul, fill
from tutor.grammar.sentences import sentences

PATTERNS = Path(__file__).with_name("patterns")
LESSONS = Path(__file__).parents[2] / "lessons" / "content"
_QUOTED = re.compile(r"[‘’“”\"]|\b[A-Z]{2,}|\d{3,}|[…()/※①-⑳~]")
_SHORTEST, _LONGEST = 5, {"ko": 60, "en": 120}
_SLOT = re.compile(r"\{(\w+)\}")
# Texts that hold wrong sentences on purpose, or no sentences at all.
_LEFT_OUT = frozenset({"wrong", "criteria", "slug", "category", "speaker", "language"})


def lesson_sentences(language: str, folder: Path = LESSONS) -> list[str]:
    """Every sentence of a language in the lesson files, translations and explanations too, each once, in order."""
    found: dict[str, None] = {}
    for path in sorted(folder.glob("*/*.toml")):
        for text in _texts(tomllib.loads(path.read_text(encoding="utf-8"))):
            for sentence in _sentences(text, language):
                found.setdefault(sentence)
    return list(found)


def made_sentences(language: str, count: int, seed: int = 0) -> list[str]:
    """`count` different sentences from the patterns of a language, drawn evenly over the patterns."""
    data = tomllib.loads((PATTERNS / f"{language}.toml").read_text(encoding="utf-8"))
    chance = random.Random(seed)
    found: dict[str, None] = {}
    patterns, slots = data["patterns"], data["slots"]
    for attempt in range(20 * count):
        if len(found) >= count:
            break
        pattern = patterns[attempt % len(patterns)]
        words = {name: chance.choice(slots[name]) for name in _SLOT.findall(pattern)}
        found.setdefault(_filled(pattern, words, language))
    return list(found)


def _filled(pattern: str, words: dict[str, str], language: str) -> str:
    if language == "ko":
        return fill(pattern, words)
    text = pattern
    for name, word in words.items():
        text = text.replace("{" + name + "}", word)
    return text[0].upper() + text[1:]


def _texts(value: Any, name: str = "") -> Iterator[str]:
    if isinstance(value, dict):
        for key, inner in value.items():
            if key not in _LEFT_OUT:
                yield from _texts(inner, key)
    elif isinstance(value, list):
        for inner in value:
            yield from _texts(inner, name)
    elif isinstance(value, str):
        yield value


def _sentences(text: str, language: str) -> Iterable[str]:
    for _, sentence in sentences(text, 600):
        line = sentence.strip()
        if _QUOTED.search(line) or line[-1:] not in ".?!" or not _SHORTEST <= len(line) <= _LONGEST[language]:
            continue
        hangul = count_hangul(line)
        is_korean = hangul >= 3 and not re.search("[A-Za-z]", line)
        if is_korean if language == "ko" else not hangul and line.count(" ") >= 1:
            yield line
