"""The words of a line, for whoever taps one: dictionary form, level, sound, and what the lesson says it means."""

import re
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from django.db.models import Q

from lessons.models import Lesson, ModelLine, Phrase
from lessons.vocabulary import words_with_levels
from tutor.grammar.english_pronunciation import ipa
from tutor.grammar.korean_pronunciation import pronounce, romanise
from tutor.languages import level_name
from tutor.progress.models import Card

PLACES = 2
"""In how many lines of the lesson a word is shown."""
ELSEWHERE = 120
"""How many lines of other lessons are read for the words that the lesson does not translate: the easiest."""


class Known(NamedTuple):
    """A line of the lesson that has the word, with the author's translation."""

    text: str
    translation: str


@dataclass
class LineWord:
    """One word of a line; `start` counts code points. `forms` are (dictionary form, level or ""). `elsewhere` are
    lines of other lessons, for a word that this lesson does not translate."""

    text: str
    start: int
    language: str
    forms: list[tuple[str, str]] = field(default_factory=list)
    saved: list[Card] = field(default_factory=list)
    known: list[Known] = field(default_factory=list)
    elsewhere: list[Known] = field(default_factory=list)

    @property
    def headword(self) -> str:
        """What would be saved."""
        return self.forms[0][0] if self.forms else self.text

    @property
    def said(self) -> str:
        """The standard pronunciation of a Korean word, empty where it is written as it is said."""
        said = pronounce(self.text) if self.language == "ko" else ""
        return said if said != self.text else ""

    @property
    def letters(self) -> str:
        """The Revised Romanisation of a Korean word."""
        return romanise(self.text) if self.language == "ko" else ""

    @property
    def sounds(self) -> tuple[str, ...]:
        """IPA of an English word."""
        return ipa(self.text) if self.language == "en" else ()


_WORD = re.compile(r"\w+(?:['’\-]\w+)*")


def words_of(line: str, lesson: Lesson, user: Any) -> list[LineWord]:
    """Every word of the line, in order. 3 queries, and none for the lesson where its parts are at hand."""
    language = lesson.language
    found = [LineWord(match[0], match.start(), language) for match in _WORD.finditer(line)]
    if not found:
        return []
    rows = [*lesson.phrases.all(), *lesson.model_lines.all()]
    for word in found:
        levels = words_with_levels(word.text, language)
        word.forms = [(form, level_name(language, level) if level else "") for form, level in levels.items()]
    wanted = {form for word in found for form in (word.text, *_forms(word))}
    saved: dict[str, list[Card]] = {}
    for card in Card.objects.visible_to(user).of_words(language, wanted).order_by("pk"):
        saved.setdefault(card.word, []).append(card)
    for word in found:
        forms = _forms(word)
        word.saved = [
            card
            for form in dict.fromkeys(one.lower() for one in (word.text, *forms))
            for card in saved.get(form, [])
        ]
        word.known = _known(word.text, forms, rows, language)
    unknown = [word for word in found if not word.known and not word.saved]
    others = _lines_with(unknown, lesson, user)
    for word in unknown:
        word.elsewhere = _known(word.text, _forms(word), others, language)
    return found


def _forms(word: LineWord) -> list[str]:
    return [form for form, _level in word.forms] or [word.text]


def _lines_with(words: list[LineWord], lesson: Lesson, user: Any) -> list[Any]:
    """Phrases, then dialogue lines, of the lessons that the user may see in which one of the words may stand, easiest
    and shortest first: authors translated them, so they stand in for a dictionary. 2 queries; none
    without words."""
    wanted = Q()
    for word in words:
        for form in {word.text, *_forms(word)}:
            stem = form.removesuffix("다") if word.language == "ko" else form
            if len(stem) > 1 or stem == word.text:
                wanted |= Q(text__icontains=stem)
    if not wanted:
        return []
    lessons = Lesson.objects.visible_to(user).filter(language=lesson.language)
    rows: list[Any] = []
    for part in (Phrase, ModelLine):
        others = part.objects.filter(wanted, lesson__in=lessons).exclude(translation="")
        rows += sorted(others.order_by("lesson__level", "pk")[:ELSEWHERE], key=lambda row: len(row.text))
    return rows


def _known(text: str, forms: list[str], rows: list[Any], language: str) -> list[Known]:
    """Phrases first, for they are shorter; lines with the very form before those with another one."""
    same = [row for row in rows if row.translation and _has(text, row.text)]
    if language == "ko" and not same:
        stems = [form.removesuffix("다") for form in forms if len(form.removesuffix("다")) > 1]
        same = [row for row in rows if row.translation and any(stem in row.text for stem in stems)]
    return list(dict.fromkeys(Known(row.text, row.translation) for row in same))[:PLACES]


def _has(word: str, text: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(word)}(?!\w)", text, re.IGNORECASE) is not None
