"""The life of a lesson: its status, its frozen versions and what changed between them, copies of it."""

import difflib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db import models, transaction
from django.utils.translation import gettext as _

from lessons.checking import TO_WRITE, problems_of
from lessons.manuscript import LISTS, SHAPES, Data, Manuscript
from lessons.models import Lesson, LessonVersion, Scenario, SpeechLevel, Topic
from lessons.problems import LessonFileError, Problem
from tutor.languages import Language


def freeze(lesson: Lesson, author: Any = None, remark: str = "") -> LessonVersion:
    """The lesson as it stands as a version: the latest one when nothing changed since, else a new one. 9 queries."""
    with transaction.atomic():
        present = Lesson.objects.select_for_update().get(pk=lesson.pk)
        manuscript = Manuscript.of(present)
        digest = manuscript.digest()
        latest = present.versions.first()
        if latest is not None and latest.digest == digest:
            return latest
        number = present.version if latest is None else max(present.version, latest.number + 1)
        Lesson.objects.filter(pk=present.pk).update(version=number)
        lesson.version = manuscript.lesson.version = number
        return present.versions.create(
            number=number, content=manuscript.data(), digest=digest, author=author, remark=remark
        )


class NotAllowed(Exception):
    """The lesson cannot go to this status: the way there is not declared, or `problems` keep it."""

    def __init__(self, message: str, problems: list[Problem] | None = None) -> None:
        super().__init__(message)
        self.problems = problems or []


def change_status(lesson: Lesson, status: str, author: Any = None) -> None:
    """Move a lesson on. Into review and into the catalogue goes only what passes the checks; what is published is
    frozen as a version. Raises NotAllowed."""
    with transaction.atomic():
        lesson = Lesson.objects.select_for_update().get(pk=lesson.pk)
        if status not in Lesson.TRANSITIONS[lesson.status]:
            raise NotAllowed(
                _("A lesson that is “%(now)s” cannot become “%(then)s”.")
                % {"now": lesson.get_status_display(), "then": Lesson.Status(status).label}
            )
        if status in (Lesson.Status.REVIEW, Lesson.Status.PUBLISHED):
            problems = problems_of(Manuscript.of(lesson))
            if problems:
                raise NotAllowed(str(problems[0]), problems)
        if status == Lesson.Status.PUBLISHED:
            freeze(lesson, author)
        Lesson.objects.filter(pk=lesson.pk).update(status=status)


def roll_back(version: LessonVersion, author: Any = None) -> LessonVersion:
    """Make the lesson say again what it said in a version. It is a new version, so nothing is lost.

    Raises LessonFileError when the version lacks what lessons must have today.
    """
    with transaction.atomic():
        lesson = Lesson.objects.select_for_update().get(pk=version.lesson_id)
        freeze(lesson, author)
        Manuscript.read(version.content)  # a version from before a field was demanded cannot come back
        manuscript = Manuscript.frozen(version.content, lesson)
        problems = problems_of(manuscript)
        if problems:
            raise LessonFileError(problems)
        manuscript.save()
        return freeze(lesson, author, _("Back to version %(number)d") % {"number": version.number})


def clone(lesson: Lesson) -> Lesson:
    """A copy as a draft, under an address of its own."""
    manuscript = Manuscript.of(Lesson.objects.get(pk=lesson.pk))  # rows of its own: they become others
    return _save_as_draft(manuscript, f"{lesson.slug}-copy")


def clone_for_class(lesson: Lesson, classroom: Any, title: str = "") -> Lesson:
    """A copy as a draft that only the class will see, outside of the syllabus; under its own title if one is given."""
    manuscript = Manuscript.of(Lesson.objects.get(pk=lesson.pk))
    manuscript.lesson.classroom = classroom
    if title:
        manuscript.lesson.title_ko = manuscript.lesson.title_en = title
    manuscript.lesson.unit = manuscript.lesson.place = None
    bare_slug = lesson.slug.removesuffix(f"-class{lesson.classroom_id}")
    return _save_as_draft(manuscript, f"{bare_slug[:60]}-class{classroom.pk}")


def blank_for_class(classroom: Any, title: str) -> Lesson:
    """An empty draft that only the class will see."""
    lesson = Lesson(classroom=classroom, language=classroom.language, level=1, topic=Topic.PEOPLE)
    lesson.title_ko = lesson.title_en = title
    scenario = Scenario(lesson=lesson, speech_level=SpeechLevel.of(classroom.language)[1])
    return _save_as_draft(Manuscript(lesson, scenario), f"{classroom.language}-class{classroom.pk}")


def publish(lesson: Lesson, author: Any = None) -> None:
    """Publish a lesson that no second author reviews: a class's own. Raises NotAllowed, and nothing is changed then."""
    with transaction.atomic():
        if lesson.status == Lesson.Status.DRAFT:
            change_status(lesson, Lesson.Status.REVIEW, author)
        change_status(lesson, Lesson.Status.PUBLISHED, author)


def parallel(lesson: Lesson) -> Lesson:
    """The same scene for learners of the other language, as a draft.

    Lines and their translations change places. What only an author can write (what the tutor is told, example
    utterances) is marked, and the checks keep a lesson with marks out of the catalogue. Grammar, notes and typical
    errors are about the old language and are left out.
    """
    manuscript = Manuscript.of(Lesson.objects.get(pk=lesson.pk))
    other = Language(lesson.language).other
    new = manuscript.lesson
    new.language, new.unit, new.place = other.value, None, None
    for column in ("title", "text"):
        for language in ("ko", "en"):
            setattr(new, f"grammar_{column}_{language}", "")
    scene = manuscript.scenario
    scene.persona = _to_write(scene, "persona")
    scene.opening, scene.opening_translation = scene.opening_translation, scene.opening
    if scene.speech_level in SpeechLevel.values:
        place = SpeechLevel.of(lesson.language).index(SpeechLevel(scene.speech_level))
        scene.speech_level = SpeechLevel.of(other)[place].value
    manuscript.parts["grammar_examples"] = manuscript.parts["typical_errors"] = []
    for goal in manuscript.parts["goals"]:
        goal.criteria = []
        goal.example = _to_write(goal, "example")
        for column in ("hint_ko", "hint_en"):
            setattr(goal, column, _to_write(goal, column))
    for row in (*manuscript.parts["phrases"], *manuscript.parts["model_lines"]):
        row.text, row.translation = row.translation, row.text
    for phrase in manuscript.parts["phrases"]:
        phrase.note_ko = phrase.note_en = ""
    bare_slug = lesson.slug.removeprefix(f"{lesson.language}-")
    return _save_as_draft(manuscript, f"{other.value}-{bare_slug}")


def _to_write(row: models.Model, column: str) -> str:
    longest = getattr(row._meta.get_field(column), "max_length", None)
    text = f"{TO_WRITE} {getattr(row, column)}"
    return text[:longest] if longest else text


def _save_as_draft(manuscript: Manuscript, slug: str) -> Lesson:
    lesson = manuscript.lesson
    free, number = slug[:76], 1
    while Lesson.objects.filter(slug=free).exists():
        number += 1
        free = f"{slug[:76]}-{number}"
    lesson.pk, lesson.slug, lesson.digest = None, free, ""
    lesson.status, lesson.version = Lesson.Status.DRAFT, 1
    lesson._state.adding = True
    with transaction.atomic():
        manuscript.save()
    return lesson


@dataclass(frozen=True)
class Change:
    """One field that differs between two versions; `before` or `after` is None where the field was not there."""

    field: str
    before: str | None
    after: str | None

    @property
    def words(self) -> list[tuple[str, str]]:
        """("same" | "gone" | "new", text) pieces that show the change word by word."""
        old, new = (self.before or "").split(" "), (self.after or "").split(" ")
        pieces: list[tuple[str, str]] = []
        for kind, i, j, k, m in difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
            if kind == "equal":
                pieces.append(("same", " ".join(old[i:j])))
                continue
            pieces += [("gone", " ".join(old[i:j]))] if j > i and self.before is not None else []
            pieces += [("new", " ".join(new[k:m]))] if m > k and self.after is not None else []
        return pieces


def compare(old: Data, new: Data) -> list[Change]:
    """What changed from one version to another, field by field under their names, in the order of a file."""
    changes: list[Change] = []
    for model in (Lesson, Scenario):
        for column, place in SHAPES[model].items():
            if column != "version":
                changes += _change(_name(model, column), _at(old, place), _at(new, place))
    for part in LISTS:
        changes += _compare_rows(part.model, _at(old, part.path) or [], _at(new, part.path) or [])
    return changes


def _compare_rows(model: type[models.Model], old: list[Data], new: list[Data]) -> Iterator[Change]:
    """Rows that stayed are matched, so that one put in at the top is not a change of all below it."""
    keys = [[json.dumps(row, sort_keys=True) for row in rows] for rows in (old, new)]
    for kind, i, j, k, m in difflib.SequenceMatcher(None, keys[0], keys[1], autojunk=False).get_opcodes():
        if kind == "equal":
            continue
        for step in range(max(j - i, m - k)):
            before = old[i + step] if i + step < j else {}
            after = new[k + step] if k + step < m else {}
            number = (k if after else i) + step + 1
            for column, place in SHAPES[model].items():
                label = f"{model._meta.verbose_name} {number}: {model._meta.get_field(column).verbose_name}"  # type: ignore[union-attr]
                yield from _change(label, _at(before, place), _at(after, place))


def _change(label: str, before: Any, after: Any) -> Iterator[Change]:
    if before != after:
        yield Change(label, _as_text(before), _as_text(after))


def _as_text(value: Any) -> str | None:
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, list) and all(isinstance(entry, str) for entry in value):
        return ", ".join(value)
    if isinstance(value, list):
        return " + ".join(" / ".join(map(str, pieces)) for pieces in value)
    return str(value)


def _name(model: type[models.Model], column: str) -> str:
    return str(model._meta.get_field(column).verbose_name)  # type: ignore[union-attr]


def _at(data: Any, place: tuple[str, ...]) -> Any:
    for step in place:
        data = data.get(step) if isinstance(data, dict) else None
    return data
