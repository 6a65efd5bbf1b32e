"""A whole lesson in memory: its rows, made from a file's data, from the database or from a form, and back.

`SHAPES` says which column of which row stands where in the data; files, versions and forms all go through it, so
that what is exported can be imported and gives the same rows.
"""

import hashlib
import json
import unicodedata
from dataclasses import dataclass, field
from typing import Any

from django.db import models
from django.utils.translation import gettext as _

from lessons.models import (
    Goal,
    GrammarExample,
    Kind,
    Lesson,
    ModelLine,
    Phrase,
    Scenario,
    TypicalError,
)
from lessons.problems import LessonFileError, Path, Problem

Data = dict[str, Any]
MISSING = object()


def _pairs(*names: str) -> dict[str, tuple[str, ...]]:
    return {f"{name}_{language}": (name, language) for name in names for language in ("ko", "en")}


def _own(*names: str) -> dict[str, tuple[str, ...]]:
    return {name: (name,) for name in names}


def _below(table: str, shape: dict[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    return {column: (table, *place) for column, place in shape.items()}


SHAPES: dict[type[models.Model], dict[str, tuple[str, ...]]] = {
    Lesson: _own("slug", "language", "version", "level", "topic", "kind", "unit", "place", "tags")
    | _pairs("title", "summary")
    | {f"{key}_words": ("vocabulary", key) for key in ("allowed", "forbidden")}
    | {f"grammar_{key}": value for key, value in _below("grammar", _pairs("title", "text")).items()}
    | {f"culture_{key}": value for key, value in _below("culture", _pairs("text")).items()},
    Scenario: _below(
        "scenario",
        _own("speech_level", "learner_age", "tutor_age", "tutor_rank", "closeness")
        | _pairs("setting", "learner_role", "tutor_role")
        | _own("persona", "opening", "opening_translation"),
    ),
    Goal: {"text_ko": ("ko",), "text_en": ("en",)} | _pairs("hint") | _own("example", "criteria"),
    Phrase: _own("text", "translation") | _pairs("note"),
    GrammarExample: _own("text", "translation"),
    TypicalError: _own("wrong", "right", "category") | _pairs("why"),
    ModelLine: _own("speaker", "text", "translation"),
}


@dataclass(frozen=True)
class PartList:
    """A list of rows: its name among the lesson's relations, its place in the data, and how many it may hold."""

    name: str
    model: Any  # a subclass of LessonPart; each has its own relation to the lesson
    path: tuple[str, ...]
    low: int
    high: int
    optional: bool = False

    def least(self, kind: Any) -> int:
        """The fewest entries: free talk has no goals."""
        return 0 if kind == Kind.TALK and self.name == "goals" else self.low


LISTS = (
    PartList("goals", Goal, ("goals",), 1, 8),
    PartList("phrases", Phrase, ("phrases",), 1, 30),
    PartList("grammar_examples", GrammarExample, ("grammar", "examples"), 2, 4, optional=True),
    PartList("typical_errors", TypicalError, ("errors",), 2, 6, optional=True),
    PartList("model_lines", ModelLine, ("model_dialogue",), 2, 40),
)


def column_path(model: type[models.Model], column: str) -> tuple[str, ...]:
    """Where a column stands in the data of its row."""
    return SHAPES[model].get(column, (column,))


def is_optional(model: type[models.Model], column: str) -> bool:
    """Whether a row may do without a value in the column."""
    described: Any = model._meta.get_field(column)
    return bool(described.blank or described.null or column == "kind")


@dataclass
class Manuscript:
    """The rows of one lesson, saved or not."""

    lesson: Lesson
    scenario: Scenario
    parts: dict[str, list[Any]] = field(default_factory=dict)

    @classmethod
    def of(cls, lesson: Lesson) -> "Manuscript":
        """A lesson's rows from the database. 6 queries unless scene and parts are at hand."""
        parts = {part.name: list(getattr(lesson, part.name).all()) for part in LISTS}
        scenario = getattr(lesson, "scenario", None) or Scenario(lesson=lesson)
        return cls(lesson, scenario, parts)

    @classmethod
    def read(cls, data: Data) -> "Manuscript":
        """Unsaved rows from data. Raises LessonFileError naming every field that is missing, unknown or of a wrong
        type; what the values may be is for `checking`."""
        problems: list[Problem] = []
        _find_unknown(data, problems)
        manuscript = cls._build(data, problems)
        if problems:
            raise LessonFileError(problems)
        return manuscript

    @classmethod
    def _build(cls, data: Data, problems: list[Problem]) -> "Manuscript":
        lesson = Lesson(status=Lesson.Status.PUBLISHED, **_read_row(Lesson, data, (), problems))
        scenario = Scenario(lesson=lesson, **_read_row(Scenario, data, (), problems))
        parts: dict[str, list[Any]] = {}
        for part in LISTS:
            parts[part.name] = [
                part.model(
                    lesson=lesson,
                    position=position,
                    **_read_row(part.model, row, (*part.path, position), problems),
                )
                for position, row in enumerate(_read_list(part, data, problems))
            ]
        return cls(lesson, scenario, parts)

    @classmethod
    def frozen(cls, data: Data, lesson: Lesson) -> "Manuscript":
        """A version's rows, unsaved, under the identity that the lesson has now. What later formats demand is not
        asked of it."""
        manuscript = cls._build(data, [])
        old = manuscript.lesson
        old.pk, old.slug, old.status = lesson.pk, lesson.slug, lesson.status
        old.classroom_id = lesson.classroom_id  # a version that forgot its class would be everybody's
        old.created_at, old.changed_at, old.version = lesson.created_at, lesson.changed_at, lesson.version
        return manuscript

    def as_lesson(self) -> Lesson:
        """The lesson with its parts at hand, for pages and prompts that ask it for them: no query."""
        lesson = self.lesson
        lesson.scenario = self.scenario
        at_hand: dict[str, Any] = {}
        for part in LISTS:
            rows = part.model._default_manager.none()
            rows._result_cache = self.parts[part.name]
            for row in self.parts[part.name]:
                row.lesson = lesson
            at_hand[part.name] = rows
        lesson._prefetched_objects_cache = at_hand  # type: ignore[attr-defined]
        return lesson

    def data(self) -> Data:
        """The lesson as plain data, in the order of a file. `read` makes the same rows of it."""
        data: Data = {}
        _write_row(self.lesson, data, only=lambda place: place[0] not in ("grammar", "culture"))
        _write_row(self.scenario, data)
        for part in LISTS:
            if part.name == "grammar_examples":
                _write_row(self.lesson, data, only=lambda place: place[0] == "grammar")
            if part.name == "typical_errors":
                _write_row(self.lesson, data, only=lambda place: place[0] == "culture")
            rows = self.parts.get(part.name, [])
            if rows or (not part.optional and part.least(self.lesson.kind)):
                table = data
                for step in part.path[:-1]:
                    table = table.setdefault(step, {})
                table[part.path[-1]] = [_write_row(row, {}) for row in rows]
        return data

    def digest(self) -> str:
        """A hash of what the lesson says, whatever the file it came from looks like and however it is numbered."""
        said = {key: value for key, value in self.data().items() if key != "version"}
        text = json.dumps(said, ensure_ascii=False, sort_keys=True)
        return hashlib.sha256(text.encode()).hexdigest()

    def save(self) -> None:
        """Write all rows, in place of those that the lesson had. Call it in a transaction."""
        self.lesson.save()
        Scenario.objects.filter(lesson=self.lesson).delete()
        for part in LISTS:
            part.model._default_manager.filter(lesson=self.lesson).delete()
        for row in (self.scenario, *(row for rows in self.parts.values() for row in rows)):
            row.pk, row.lesson = None, self.lesson
            row.save(force_insert=True)


def _read_row(model: type[models.Model], data: Data, path: Path, problems: list[Problem]) -> Data:
    """The columns that the data has a value for. What is missing or of a wrong type becomes a problem."""
    values: Data = {}
    for column, place in SHAPES[model].items():
        value: Any = data
        for step in place:
            value = value.get(step, MISSING) if isinstance(value, dict) else MISSING
        if value is MISSING:
            if not is_optional(model, column):
                problems.append(Problem((*path, *place), _("is missing")))
            continue
        wrong = _wrong_type(model._meta.get_field(column), value)
        if wrong:
            problems.append(Problem((*path, *place), wrong))
        else:
            values[column] = unicodedata.normalize("NFC", value) if isinstance(value, str) else value
    return values


def _wrong_type(described: Any, value: Any) -> str:
    if isinstance(described, models.JSONField):
        return ""
    if isinstance(described, models.IntegerField):
        is_number = isinstance(value, int) and not isinstance(value, bool)
        return "" if is_number else _("needs a whole number")
    if not isinstance(value, str):
        return _("needs a text in quotation marks")
    allowed = "\n" if isinstance(described, models.TextField) else ""
    if any(unicodedata.category(c) in ("Cc", "Cs") and c not in allowed for c in value):
        return _("holds a character that cannot be shown, such as a tab or a line break")
    return ""


def _read_list(part: PartList, data: Data, problems: list[Problem]) -> list[Data]:
    rows: Any = data
    for step in part.path:
        rows = rows.get(step, MISSING) if isinstance(rows, dict) else MISSING
    header = f"[[{'.'.join(part.path)}]]"
    if rows is MISSING:
        # Without the table around it there is nothing to complain of: the grammar focus is optional as a whole.
        if not part.optional and part.least(data.get("kind")):
            problems.append(Problem(part.path, _("is missing; it needs %(header)s") % {"header": header}))
        return []
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        problems.append(Problem(part.path, _("needs a list of tables, %(header)s") % {"header": header}))
        return []
    return rows


def _tree(shape: dict[str, tuple[str, ...]]) -> Data:
    tree: Data = {}
    for place in shape.values():
        branch = tree
        for step in place[:-1]:
            branch = branch.setdefault(step, {})
        branch[place[-1]] = None
    return tree


def _find_unknown(data: Data, problems: list[Problem]) -> None:
    """A misspelled field would be lost without a word, so it is a problem."""
    tree = _tree(SHAPES[Lesson] | SHAPES[Scenario])
    for part in LISTS:
        branch = tree
        for step in part.path[:-1]:
            branch = branch[step]
        branch[part.path[-1]] = [_tree(SHAPES[part.model])]
    _walk(data, tree, (), problems)


def _walk(data: Data, tree: Data, path: Path, problems: list[Problem]) -> None:
    for key, value in data.items():
        place = (*path, key)
        if key not in tree:
            problems.append(Problem(place, _("is not a field of a lesson")))
            continue
        below = tree[key]
        if isinstance(below, dict):
            if isinstance(value, dict):
                _walk(value, below, place, problems)
            else:
                problems.append(Problem(place, _("needs a table, such as { ko = …, en = … }")))
        elif isinstance(below, list) and isinstance(value, list):
            for index, row in enumerate(value):
                if isinstance(row, dict):
                    _walk(row, below[0], (*place, index), problems)


def _write_row(row: models.Model, data: Data, only: Any = lambda place: True) -> Data:
    """Put a row's columns where they belong; an optional column without a value is left out."""
    for column, place in SHAPES[type(row)].items():
        value = getattr(row, column)
        if not only(place) or (value in ("", None, []) and is_optional(type(row), column)):
            continue
        if column == "kind" and value == Kind.SCENE:  # the usual one is not written down
            continue
        table = data
        for step in place[:-1]:
            table = table.setdefault(step, {})
        table[place[-1]] = value
    return data
