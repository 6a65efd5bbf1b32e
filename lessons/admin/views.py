"""What the lesson page asks while an author writes, and the pages around it: versions, copies, files, report."""

import json
from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import time_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from lessons import exporting
from lessons.admin.forms import forms_of, problems_in
from lessons.models import Lesson, LessonDraft, LessonVersion
from lessons.pasting import split_dialogue
from lessons.problems import LessonFileError
from lessons.quality import catalogue_report
from lessons.uploading import read_uploads, store_all
from lessons.versioning import NotAllowed, change_status, clone, compare, freeze, parallel, roll_back

View = Callable[..., HttpResponse]
MOST_DRAFT_BYTES = 400_000


def _lesson_or_404(model_admin: Any, request: HttpRequest, pk: int) -> Lesson:
    """A lesson that this author may change; others are as unknown as one that never was."""
    lesson = model_admin.get_object(request, str(pk))
    if lesson is None or not model_admin.has_change_permission(request, lesson):
        raise Http404
    assert isinstance(lesson, Lesson)
    return lesson


def _allowed(model_admin: Any, request: HttpRequest) -> None:
    if not (model_admin.has_change_permission(request) and model_admin.has_add_permission(request)):
        raise Http404


def _named(model_admin: Any, request: HttpRequest) -> Lesson | None:
    """The lesson that the form is about, None for a new one."""
    pk = request.POST.get("_lesson", "")
    return _lesson_or_404(model_admin, request, int(pk)) if pk.isdecimal() else None


def check(model_admin: Any) -> View:
    """What importing would say of the lesson in the form: a message for each field, in the author's language."""

    @require_POST
    def view(request: HttpRequest) -> HttpResponse:
        _allowed(model_admin, request)
        lesson = _named(model_admin, request)
        form = model_admin.get_form(request, lesson, change=bool(lesson))(request.POST, instance=lesson)
        form.is_valid()
        formsets, _inlines = model_admin._create_formsets(request, form.instance, change=bool(lesson))
        found: dict[str, str] = {name: str(errors[0]) for name, errors in form.errors.items()}
        general: list[str] = []
        for formset in formsets:
            formset.whole = None
            formset.is_valid()
            for row in formset.forms:
                found |= {row.add_prefix(name): str(errors[0]) for name, errors in row.errors.items()}
        for problem in problems_in(form.instance, formsets):
            rows = forms_of(problem.part, formsets)
            if problem.part == "lesson":
                found.setdefault(problem.field, problem.message)
            elif problem.field and problem.index < len(rows):
                found.setdefault(rows[problem.index].add_prefix(problem.field), problem.message)
            else:
                general.append(str(problem))
        found.pop("__all__", None)
        return JsonResponse({"fields": found, "general": general})

    return view


def keep_draft(model_admin: Any) -> View:
    """Keep what is typed so far, for this author alone; `_discard` forgets it."""

    @require_POST
    def view(request: HttpRequest) -> HttpResponse:
        _allowed(model_admin, request)
        lesson = _named(model_admin, request)
        if "_discard" in request.POST:
            LessonDraft.objects.filter(author=request.user.pk, lesson=lesson).delete()
            return redirect(_back(lesson))
        fields = {name: values for name, values in request.POST.lists() if not name.startswith(("csrf", "_"))}
        if len(json.dumps(fields)) > MOST_DRAFT_BYTES:
            return JsonResponse({"error": _("This is too much to keep.")}, status=413)
        LessonDraft.objects.update_or_create(
            author_id=request.user.pk, lesson=lesson, defaults={"fields": fields}
        )
        now = time_format(timezone.localtime(), "TIME_FORMAT")
        return JsonResponse({"message": _("Kept at %(time)s") % {"time": now}})

    return view


def _back(lesson: Lesson | None) -> str:
    if lesson is None:
        return reverse("admin:lessons_lesson_add")
    return reverse("admin:lessons_lesson_change", args=[lesson.pk])


def split(model_admin: Any) -> View:
    """A pasted dialogue as lines."""

    @require_POST
    def view(request: HttpRequest) -> HttpResponse:
        _allowed(model_admin, request)
        lines = split_dialogue(request.POST.get("dialogue", "")[:20_000])
        return JsonResponse({"lines": [line.as_dict() for line in lines]})

    return view


def status(model_admin: Any) -> View:
    """Move a lesson along its declared ways."""

    @require_POST
    def view(request: HttpRequest, pk: int) -> HttpResponse:
        lesson = _lesson_or_404(model_admin, request, pk)
        wanted = request.POST.get("status", "")
        if wanted not in Lesson.Status.values:
            raise Http404
        try:
            change_status(lesson, wanted, request.user)
        except NotAllowed as refusal:
            for reason in [str(problem) for problem in refusal.problems] or [str(refusal)]:
                messages.error(request, reason)
        else:
            label = Lesson.Status(wanted).label
            messages.success(request, _("The lesson is now: %(status)s.") % {"status": label})
        return redirect(_back(lesson))

    return view


def copy(model_admin: Any) -> View:
    """A copy, or the parallel lesson for learners of the other language."""

    @require_POST
    def view(request: HttpRequest, pk: int) -> HttpResponse:
        _allowed(model_admin, request)
        lesson = _lesson_or_404(model_admin, request, pk)
        new = parallel(lesson) if "parallel" in request.POST else clone(lesson)
        messages.success(request, _("This is the copy, a draft."))
        return redirect(_back(new))

    return view


def versions(model_admin: Any) -> View:
    """A lesson's versions, what changed from one to another, and the way back to one."""

    def view(request: HttpRequest, pk: int) -> HttpResponse:
        lesson = _lesson_or_404(model_admin, request, pk)
        if request.method == "POST":
            return _roll_back(request, lesson)
        freeze(lesson)
        kept = list(lesson.versions.select_related("author"))
        new = _chosen(kept, request.GET.get("new"), 0)
        old = _chosen(kept, request.GET.get("old"), min(1, len(kept) - 1))
        context = {
            **model_admin.admin_site.each_context(request),
            "title": _("Versions of “%(title)s”") % {"title": lesson.title},
            "opts": model_admin.opts,
            "lesson": lesson,
            "versions": kept,
            "old": old,
            "new": new,
            "changes": compare(old.content, new.content),
        }
        return render(request, "admin/lessons/lesson/versions.html", context)

    return view


def _roll_back(request: HttpRequest, lesson: Lesson) -> HttpResponse:
    number = request.POST.get("version", "")
    version = lesson.versions.filter(number=int(number) if number.isdecimal() else 0).first()
    if version is None:
        raise Http404
    try:
        new = roll_back(version, request.user)
    except LessonFileError as error:
        messages.error(request, str(error))
    else:
        message = _("The lesson says again what it said in version %(old)d. This is version %(new)d.")
        messages.success(request, message % {"old": version.number, "new": new.number})
    return redirect(request.path)


def _chosen(kept: list[LessonVersion], number: str | None, default: int) -> LessonVersion:
    return next((version for version in kept if str(version.number) == number), kept[default])


def _download(text: str, kind: str, name: str) -> HttpResponse:
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(text, content_type=f"{kind}; charset=utf-8", headers=headers)


def export(model_admin: Any) -> View:
    """One lesson as TOML or JSON, or its phrases as CSV."""

    @require_GET
    def view(request: HttpRequest, pk: int) -> HttpResponse:
        lesson = _lesson_or_404(model_admin, request, pk)
        kind = request.GET.get("as", "toml")
        if kind == "json":
            return _download(exporting.as_json(lesson), "application/json", f"{lesson.slug}.json")
        if kind == "csv":
            return _download(exporting.phrases_as_csv([lesson]), "text/csv", f"{lesson.slug}.csv")
        return _download(exporting.as_toml(lesson), "application/toml", f"{lesson.slug}.toml")

    return view


def export_all(model_admin: Any) -> View:
    """The phrases of all lessons as CSV."""

    @require_GET
    def view(request: HttpRequest) -> HttpResponse:
        _allowed(model_admin, request)
        lessons = Lesson.objects.for_catalogue().prefetch_related("phrases")
        return _download(exporting.phrases_as_csv(lessons), "text/csv", "phrases.csv")

    return view


def import_lessons(model_admin: Any) -> View:
    """Files in, a preview of what each would do out; a second press loads all of them or none."""

    def view(request: HttpRequest) -> HttpResponse:
        _allowed(model_admin, request)
        context: dict[str, Any] = {
            **model_admin.admin_site.each_context(request),
            "title": _("Import lessons"),
            "opts": model_admin.opts,
        }
        if request.method == "POST":
            overwrite = "overwrite" in request.POST
            uploads = read_uploads(request.FILES.getlist("files"), request.POST.getlist("text"))
            context |= {"uploads": uploads, "overwrite": overwrite}
            context["wrong"] = any(upload.problems for upload in uploads)
            if "load" in request.POST and uploads and not context["wrong"]:
                loaded = store_all(uploads, overwrite=overwrite, author=request.user)
                for one in loaded:
                    messages.success(request, f"{one.slug}: {one.outcome_label}")
                return redirect("admin:lessons_lesson_changelist")
        return render(request, "admin/lessons/lesson/import.html", context)

    return view


def report(model_admin: Any) -> View:
    """The quality of the catalogue, lesson by lesson."""

    @require_GET
    def view(request: HttpRequest) -> HttpResponse:
        _allowed(model_admin, request)
        context = {
            **model_admin.admin_site.each_context(request),
            "title": _("Quality of the lessons"),
            "opts": model_admin.opts,
            "reports": catalogue_report(Lesson.objects.all()),
        }
        return render(request, "admin/lessons/lesson/report.html", context)

    return view
