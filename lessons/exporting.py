"""Lessons as files: TOML and JSON that import to the same rows, and phrases as CSV."""

import json
from collections.abc import Iterable
from typing import Any

from lessons.manuscript import Data, Manuscript
from lessons.models import Lesson
from tutor.spreadsheets import csv_lines

PHRASE_COLUMNS = ("slug", "text", "translation", "note_ko", "note_en")


def as_toml(lesson: Lesson) -> str:
    """The lesson as a file of the starter lessons looks like. 6 queries unless prefetched."""
    return toml_of(Manuscript.of(lesson).data())


def as_json(lesson: Lesson) -> str:
    """The same as JSON."""
    return json.dumps(Manuscript.of(lesson).data(), ensure_ascii=False, indent=2) + "\n"


def phrases_as_csv(lessons: Iterable[Lesson]) -> str:
    """The phrases of many lessons, a line each. Prefetch `phrases`."""
    rows = (
        (lesson.slug, *(getattr(phrase, column) for column in PHRASE_COLUMNS[1:]))
        for lesson in lessons
        for phrase in lesson.phrases.all()
    )
    return "".join(csv_lines(PHRASE_COLUMNS, rows))


def toml_of(data: Data) -> str:
    """Data of a lesson as TOML, laid out as the starter lessons are: pairs of languages in one line, but the title's
    and the summary's in tables of their own."""
    blocks = [_lines({key: value for key, value in data.items() if not _is_table(key, value)})]
    for key, value in data.items():
        if not _is_table(key, value):
            continue
        if isinstance(value, list):
            blocks += [f"[[{key}]]\n{_lines(row)}" for row in value]
            continue
        examples = value.get("examples", []) if key == "grammar" else []
        own = {name: inner for name, inner in value.items() if not (key == "grammar" and name == "examples")}
        blocks.append(f"[{key}]\n{_lines(own)}")
        blocks += [f"[[{key}.examples]]\n{_lines(row)}" for row in examples]
    return "\n".join(blocks)


def _is_table(key: str, value: Any) -> bool:
    return isinstance(value, dict) or (isinstance(value, list) and bool(value) and isinstance(value[0], dict))


def _lines(table: Data) -> str:
    return "".join(f"{key} = {_value(value)}\n" for key, value in table.items())


def _value(value: Any) -> str:
    if isinstance(value, dict):
        return f"{{ {', '.join(f'{key} = {_value(inner)}' for key, inner in value.items())} }}"
    if isinstance(value, list):
        return f"[{', '.join(_value(inner) for inner in value)}]"
    # TOML's basic strings know JSON's escapes, all but the one of the character that JSON leaves as it is.
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
