"""What the lesson page asks while an author writes, and the pages around it: versions, copies, files, report."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from lessons import authoring, exporting
from lessons.models import Lesson
from lessons.pasting import split_dialogue
from lessons.quality import catalogue_report
from lessons.uploading import read_uploads, store_all
from lessons.versioning import change_status, clone, parallel
from lessons.writing import as_typed, findings

View = Callable[..., HttpResponse]


def _lesson_or_404(model_admin: Any, request: HttpRequest, pk: int | str) -> Lesson:
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
    return _lesson_or_404(model_admin, request, pk) if pk else None


def _form_of(model_admin: Any, request: HttpRequest) -> tuple[Any, list[Any]]:
    """The form of the lesson and its lists, as they were sent."""
    lesson = _named(model_admin, request)
    form = model_admin.get_form(request, lesson, change=bool(lesson))(request.POST, instance=lesson)
    form.is_valid()
    formsets, _inlines = model_admin._create_formsets(request, form.instance, change=bool(lesson))
    return form, formsets


def check(model_admin: Any) -> View:
    """What importing would say of the lesson in the form: a message for each field, in the author's language."""

    @require_POST
    def view(request: HttpRequest) -> HttpResponse:
        _allowed(model_admin, request)
        return JsonResponse(findings(*_form_of(model_admin, request)))

    return view


def preview(model_admin: Any) -> View:
    """The lesson in the form as learners will see it."""

    @require_POST
    def view(request: HttpRequest) -> HttpResponse:
        _allowed(model_admin, request)
        return authoring.preview(request, as_typed(*_form_of(model_admin, request)))

    return view


def keep_draft(model_admin: Any) -> View:
    """Keep what is typed so far, for this author alone; `_discard` forgets it."""

    @require_POST
    def view(request: HttpRequest) -> HttpResponse:
        _allowed(model_admin, request)
        lesson = _named(model_admin, request)
        if "_discard" in request.POST:
            authoring.forget_draft(request.user, lesson)
            return redirect(_back(lesson))
        return authoring.keep_draft(request, lesson)

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
        authoring.ask_for_status(request, lesson, change_status)
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
            is_back, message = authoring.go_back(request, lesson)
            messages.add_message(request, messages.SUCCESS if is_back else messages.ERROR, message)
            return redirect(request.path)
        context = {
            **model_admin.admin_site.each_context(request),
            "title": _("Versions of “%(title)s”") % {"title": lesson.title},
            "opts": model_admin.opts,
            **authoring.versions_of(request, lesson),
        }
        return render(request, "admin/lessons/lesson/versions.html", context)

    return view


def words(model_admin: Any) -> View:
    """The quality of the lesson and its words by level."""

    @require_GET
    def view(request: HttpRequest, pk: int) -> HttpResponse:
        lesson = _lesson_or_404(model_admin, request, pk)
        context = {
            **model_admin.admin_site.each_context(request),
            "title": _("Quality and words of “%(title)s”") % {"title": lesson.title},
            "opts": model_admin.opts,
            **authoring.words_of(lesson),
        }
        return render(request, "admin/lessons/lesson/words.html", context)

    return view


def phrases(model_admin: Any) -> View:
    """Phrases from a CSV file: what each row would do, and then all of them or none."""

    def view(request: HttpRequest, pk: int) -> HttpResponse:
        lesson = _lesson_or_404(model_admin, request, pk)
        found, taken = authoring.phrases_for(request, lesson)
        if taken is not None:
            messages.success(request, authoring.taken_message(taken))
            return redirect(_back(lesson))
        context = {
            **model_admin.admin_site.each_context(request),
            "title": _("Phrases from a file for “%(title)s”") % {"title": lesson.title},
            "opts": model_admin.opts,
            "lesson": lesson,
            "found": found,
        }
        return render(request, "admin/lessons/lesson/phrases.html", context)

    return view


def export(model_admin: Any) -> View:
    """One lesson as TOML or JSON, or its phrases as CSV."""

    @require_GET
    def view(request: HttpRequest, pk: int) -> HttpResponse:
        lesson = _lesson_or_404(model_admin, request, pk)
        return authoring.download(lesson, request.GET.get("as", "toml"))

    return view


def export_all(model_admin: Any) -> View:
    """The phrases of all lessons as CSV."""

    @require_GET
    def view(request: HttpRequest) -> HttpResponse:
        _allowed(model_admin, request)
        lessons = Lesson.objects.shared().for_catalogue().prefetch_related("phrases")
        return authoring.as_file(exporting.phrases_as_csv(lessons), "text/csv", "phrases.csv")

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
            "reports": catalogue_report(Lesson.objects.shared()),
        }
        return render(request, "admin/lessons/lesson/report.html", context)

    return view
