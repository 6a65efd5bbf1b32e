"""Phrases from a table (CSV or XLSX) into a lesson that is there: read and checked first, so that an author sees what
each row would do; then all rows are taken or none."""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from lessons.exporting import PHRASE_COLUMNS
from lessons.manuscript import LISTS
from lessons.models import Lesson, Phrase
from lessons.models.wording import bare
from lessons.versioning import freeze
from tutor.spreadsheets import Line, Unreadable, csv_lines, read_table, unquoted_cell

MOST_ROWS = 500
MOST_PHRASES = next(part.high for part in LISTS if part.name == "phrases")
WANTED = ("text", "translation")
COLUMNS = PHRASE_COLUMNS[1:]


@dataclass
class PhraseRow:
    """A row of the file. `outcome` is new, changed, same or wrong; `problems` name the column."""

    line: int
    phrase: Phrase
    outcome: str = "new"
    problems: list[str] = field(default_factory=list)

    @property
    def label(self) -> str:
        """The outcome in the reader's language."""
        labels = {"new": _("new"), "changed": _("changed"), "same": _("unchanged"), "wrong": _("wrong")}
        return labels[self.outcome]


@dataclass
class PhraseFile:
    """What a file would do. `problems` are about the file as a whole."""

    text: str = ""
    rows: list[PhraseRow] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)

    @property
    def is_right(self) -> bool:
        """Whether it can be taken: something is in it, and nothing is wrong."""
        return bool(self.rows) and not self.problems and not any(row.problems for row in self.rows)


def read_phrases(lesson: Lesson, content: bytes) -> PhraseFile:
    """The phrases in a table, each held against those of the lesson. 1 query. Nothing is written."""
    try:
        head, *lines = read_table(content, MOST_ROWS)
    except Unreadable as error:
        return PhraseFile(problems=[str(error)])
    found = PhraseFile("".join(csv_lines(head.cells, (line.cells for line in lines))))
    _read_rows(lesson, head, lines, found)
    if not found.rows and not found.problems:
        found.problems.append(_("There is no phrase in this file."))
    return found


def _read_rows(lesson: Lesson, head: Line, lines: Iterable[Line], found: PhraseFile) -> None:
    header = [name.casefold() for name in head.cells]
    missing = [name for name in WANTED if name not in header]
    if missing:
        found.problems.append(
            _("Line %(line)d: the column %(name)s is missing.")
            % {"line": head.number, "name": ", ".join(missing)}
        )
        return
    present = {bare(phrase.text, lesson.language): phrase for phrase in lesson.phrases.all()}
    seen: dict[str, int] = {}
    for number, cells in ((line.number, line.cells) for line in lines):
        values = {
            name: unicodedata.normalize("NFC", unquoted_cell(cell))
            for name, cell in zip(header, cells, strict=False)
        }
        phrase = Phrase(lesson=lesson, position=0, **{name: values.get(name, "") for name in COLUMNS})
        row = PhraseRow(number, phrase, problems=_problems(phrase))
        if len(cells) > len(header):
            row.problems.append(_("there are more cells than columns"))
        if values.get("slug", lesson.slug) not in ("", lesson.slug):
            row.problems.append(f"slug: {_('this phrase is of another lesson')}")
        key = bare(phrase.text, lesson.language)
        if key in seen:
            row.problems.append(f"text: {_('it stands in line %(line)d already') % {'line': seen[key]}}")
        seen.setdefault(key, row.line)
        row.outcome = "wrong" if row.problems else _outcome(phrase, present.get(key))
        found.rows.append(row)
    in_all = len(present) + sum(row.outcome == "new" for row in found.rows)
    if in_all > MOST_PHRASES:
        message = _("The lesson would have %(count)d phrases; %(most)d is the most.")
        found.problems.append(message % {"count": in_all, "most": MOST_PHRASES})


def _problems(phrase: Phrase) -> list[str]:
    try:
        phrase.clean_fields(exclude=["lesson"])
    except ValidationError as error:
        return [f"{name}: {' '.join(messages)}" for name, messages in error.message_dict.items()]
    return [
        f"{name}: {_('holds a character that cannot be shown, such as a tab or a line break')}"
        for name in COLUMNS
        if any(unicodedata.category(letter) in ("Cc", "Cs") for letter in getattr(phrase, name))
    ]


def _outcome(phrase: Phrase, present: Phrase | None) -> str:
    if present is None:
        return "new"
    phrase.pk, phrase.position = present.pk, present.position
    is_same = all(getattr(phrase, name) == getattr(present, name) for name in COLUMNS)
    return "same" if is_same else "changed"


def take_phrases(lesson: Lesson, found: PhraseFile, author: Any = None) -> int:
    """Write the rows that are new or changed, all or none; how many there were. The lesson is no longer its file's."""
    assert found.is_right
    wanted = [row for row in found.rows if row.outcome in ("new", "changed")]
    with transaction.atomic():
        present = Lesson.objects.select_for_update().get(pk=lesson.pk)
        freeze(present)
        last = present.phrases.count()
        for row in wanted:
            row.phrase.lesson = present
            if row.outcome == "new":
                row.phrase.position = last
                last += 1
            row.phrase.save()
        present.digest = ""
        present.save(update_fields=["digest", "changed_at"])
        if present.status != Lesson.Status.DRAFT:
            freeze(present, author)
    return len(wanted)
