"""What a lesson must be like: the same checks for a file that is imported and for a lesson that is being written."""

from collections.abc import Iterator
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext as _

from lessons.manuscript import LISTS, SHAPES, Manuscript, column_path
from lessons.models import MOST_TAGS, Goal, Lesson, Scenario, SpeechLevel, Tag
from lessons.models.wording import bare
from lessons.problems import Path, Problem
from tutor.grammar.categories import CATEGORIES
from tutor.grammar.register import Relation, register_of

MOST_CRITERIA = 4
MOST_PIECES = 10
MOST_WORDS = 60
TO_WRITE = "⟦✎⟧"
"""Stands before a text that an author has yet to write, in a lesson made from one for the other language."""


def problems_of(manuscript: Manuscript) -> list[Problem]:
    """Everything that keeps the lesson from being published, in the order of a file."""
    return [*_of_lesson(manuscript), *_of_scenario(manuscript), *_of_parts(manuscript)]


def _columns(row: models.Model, part: str, index: int, path: Path) -> Iterator[Problem]:
    """What the columns themselves demand: length, choices, and that there is a text at all."""
    try:
        row.clean_fields(exclude=["lesson"])
    except ValidationError as error:
        for column, messages in error.message_dict.items():
            place = (*path, *column_path(type(row), column))
            yield Problem(place, " ".join(messages), part, index, column)
    for column in SHAPES[type(row)]:
        if TO_WRITE in str(getattr(row, column)):
            place = (*path, *column_path(type(row), column))
            message = _("This text is still to be written in the other language.")
            yield Problem(place, message, part, index, column)


def _of_lesson(manuscript: Manuscript) -> Iterator[Problem]:
    lesson = manuscript.lesson
    yield from _columns(lesson, "lesson", 0, ())

    def wrong(column: str, message: str) -> Problem:
        return Problem(column_path(Lesson, column), message, "lesson", 0, column)

    for column, message in _of_word_lists(lesson):
        yield wrong(column, message)
    if lesson.place and not lesson.unit:
        yield wrong("place", _("A place needs the number of its unit."))
    grammar = ["grammar_title_ko", "grammar_title_en", "grammar_text_ko", "grammar_text_en"]
    if any(getattr(lesson, column) for column in grammar) or manuscript.parts.get("grammar_examples"):
        for column in grammar:
            if not getattr(lesson, column):
                yield wrong(
                    column,
                    _("A grammar focus needs its title and its explanation in Korean and in English."),
                )
    culture = ["culture_text_ko", "culture_text_en"]
    if any(getattr(lesson, column) for column in culture):
        for column in culture:
            if not getattr(lesson, column):
                yield wrong(column, _("The culture note needs to be there in Korean and in English."))


def _of_word_lists(lesson: Lesson) -> Iterator[tuple[str, str]]:
    """What is wrong with the tags, and with the words allowed and to be avoided."""
    tags: Any = lesson.tags
    if not isinstance(tags, list) or not all(isinstance(tag, str) and tag in Tag.values for tag in tags):
        yield "tags", _("Tags are a list of these: %(names)s.") % {"names": ", ".join(Tag.values)}
    elif len(tags) > MOST_TAGS or len(set(tags)) < len(tags):
        yield "tags", _("There may be up to %(most)d tags, each once.") % {"most": MOST_TAGS}
    for column in ("allowed_words", "forbidden_words"):
        words: Any = getattr(lesson, column)
        if not isinstance(words, list) or not all(_is_word(word) for word in words):
            yield column, _("This is a list of words, each at most 40 characters long.")
        elif len(words) > MOST_WORDS or len(set(words)) < len(words):
            yield column, _("There may be up to %(most)d words, each once.") % {"most": MOST_WORDS}
        elif column == "forbidden_words" and set(words) & set(_list(lesson.allowed_words)):
            yield column, _("A word cannot be both allowed and to be avoided.")


def _is_word(word: Any) -> bool:
    return isinstance(word, str) and word == word.strip() and 0 < len(word) <= 40 and word.isprintable()


def _list(words: Any) -> list[str]:
    return [word for word in words if isinstance(word, str)] if isinstance(words, list) else []


def _of_scenario(manuscript: Manuscript) -> Iterator[Problem]:
    scenario, language = manuscript.scenario, manuscript.lesson.language
    yield from _columns(scenario, "scenario", 0, ())
    if scenario.speech_level in SpeechLevel.values and scenario.speech_level not in SpeechLevel.of(language):
        names = ", ".join(str(level.value) for level in SpeechLevel.of(language))
        yield Problem(
            column_path(Scenario, "speech_level"),
            _("The language practised does not have this speech level. It has: %(names)s.")
            % {"names": names},
            "scenario",
            0,
            "speech_level",
        )
    if scenario.speech_level == SpeechLevel.BANMAL:
        expected = register_of(
            Relation(
                scenario.tutor_rank,
                scenario.closeness,
                _years(scenario.learner_age),
                _years(scenario.tutor_age),
            )
        )
        if expected is not None and expected.least != SpeechLevel.BANMAL:
            yield Problem(
                column_path(Scenario, "speech_level"),
                _("Rank, closeness and ages ask for 해요체 here; 반말 would be corrected."),
                "scenario",
                0,
                "speech_level",
            )


def _years(age: Any) -> int | None:
    """The age, where a file gives one that is a number."""
    return age if isinstance(age, int) else None


def _of_parts(manuscript: Manuscript) -> Iterator[Problem]:
    language = manuscript.lesson.language
    for part in LISTS:
        rows = manuscript.parts.get(part.name, [])
        wanted = part.name == "grammar_examples" and bool(manuscript.lesson.grammar_title_en)
        low = part.least(manuscript.lesson.kind)
        if not low <= len(rows) <= part.high and (rows or wanted or not part.optional):
            yield Problem(
                part.path,
                _("There must be %(low)d to %(high)d entries, not %(count)d.")
                % {"low": low, "high": part.high, "count": len(rows)},
                part.name,
            )
        for index, row in enumerate(rows):
            path: Path = (*part.path, index)
            yield from _columns(row, part.name, index, path)
            if part.name == "goals":
                for column, message in _of_goal(row, language):
                    yield Problem((*path, column), message, part.name, index, column)
            if part.name == "typical_errors":
                for column, message in _of_error(row, language):
                    yield Problem((*path, column), message, part.name, index, column)


def _of_goal(goal: Goal, language: str) -> Iterator[tuple[str, str]]:
    message = criteria_problem(goal.criteria, language)
    if message:
        yield "criteria", message
    elif goal.criteria and goal.example and not goal.is_reached_by([goal.example]):
        yield (
            "criteria",
            _("The goal’s own example does not reach it: %(missing)s is not in it.")
            % {"missing": " / ".join(_unmet(goal))},
        )


def criteria_problem(criteria: Any, language: str) -> str:
    """What is wrong with the shape of a goal's criteria; empty when nothing is."""
    if criteria == []:
        return ""
    if not isinstance(criteria, list) or len(criteria) > MOST_CRITERIA:
        return _("There must be 1 to %(most)d lists of pieces.") % {"most": MOST_CRITERIA}
    for pieces in criteria:
        if not isinstance(pieces, list) or not 1 <= len(pieces) <= MOST_PIECES:
            return _("Each list needs 1 to %(most)d pieces.") % {"most": MOST_PIECES}
        for piece in pieces:
            if not isinstance(piece, str) or not bare(piece, language).strip() or len(piece) > 60:
                return _("Each piece must be a word or a part of a word, at most 60 characters long.")
    return ""


def _unmet(goal: Goal) -> list[str]:
    """The first list of pieces of which the example has none."""
    for pieces in goal.criteria:
        if not Goal(lesson=goal.lesson, criteria=[pieces]).is_reached_by([goal.example]):
            return [str(piece) for piece in pieces]
    return []


def _of_error(error: Any, language: str) -> Iterator[tuple[str, str]]:
    if error.wrong and error.wrong == error.right:
        yield "right", _("It is the same as the sentence with the mistake.")
    known = CATEGORIES.get(language, {})
    if error.category and error.category not in known:
        yield (
            "category",
            _("There is no such category in this language. There are: %(names)s.")
            % {"names": ", ".join(known)},
        )
