"""What the page of a class's lesson asks while a teacher writes, and the pages around it: versions and files."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from lessons import authoring
from lessons.pasting import split_dialogue
from lessons.writing import as_typed, findings
from tutor.practice.class_lessons.forms import form_of, lists_of
from tutor.practice.class_lessons.views import lesson_or_404


def _typed(request: HttpRequest, lesson_pk: int) -> tuple[Any, list[Any]]:
    lesson = lesson_or_404(request, lesson_pk)
    return form_of(lesson, request.POST), lists_of(lesson, request.POST)


@login_required
@require_POST
def check(request: HttpRequest, lesson_pk: int) -> HttpResponse:
    """What importing would say of the lesson in the form."""
    return JsonResponse(findings(*_typed(request, lesson_pk)))


@login_required
@require_POST
def preview(request: HttpRequest, lesson_pk: int) -> HttpResponse:
    """The lesson in the form as learners will see it."""
    return authoring.preview(request, as_typed(*_typed(request, lesson_pk)))


@login_required
@require_POST
def draft(request: HttpRequest, lesson_pk: int) -> HttpResponse:
    """Keep what is typed so far, for this teacher alone; `_discard` forgets it."""
    lesson = lesson_or_404(request, lesson_pk)
    if "_discard" in request.POST:
        authoring.forget_draft(request.user, lesson)
        return redirect("teach:write", lesson.pk)
    return authoring.keep_draft(request, lesson)


@login_required
@require_POST
def split(request: HttpRequest, lesson_pk: int) -> HttpResponse:
    """A pasted dialogue as lines."""
    lesson_or_404(request, lesson_pk)
    lines = split_dialogue(request.POST.get("dialogue", "")[:20_000])
    return JsonResponse({"lines": [line.as_dict() for line in lines]})


@login_required
@require_safe
def export(request: HttpRequest, lesson_pk: int) -> HttpResponse:
    """The lesson as TOML or JSON, or its phrases as CSV."""
    return authoring.download(lesson_or_404(request, lesson_pk), request.GET.get("as", "toml"))


@login_required
@require_safe
def words(request: HttpRequest, lesson_pk: int) -> HttpResponse:
    """The quality of the lesson and its words by level."""
    lesson = lesson_or_404(request, lesson_pk)
    context = {**authoring.words_of(lesson), "classroom": lesson.classroom, "tab": "lessons"}
    return render(request, "teach/words.html", context)


@login_required
def phrases(request: HttpRequest, lesson_pk: int) -> HttpResponse:
    """Phrases from a CSV file: what each row would do, and then all of them or none."""
    lesson = lesson_or_404(request, lesson_pk)
    found, taken = authoring.phrases_for(request, lesson)
    if taken is not None:
        messages.success(request, authoring.taken_message(taken))
        return redirect("teach:write", lesson.pk)
    context = {"lesson": lesson, "found": found, "classroom": lesson.classroom, "tab": "lessons"}
    return render(request, "teach/phrases.html", context)


@login_required
def versions(request: HttpRequest, lesson_pk: int) -> HttpResponse:
    """The lesson's versions, what changed from one to another, and the way back to one."""
    lesson = lesson_or_404(request, lesson_pk)
    if request.method == "POST":
        is_back, message = authoring.go_back(request, lesson)
        messages.add_message(request, messages.SUCCESS if is_back else messages.ERROR, message)
        return redirect("teach:versions", lesson.pk)
    context = {**authoring.versions_of(request, lesson), "classroom": lesson.classroom, "tab": "lessons"}
    return render(request, "teach/versions.html", context)
