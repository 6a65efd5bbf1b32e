"""Errors of learners of English, and slips of everybody who types it, put into right sentences."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Mapping, Sequence

from tutor.grammar.english_words import (
    COUNTABLE,
    IRREGULAR_PLURALS,
    VERBS,
    base_forms,
    ing,
    past,
    plural,
    plural_like,
    third_person,
)

Maker = Callable[[str, random.Random], str | None]

_WORD = re.compile(r"[A-Za-z]+(?:['’][a-z]+)?")
_CONFUSED = {
    "in": "at on", "on": "in at", "at": "in on", "to": "for at", "for": "to since", "from": "of", "of": "from",
    "with": "by", "by": "with", "about": "for", "during": "while", "until": "by", "into": "to",
}  # fmt: skip
_LOST = frozenset(["to", "of", "is", "are", "be", "am", "it", "that", "do", "does", "will"])
_ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
_NEAR = {key: row[max(0, i - 1) : i + 2].replace(key, "") for row in _ROWS for i, key in enumerate(row)}


def _put(sentence: str, start: int, end: int, new: str) -> str:
    return sentence[:start] + new + sentence[end:]


def _words(sentence: str, wanted: Callable[[str], bool]) -> list[re.Match[str]]:
    return [m for m in _WORD.finditer(sentence) if wanted(m.group().lower())]


def _replace(sentence: str, match: re.Match[str], new: str) -> str:
    """The word replaced, its capital kept; taken out with its space where `new` is empty."""
    start, end = match.span()
    if not new:
        return _put(sentence, start, min(len(sentence), end + 1), "")
    return _put(sentence, start, end, new.capitalize() if match.group()[0].isupper() else new)


def lost_article(sentence: str, chance: random.Random) -> str | None:
    """An article left out."""
    found = _words(sentence, lambda word: word in ("a", "an", "the"))
    if not found:
        return None
    article = chance.choice(found)
    rest = _put(sentence, article.start(), article.end() + 1, "")
    return rest[: article.start()] + (
        rest[article.start() :].capitalize()
        if article.start() == 0 and rest[1:].islower()
        else rest[article.start() :]
    )


def other_article(sentence: str, chance: random.Random) -> str | None:
    """The for a, a for an, and so on."""
    found = _words(sentence, lambda word: word in ("a", "an", "the"))
    if not found:
        return None
    article = chance.choice(found)
    others = [other for other in ("a", "an", "the") if other != article.group().lower()]
    return _replace(sentence, article, chance.choice(others))


def other_preposition(sentence: str, chance: random.Random) -> str | None:
    """A preposition for another."""
    found = _words(sentence, lambda word: word in _CONFUSED)
    if not found:
        return None
    match = chance.choice(found)
    return _replace(sentence, match, chance.choice(_CONFUSED[match.group().lower()].split()))


def lost_preposition(sentence: str, chance: random.Random) -> str | None:
    """A preposition left out."""
    found = [m for m in _words(sentence, lambda word: word in _CONFUSED) if m.start()]
    return _replace(sentence, chance.choice(found), "") if found else None


def other_agreement(sentence: str, chance: random.Random) -> str | None:
    """A verb of another person: she have, they is."""
    other = {"is": "are", "are": "is", "was": "were", "were": "was", "has": "have", "does": "do", "doesn't": "don't",
             "don't": "doesn't"}  # fmt: skip
    found = _words(sentence, lambda word: word in other or (word in _THIRD and word not in _PLURALS))
    if not found:
        return None
    match = chance.choice(found)
    word = match.group().lower()
    return _replace(sentence, match, other.get(word) or _THIRD[word])


def other_tense(sentence: str, chance: random.Random) -> str | None:
    """The present for the past."""
    found = _words(sentence, lambda word: word in _PASTS)
    if not found:
        return None
    match = chance.choice(found)
    return _replace(sentence, match, _PASTS[match.group().lower()])


def other_number(sentence: str, chance: random.Random) -> str | None:
    """A singular for a plural, or the other way round."""
    found = _words(sentence, lambda word: word in COUNTABLE or word in _PLURALS)
    if not found:
        return None
    match = chance.choice(found)
    word = match.group().lower()
    return _replace(sentence, match, _PLURALS.get(word) or plural(word))


def other_form(sentence: str, chance: random.Random) -> str | None:
    """An -ing or a past where the base belongs, or the base for -ing."""
    found = [
        m
        for m in _words(sentence, lambda word: (word in VERBS and word != "be") or word in _INGS)
        if m.start()
    ]
    if not found:
        return None
    match = chance.choice(found)
    word = match.group().lower()
    if word in _INGS:
        return _replace(sentence, match, _INGS[word])
    before = sentence[: match.start()].lower().rstrip().rpartition(" ")[2]
    if before in (
        "to",
        "can",
        "could",
        "will",
        "would",
        "should",
        "must",
        "didn't",
        "don't",
        "doesn't",
        "did",
    ):
        return _replace(sentence, match, chance.choice([ing(word), past(word), third_person(word)]))
    return None


def typo(sentence: str, chance: random.Random) -> str | None:
    """A letter beside the right key, left out, typed twice, or two in the wrong order."""
    found = [m for m in _WORD.finditer(sentence) if len(m.group()) >= 4 and m.group()[1:].islower()]
    if not found:
        return None
    match = chance.choice(found)
    place = chance.randrange(match.start() + 1, match.end() - 1)
    kind = chance.randrange(4)
    if kind == 0:
        return _put(sentence, place, place + 1, chance.choice(_NEAR.get(sentence[place], "e")))
    if kind == 1:
        return _put(sentence, place, place + 1, "")
    if kind == 2:
        return _put(sentence, place, place, sentence[place])
    return _put(sentence, place, place + 2, sentence[place + 1] + sentence[place])


def small_letter(sentence: str, chance: random.Random) -> str | None:
    """A capital left small."""
    found = [m for m in _WORD.finditer(sentence) if m.group()[0].isupper()]
    if not found:
        return None
    match = chance.choice(found)
    return _put(sentence, match.start(), match.start() + 1, match.group()[0].lower())


def lost_mark(sentence: str, chance: random.Random) -> str | None:
    """A mark or an apostrophe left out."""
    marks = [m.start() for m in re.finditer(r"[.,?!'’]", sentence)]
    if not marks:
        return None
    place = chance.choice(marks)
    return _put(sentence, place, place + 1, "")


def lost_word(sentence: str, chance: random.Random) -> str | None:
    """A small word left out."""
    found = [m for m in _words(sentence, lambda word: word in _LOST) if m.start()]
    return _replace(sentence, chance.choice(found), "") if found else None


_THIRD = {third_person(verb): verb for verb in VERBS} | {plural_like("like"): "like"}
_PASTS = {past(verb): verb for verb in VERBS if past(verb) != verb} | {"was": "is", "were": "are"}
_PLURALS = {plural(noun): noun for noun in COUNTABLE} | {many: one for one, many in IRREGULAR_PLURALS.items()}
_INGS = {ing(verb): verb for verb in VERBS if base_forms(verb)}

MAKERS: Mapping[str, Sequence[Maker]] = {
    "en-article": (lost_article, lost_article, other_article),
    "en-preposition": (other_preposition, lost_preposition),
    "en-agreement": (other_agreement,),
    "en-verb-tense": (other_tense,),
    "en-noun-number": (other_number,),
    "en-verb-form": (other_form,),
    "en-spelling": (typo,),
    "en-capitalisation": (small_letter,),
    "en-punctuation": (lost_mark,),
    "en-missing-word": (lost_word,),
}
