"""A teacher's pages of the lessons of a class: the list, the form, the way to the class and back. A lesson of another
class is as unknown as one that never was, and so are the lessons of the site, which authors write."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from lessons import authoring
from lessons.checking import problems_of
from lessons.manuscript import Manuscript
from lessons.models import Lesson
from lessons.versioning import blank_for_class, change_status, clone_for_class, freeze, publish
from tutor.learners.models import Classroom
from tutor.learners.roles import is_teacher
from tutor.practice.class_lessons.forms import NewLessonForm, form_of, lists_of

WAYS: dict[str, list[tuple[str, Any]]] = {
    Lesson.Status.DRAFT: [(Lesson.Status.PUBLISHED, gettext_lazy("Publish for the class"))],
    Lesson.Status.REVIEW: [
        (Lesson.Status.PUBLISHED, gettext_lazy("Publish for the class")),
        (Lesson.Status.DRAFT, gettext_lazy("Make it a draft again")),
    ],
    Lesson.Status.PUBLISHED: [(Lesson.Status.RETIRED, gettext_lazy("Retire"))],
    Lesson.Status.RETIRED: [
        (Lesson.Status.PUBLISHED, gettext_lazy("Publish again")),
        (Lesson.Status.DRAFT, gettext_lazy("Make it a draft again")),
    ],
}
"""What a teacher can do with a lesson. No second author reviews a class's own lesson, so that step is taken at once."""


def lesson_or_404(request: HttpRequest, lesson_pk: int) -> Lesson:
    """A lesson of a class that the user teaches."""
    taught = Lesson.objects.taught_by(request.user).select_related("classroom", "scenario")
    return get_object_or_404(taught, pk=lesson_pk)


@login_required
@require_safe
def lessons(request: HttpRequest) -> HttpResponse:
    """The lessons of each class that the user teaches, or of the one that is asked for."""
    if not is_teacher(request.user):
        raise Http404
    classes = list(Classroom.objects.taught_by(request.user).order_by("status", "name", "pk"))
    wanted = request.GET.get("classroom", "")
    chosen = next((classroom for classroom in classes if str(classroom.pk) == wanted), None)
    shown = [chosen] if chosen else classes
    found = Lesson.objects.filter(classroom__in=shown).select_related("scenario", "classroom")
    rows: dict[int, list[Lesson]] = {classroom.pk: [] for classroom in shown}
    for lesson in found.order_by("-changed_at", "-pk"):
        rows[lesson.classroom_id or 0].append(lesson)
    context = {
        "groups": [(classroom, rows[classroom.pk]) for classroom in shown],
        "classroom": chosen,
        "can_write": any(classroom.is_active for classroom in classes),
        "tab": "lessons",
    }
    return render(request, "teach/lessons.html", context)


@login_required
def new(request: HttpRequest) -> HttpResponse:
    """Begin a lesson: a copy of one that is there, or an empty one. It is a draft."""
    if not is_teacher(request.user):
        raise Http404
    asked = {name: request.GET.get(name, "") for name in ("classroom", "source")}
    form = NewLessonForm(request.POST or None, user=request.user, initial=asked)
    if request.method == "POST" and form.is_valid():
        classroom, source = form.cleaned_data["classroom"], form.cleaned_data["source"]
        title = form.cleaned_data["title"]
        lesson = clone_for_class(source, classroom, title) if source else blank_for_class(classroom, title)
        messages.success(request, _("This is your draft. Learners do not see it before you publish it."))
        return redirect("teach:write", lesson.pk)
    return render(request, "teach/new.html", {"form": form}, status=400 if form.errors else 200)


@login_required
def write(request: HttpRequest, lesson_pk: int) -> HttpResponse:
    """The whole lesson on one page; unsaved work that is asked back is shown in it and not saved."""
    lesson = lesson_or_404(request, lesson_pk)
    draft = authoring.draft_of(request.user, lesson)
    restored = request.method == "GET" and "restore" in request.GET and draft is not None
    data: Any = request.POST if request.method == "POST" else None
    if restored and draft is not None:
        data = authoring.fields_of(draft)
    form, formsets = form_of(lesson, data, restored=restored), lists_of(lesson, data)
    if data is not None and all([form.is_valid(), *[formset.is_valid() for formset in formsets]]):
        _save(request, lesson, form, formsets)
        messages.success(request, _("The lesson was saved."))
        for problem in problems_of(Manuscript.of(Lesson.objects.get(pk=lesson.pk)))[:5]:
            messages.warning(request, str(problem))
        return redirect("teach:write", lesson.pk)
    kept = Lesson.objects.select_related("classroom", "scenario").get(pk=lesson.pk)
    context = {
        "lesson": kept,  # the other one holds what was typed
        "classroom": kept.classroom,
        "form": form,
        "scene": formsets[0],
        "lists": [(one.model._meta.verbose_name_plural, one) for one in formsets[1:]],
        "draft": draft,
        "restored": restored,
        "ways": WAYS[kept.status],
        "is_wrong": data is not None,
        "tab": "lessons",
    }
    return render(request, "teach/lesson.html", context, status=400 if request.method == "POST" else 200)


def _save(request: HttpRequest, lesson: Lesson, form: Any, formsets: list[Any]) -> None:
    with transaction.atomic():
        freeze(Lesson.objects.get(pk=lesson.pk))
        form.save()
        for formset in formsets:
            formset.save()
        saved = Lesson.objects.get(pk=lesson.pk)
        if saved.status != Lesson.Status.DRAFT:
            freeze(saved, request.user)
        authoring.forget_draft(request.user, saved)


@login_required
@require_POST
def status(request: HttpRequest, lesson_pk: int) -> HttpResponse:
    """Publish a lesson for its class, retire it, or make it a draft again."""
    lesson = lesson_or_404(request, lesson_pk)
    authoring.ask_for_status(request, lesson, _change)
    return redirect("teach:write", lesson.pk)


def _change(lesson: Lesson, wanted: str, user: Any) -> None:
    if wanted == Lesson.Status.PUBLISHED:
        publish(lesson, user)
    else:
        change_status(lesson, wanted, user)


@login_required
@require_POST
def copy(request: HttpRequest, lesson_pk: int) -> HttpResponse:
    """A copy as a draft of the same class."""
    lesson = lesson_or_404(request, lesson_pk)
    new = clone_for_class(lesson, lesson.classroom)
    messages.success(request, _("This is the copy, a draft."))
    return redirect("teach:write", new.pk)
