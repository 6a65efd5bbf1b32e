"""Many lesson files at once: read and checked first, so that an author sees what each would do."""

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from lessons.importing import MOST_BYTES, Loaded, address_taken, read_lesson, store
from lessons.manuscript import Manuscript
from lessons.models import Lesson
from lessons.problems import LessonFileError, Problem
from lessons.versioning import Change, compare

MOST_FILES = 100


@dataclass
class Upload:
    """One file: its lesson, or what is wrong with it, and what loading it would change."""

    name: str
    text: str = ""
    manuscript: Manuscript | None = None
    problems: list[Problem] = field(default_factory=list)
    is_new: bool = True
    changes: list[Change] = field(default_factory=list)

    @property
    def again(self) -> str:
        """What the form sends back for loading after the preview: the browser does not keep chosen files."""
        return json.dumps({"name": self.name, "text": self.text}, ensure_ascii=False)


def read_uploads(files: Iterable[Any], again: Iterable[str] = ()) -> list[Upload]:
    """Chosen files, or those of a preview sent back, each read and checked. Nothing is written."""
    # One byte more than a lesson may have is enough to refuse it; nothing larger comes into memory.
    contents = [(str(file.name), file.read(MOST_BYTES + 1)) for file in islice(files, MOST_FILES)]
    for sent in again:
        try:
            data = json.loads(sent)
            contents.append((str(data["name"]), str(data["text"]).encode()))
        except (ValueError, KeyError, TypeError):
            continue
    uploads = [_read(name, content) for name, content in contents[:MOST_FILES]]
    seen: set[str] = set()
    for upload in uploads:
        if upload.manuscript is None:
            continue
        slug = upload.manuscript.lesson.slug
        if slug in seen:
            upload.problems.append(Problem(("slug",), _("Another of these files has the same."), line=1))
        seen.add(slug)
    return uploads


def _read(name: str, content: bytes) -> Upload:
    try:
        manuscript = read_lesson(content, name)
    except LessonFileError as error:
        return Upload(name, problems=error.problems)
    upload = Upload(name, content.decode("utf-8"), manuscript)
    present = Lesson.objects.filter(slug=manuscript.lesson.slug).first()
    if present is not None and present.classroom_id:
        return Upload(name, problems=[address_taken()])
    if present is not None:
        upload.is_new = False
        upload.changes = compare(Manuscript.of(present).data(), manuscript.data())
    return upload


def store_all(uploads: list[Upload], *, overwrite: bool, author: Any) -> list[Loaded]:
    """Load all, or none when one fails. New lessons come in as drafts: publishing is a step of its own."""
    loaded = []
    with transaction.atomic():
        for upload in uploads:
            assert upload.manuscript is not None
            upload.manuscript.lesson.status = Lesson.Status.DRAFT
            loaded.append(store(upload.manuscript, overwrite=overwrite, author=author))
    return loaded
