"""The words of one lesson with their levels, and which of them its author allows or wants to avoid."""

from dataclasses import dataclass

from lessons.manuscript import Manuscript
from lessons.models.wording import occurs_in
from lessons.vocabulary import LEVELS_OF_GRACE, hard_words, words_with_levels
from tutor.languages import level_name

HIGHEST = 6


@dataclass(frozen=True)
class LessonWord:
    """A word in its dictionary form. `level` is 0 where no list has the word."""

    text: str
    level: int
    is_above: bool
    is_allowed: bool
    is_forbidden: bool

    @property
    def needs_a_look(self) -> bool:
        """Whether it is above the level and nobody allowed it, or is to be avoided."""
        return self.is_forbidden or (self.is_above and not self.is_allowed)


@dataclass(frozen=True)
class LevelOfWords:
    """The words of one level. `name` is empty for those that no list has."""

    name: str
    words: list[LessonWord]


def spoken_text(manuscript: Manuscript) -> str:
    """What is said in the lesson: the opening, the model dialogue, the phrases."""
    parts = manuscript.parts
    lines = [line.text for line in (*parts["model_lines"], *parts["phrases"])]
    return "\n".join([manuscript.scenario.opening, *lines])


def says(word: str, text: str, language: str) -> bool:
    """Whether a text says a word: in Korean in any of its forms, in English also word by word as it is written."""
    if language != "ko" and occurs_in(word, text, language):
        return True
    forms = words_with_levels(word, language)
    if not forms:
        return occurs_in(word, text, language)
    return set(forms) <= set(words_with_levels(text, language))


def unsuited_words(manuscript: Manuscript) -> tuple[list[str], list[str]]:
    """(words above the level that nobody allowed, words to avoid that are said nevertheless)."""
    lesson, text = manuscript.lesson, spoken_text(manuscript)
    allowed, forbidden = lesson.allowed_words, lesson.forbidden_words
    hard = [
        word
        for word in hard_words(text, lesson.language, lesson.level)
        if not is_among(word, allowed, lesson.language)
    ]
    return hard, [word for word in forbidden if says(word, text, lesson.language)]


def is_among(word: str, words: "list[str] | tuple[str, ...]", language: str) -> bool:
    """Whether a word is one of a list, in whatever form it stands there."""
    if not words:
        return False
    known = {form for one in words for form in (one.casefold(), *words_with_levels(one, language))}
    return word.casefold() in known or bool(set(words_with_levels(word, language)) & known)


def words_by_level(manuscript: Manuscript) -> list[LevelOfWords]:
    """All words of the lesson, the hardest level first, those without a level last. No query."""
    lesson = manuscript.lesson
    language = lesson.language
    grace = 0 if language == "ko" else LEVELS_OF_GRACE
    levels: dict[int, list[LessonWord]] = {}
    for text, level in sorted(words_with_levels(spoken_text(manuscript), language).items()):
        word = LessonWord(
            text,
            level,
            is_above=level > lesson.level + grace,
            is_allowed=is_among(text, lesson.allowed_words, language),
            is_forbidden=is_among(text, lesson.forbidden_words, language),
        )
        levels.setdefault(level, []).append(word)
    order = sorted(levels, key=lambda level: -level if level else 1)
    return [
        LevelOfWords(level_name(language, min(level, HIGHEST)) if level else "", levels[level])
        for level in order
    ]
