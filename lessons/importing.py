"""Lessons from TOML files: read, check, and load into the database.

Loading is idempotent: a file whose hash is the row's changes nothing. A row that was changed since its import, or is of
a later version, is an author's work and is left alone unless the file carries a higher version.
"""

import hashlib
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from lessons.models import Goal, Lesson, ModelLine, Phrase, Scenario

CONTENT = Path(__file__).resolve().parent / "content"
TOP = {"slug", "language", "version", "level", "topic", "title", "summary", "scenario", "goals", "phrases"}
LESSON_KEYS = TOP | {"model_dialogue"}


class LessonFileError(Exception):
    """A lesson file is wrong; the message names file and field."""


@dataclass(frozen=True)
class Loaded:
    """What became of one file: created, updated, unchanged, or kept (an author's changes were left alone)."""

    slug: str
    outcome: str


def both(table: dict[str, Any], key: str, name: str | None = None, required: bool = True) -> dict[str, str]:
    """`{key = {ko, en}}` as the two columns `name_ko` and `name_en`. Raises LessonFileError."""
    value = table.get(key, {})
    if not isinstance(value, dict) or (required and not (value.get("ko") and value.get("en"))):
        raise LessonFileError(f"{key}: needs a text in both languages, {{ ko = …, en = … }}")
    return {f"{name or key}_{language}": str(value.get(language, "")) for language in ("ko", "en")}


def _rows(data: dict[str, Any], key: str, low: int, high: int) -> list[dict[str, Any]]:
    rows = data.get(key)
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise LessonFileError(f"{key}: needs a list of tables, [[{key}]]")
    if not low <= len(rows) <= high:
        raise LessonFileError(f"{key}: needs {low} to {high} entries, not {len(rows)}")
    return rows


def build(data: dict[str, Any]) -> tuple[Lesson, Scenario, list[Goal | Phrase | ModelLine]]:
    """Unsaved rows from a parsed file, each checked. Raises LessonFileError naming the field."""
    unknown = set(data) - LESSON_KEYS
    if unknown:
        raise LessonFileError(f"{sorted(unknown)[0]}: is not a field of a lesson")
    missing = LESSON_KEYS - set(data)
    if missing:
        raise LessonFileError(f"{sorted(missing)[0]}: is missing")
    lesson = Lesson(
        **{key: data[key] for key in ("slug", "language", "version", "level", "topic")},
        **both(data, "title"),
        **both(data, "summary"),
        status=Lesson.Status.PUBLISHED,
    )
    scene = data["scenario"]
    if not isinstance(scene, dict):
        raise LessonFileError("scenario: needs a table, [scenario]")
    scenario = Scenario(
        **{key: scene.get(key, "") for key in ("speech_level", "persona", "opening", "opening_translation")},
        **both(scene, "setting"),
        **both(scene, "learner_role"),
        **both(scene, "tutor_role"),
    )
    parts: list[Goal | Phrase | ModelLine] = []
    for position, row in enumerate(_rows(data, "goals", 1, 8)):
        parts.append(
            Goal(
                position=position,
                example=row.get("example", ""),
                **both({"text": row}, "text"),
                **both(row, "hint"),
            )
        )
    for position, row in enumerate(_rows(data, "phrases", 1, 30)):
        note = both(row, "note", required=False)
        parts.append(
            Phrase(
                position=position, text=row.get("text", ""), translation=row.get("translation", ""), **note
            )
        )
    for position, row in enumerate(_rows(data, "model_dialogue", 2, 40)):
        line = {key: row.get(key, "") for key in ("speaker", "text", "translation")}
        parts.append(ModelLine(position=position, **line))
    for part in (lesson, scenario, *parts):
        _check(part)
    return lesson, scenario, parts


def _check(row: Any) -> None:
    try:
        row.clean_fields(exclude=["lesson"])
    except ValidationError as error:
        field, problems = next(iter(error.message_dict.items()))
        place = f"{row._meta.model_name}"
        if hasattr(row, "position"):
            place += f" {row.position + 1}"
        raise LessonFileError(f"{place}, {field}: {problems[0]}") from error


def load_file(path: Path) -> Loaded:
    """Load one file, all or nothing. Raises LessonFileError naming the file and the field."""
    try:
        content = path.read_bytes()
        data = tomllib.loads(content.decode("utf-8"))
        lesson, scenario, parts = build(data)
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, TypeError, LessonFileError) as error:
        raise LessonFileError(f"{path.name}: {error}") from error
    if lesson.slug != path.stem:
        raise LessonFileError(f"{path.name}: slug: must be the file's name, {path.stem}")
    lesson.digest = hashlib.sha256(content).hexdigest()
    with transaction.atomic():
        present = Lesson.objects.select_for_update().filter(slug=lesson.slug).first()
        if present is None:
            outcome = "created"
        elif present.digest == lesson.digest:
            return Loaded(lesson.slug, "unchanged")
        elif present.version >= lesson.version and not present.digest:
            return Loaded(lesson.slug, "kept")
        else:
            outcome = "updated"
            lesson.pk, lesson.status, lesson.created_at = present.pk, present.status, present.created_at
        lesson.save()
        if outcome == "updated":
            Scenario.objects.filter(lesson=lesson).delete()
            for model in (Goal, Phrase, ModelLine):
                model.objects.filter(lesson=lesson).delete()
        for row in (scenario, *parts):
            row.lesson = lesson
            row.save(force_insert=True)
    return Loaded(lesson.slug, outcome)


def load_all(folder: Path = CONTENT) -> list[Loaded]:
    """Load every file below a folder, in order of name. Raises LessonFileError at the first bad one."""
    return [load_file(path) for path in sorted(folder.glob("**/*.toml"))]
