"""What the pages of authors share, the administration's and the teachers': drafts kept while one writes, the preview
beside the form, versions and files."""

import json
from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse, QueryDict
from django.shortcuts import render
from django.utils import timezone, translation
from django.utils.formats import time_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from lessons import exporting, phrase_files
from lessons.manuscript import Manuscript
from lessons.models import Lesson, LessonDraft, LessonVersion, Unit
from lessons.phrase_files import PhraseFile
from lessons.problems import LessonFileError
from lessons.quality import catalogue_report
from lessons.versioning import NotAllowed, compare, freeze, roll_back
from lessons.word_lists import words_by_level
from tutor.digits import whole_number
from tutor.languages import Language
from tutor.spreadsheets import MOST_BYTES

MOST_DRAFT_BYTES = 400_000


def draft_of(author: Any, lesson: Any) -> LessonDraft | None:
    """The author's unsaved work on a lesson, or on a new one where it is None."""
    return LessonDraft.objects.filter(author=author.pk, lesson=lesson).first()


def forget_draft(author: Any, lesson: Any) -> None:
    """It was saved, or is not wanted any more."""
    LessonDraft.objects.filter(author=author.pk, lesson=lesson).delete()


def fields_of(draft: LessonDraft) -> QueryDict:
    """What was typed, as if it had just been sent."""
    fields = QueryDict(mutable=True)
    for name, values in draft.fields.items():
        fields.setlist(name, values)
    return fields


def keep_draft(request: HttpRequest, lesson: Lesson | None) -> JsonResponse:
    """Keep what is typed so far, for this author alone."""
    fields = {name: values for name, values in request.POST.lists() if not name.startswith(("csrf", "_"))}
    if len(json.dumps(fields)) > MOST_DRAFT_BYTES:
        return JsonResponse({"error": _("This is too much to keep.")}, status=413)
    LessonDraft.objects.update_or_create(
        author_id=request.user.pk, lesson=lesson, defaults={"fields": fields}
    )
    now = time_format(timezone.localtime(), "TIME_FORMAT")
    return JsonResponse({"message": _("Kept at %(time)s") % {"time": now}})


def preview(request: HttpRequest, manuscript: Manuscript) -> HttpResponse:
    """A lesson, saved or not, as its page will be for learners: in the language that they read. 1 query at most."""
    lesson = manuscript.as_lesson()
    lesson.pk = lesson.pk or 0  # a row without a key has no relations, not even those at hand
    lesson.language = lesson.language if lesson.language in Language.values else Language.KOREAN.value
    lesson.level = lesson.level or 1
    unit = None
    if lesson.unit and lesson.classroom_id is None:
        unit = Unit.objects.filter(language=lesson.language, number=lesson.unit).first()
    wanted = request.POST.get("_read_in", "")
    reader = wanted if wanted in Language.values else lesson.translation_language
    with translation.override(reader):
        return render(request, "lessons/preview.html", {"lesson": lesson, "unit": unit})


def download(lesson: Lesson, kind: str) -> HttpResponse:
    """A lesson as TOML or JSON, or its phrases as CSV."""
    if kind == "json":
        return as_file(exporting.as_json(lesson), "application/json", f"{lesson.slug}.json")
    if kind == "csv":
        return as_file(exporting.phrases_as_csv([lesson]), "text/csv", f"{lesson.slug}.csv")
    return as_file(exporting.as_toml(lesson), "application/toml", f"{lesson.slug}.toml")


def as_file(text: str, kind: str, name: str) -> HttpResponse:
    """A text to be saved under a name."""
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(text, content_type=f"{kind}; charset=utf-8", headers=headers)


def words_of(lesson: Lesson) -> dict[str, Any]:
    """The lesson's report and its words, for the page that shows them. 9 queries."""
    report = catalogue_report(Lesson.objects.filter(pk=lesson.pk))[0]
    return {"lesson": lesson, "report": report, "levels": words_by_level(Manuscript.of(report.lesson))}


def phrases_for(request: HttpRequest, lesson: Lesson) -> tuple[PhraseFile | None, int | None]:
    """The file that was sent, read, and how many phrases were taken from it; None for what was not asked."""
    if request.method != "POST":
        return None, None
    sent = request.FILES.get("file")
    content = sent.read(MOST_BYTES + 1) if sent else request.POST.get("text", "").encode()
    found = phrase_files.read_phrases(lesson, content)
    if "take" in request.POST and found.is_right:
        return found, phrase_files.take_phrases(lesson, found, request.user)
    return found, None


def taken_message(count: int) -> str:
    """What to tell after phrases were taken over."""
    return ngettext("%(count)d phrase was taken over.", "%(count)d phrases were taken over.", count) % {
        "count": count
    }


def versions_of(request: HttpRequest, lesson: Lesson) -> dict[str, Any]:
    """A lesson's versions, and what changed between the two that were asked for, for the page that shows them."""
    freeze(lesson)
    kept = list(lesson.versions.select_related("author"))
    new = _chosen(kept, request.GET.get("new"), 0)
    old = _chosen(kept, request.GET.get("old"), min(1, len(kept) - 1))
    changes = compare(old.content, new.content)
    return {"lesson": lesson, "versions": kept, "old": old, "new": new, "changes": changes}


def _chosen(kept: list[LessonVersion], number: str | None, default: int) -> LessonVersion:
    return next((version for version in kept if str(version.number) == number), kept[default])


def go_back(request: HttpRequest, lesson: Lesson) -> tuple[bool, str]:
    """Make the lesson say again what it said in the version that was sent: whether it does, and what to tell."""
    version = lesson.versions.filter(number=whole_number(request.POST.get("version", "")) or 0).first()
    if version is None:
        raise Http404
    try:
        new = roll_back(version, request.user)
    except LessonFileError as error:
        return False, str(error)
    message = _("The lesson says again what it said in version %(old)d. This is version %(new)d.")
    return True, message % {"old": version.number, "new": new.number}


def ask_for_status(request: HttpRequest, lesson: Lesson, change: Callable[[Lesson, str, Any], None]) -> None:
    """Change a lesson to the status that was sent, and tell what came of it. An unknown status is not found."""
    wanted = request.POST.get("status", "")
    if wanted not in Lesson.Status.values:
        raise Http404
    try:
        change(lesson, wanted, request.user)
    except NotAllowed as refusal:
        for reason in [str(problem) for problem in refusal.problems] or [str(refusal)]:
            messages.error(request, reason)
    else:
        label = Lesson.Status(wanted).label
        messages.success(request, _("The lesson is now: %(status)s.") % {"status": label})
