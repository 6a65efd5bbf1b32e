"""Lessons from files: read, check, and load into the database, all or nothing.

Loading is idempotent: a lesson that says what its row says changes nothing. A row that was changed here since its
import is an author's work and is left alone.
"""

import json
import re
import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from lessons.checking import problems_of
from lessons.file_lines import json_lines, nearest_line, path_at, toml_lines
from lessons.manuscript import Manuscript
from lessons.models import Lesson, Unit
from lessons.problems import LessonFileError, Problem
from lessons.versioning import freeze

CONTENT = Path(__file__).resolve().parent / "content"
UNITS_FILE = "units.toml"
MOST_BYTES = 500_000

__all__ = ["CONTENT", "LessonFileError", "Loaded", "load_all", "load_file", "load_units", "read_lesson"]


@dataclass(frozen=True)
class Loaded:
    """What became of one file: created, updated, unchanged, or kept (an author's changes were left alone)."""

    slug: str
    outcome: str

    @property
    def outcome_label(self) -> str:
        """The outcome in the reader's language."""
        labels = {
            "created": _("new"),
            "updated": _("updated"),
            "unchanged": _("unchanged"),
            "kept": _("left as it is, for an author changed it here"),
        }
        return labels[self.outcome]


FIRST_FIELD = ("slug",)
"""What stands at the beginning of a file: named where no field of it can be read."""


def parse(content: bytes, name: str) -> tuple[dict[str, Any], Callable[[tuple[str | int, ...]], int]]:
    """A TOML or JSON file's data, and a function that says on which line a field stands. Raises LessonFileError."""
    if len(content) > MOST_BYTES:
        raise LessonFileError([Problem((), _("The file is too large for a lesson."), line=1)], name)
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        path = path_at(toml_lines(content.decode("utf-8", "replace")), line) or FIRST_FIELD
        raise LessonFileError([Problem(path, _("The file is not in UTF-8."), line=line)], name) from error
    if name.endswith(".json"):
        found_in = json_lines(text)
        return parse_json(text, name), lambda path: nearest_line(found_in, path)
    lines = toml_lines(text)
    try:
        data = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError, ValueError) as error:
        found = re.search(r"at line (\d+)", str(error))
        line = int(found[1]) if found else max(text.count("\n"), 1)
        message = _("This is not TOML: %(error)s") % {"error": error}
        raise LessonFileError(
            [Problem(path_at(lines, line) or FIRST_FIELD, message, line=line)], name
        ) from error
    return data, lambda path: nearest_line(lines, path)


def parse_json(text: str, name: str) -> dict[str, Any]:
    """A JSON file's data. Raises LessonFileError."""
    try:
        data = json.loads(text)
    except (ValueError, RecursionError) as error:
        line = getattr(error, "lineno", 1)
        message = _("This is not JSON: %(error)s") % {"error": error}
        path = path_at(json_lines(text), line)
        raise LessonFileError([Problem(path, message, line=line)], name) from error
    if not isinstance(data, dict):
        raise LessonFileError([Problem((), _("A lesson is one object, { … }."), line=1)], name)
    return data


def read_lesson(content: bytes, name: str) -> Manuscript:
    """The lesson in a file, checked. Raises LessonFileError naming file, line and field of every problem."""
    data, line_of = parse(content, name)
    try:
        manuscript = Manuscript.read(data)
        problems = problems_of(manuscript)
    except LessonFileError as error:
        problems = error.problems
    if problems:
        raise LessonFileError([problem.on_line(line_of(problem.path)) for problem in problems], name)
    return manuscript


def address_taken() -> Problem:
    """What is wrong with a file whose address a lesson of a class has: it is not the importer's to read or replace."""
    return Problem(("slug",), _("A lesson of a class has this address. Choose another."), line=1)


def store(manuscript: Manuscript, *, overwrite: bool = False, author: Any = None) -> Loaded:
    """Write a lesson that was read from a file, unless the row says the same or is an author's work.

    With `overwrite` an author's work is replaced too; it stays among the lesson's versions.
    """
    lesson = manuscript.lesson
    lesson.digest = manuscript.digest()
    with transaction.atomic():
        present = Lesson.objects.select_for_update().filter(slug=lesson.slug).first()
        if present is not None and present.classroom_id:
            raise LessonFileError([address_taken()], f"{lesson.slug}.toml")
        if present is None:
            manuscript.save()
            freeze(lesson, author)
            return Loaded(lesson.slug, "created")
        if present.digest == lesson.digest and present.version >= lesson.version:
            return Loaded(lesson.slug, "unchanged")
        is_authors = not present.digest and Manuscript.of(present).digest() != lesson.digest
        if is_authors and not overwrite:
            return Loaded(lesson.slug, "kept")
        freeze(present, author)
        lesson.pk, lesson.status, lesson.created_at = present.pk, present.status, present.created_at
        lesson.version = max(lesson.version, present.version)
        manuscript.save()
        freeze(lesson, author)
    return Loaded(lesson.slug, "updated")


def load_file(path: Path, *, overwrite: bool = False) -> Loaded:
    """Load one file, all or nothing. Raises LessonFileError naming the file, the line and the field."""
    manuscript = read_lesson(path.read_bytes(), path.name)
    if manuscript.lesson.slug != path.stem:
        message = _("must be the file’s name, %(name)s") % {"name": path.stem}
        raise LessonFileError([Problem(("slug",), message, line=1)], path.name)
    return store(manuscript, overwrite=overwrite)


def load_units(path: Path) -> int:
    """Load the units of the syllabus; how many there are. Raises LessonFileError."""
    data, line_of = parse(path.read_bytes(), path.name)
    units: list[Unit] = []
    problems: list[Problem] = []
    rows = data.get("units")
    if set(data) != {"units"} or not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        message = _("needs a list of tables, %(header)s") % {"header": "[[units]]"}
        raise LessonFileError([Problem(("units",), message, line=1)], path.name)
    for index, row in enumerate(rows):
        unit, found = _read_unit(row, ("units", index))
        units.append(unit)
        problems += found
    if problems:
        raise LessonFileError([problem.on_line(line_of(problem.path)) for problem in problems], path.name)
    with transaction.atomic():
        for unit in units:
            columns = ("level", "title_ko", "title_en", "summary_ko", "summary_en")
            Unit.objects.update_or_create(
                language=unit.language,
                number=unit.number,
                defaults={column: getattr(unit, column) for column in columns},
            )
    return len(units)


def _read_unit(row: dict[str, Any], path: tuple[str | int, ...]) -> tuple[Unit, list[Problem]]:
    values: dict[str, Any] = {}
    problems = [
        Problem((*path, key), _("is not a field of a unit"))
        for key in row
        if key not in ("language", "number", "level", "title", "summary")
    ]
    for key in ("language", "number", "level"):
        values[key] = row.get(key)
    for key in ("title", "summary"):
        texts = row.get(key)
        for language in ("ko", "en"):
            text = texts.get(language) if isinstance(texts, dict) else None
            values[f"{key}_{language}"] = text if isinstance(text, str) else ""
    unit = Unit(**values)
    try:
        unit.clean_fields()
    except ValidationError as error:
        for column, messages in error.message_dict.items():
            key, _underscore, language = column.partition("_")
            place = (*path, key, language) if language else (*path, key)
            problems.append(Problem(place, " ".join(messages)))
    return unit, problems


def load_all(folder: Path = CONTENT, *, overwrite: bool = False) -> list[Loaded]:
    """Load the units and every lesson below a folder, in order of name. Raises LessonFileError at the first bad one."""
    for path in sorted(folder.glob(f"**/{UNITS_FILE}")):
        load_units(path)
    paths = [path for path in sorted(folder.glob("**/*.toml")) if path.name != UNITS_FILE]
    return [load_file(path, overwrite=overwrite) for path in paths]
