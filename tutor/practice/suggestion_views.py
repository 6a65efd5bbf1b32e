"""The page on which an author asks the model for drafts and decides on each. To others there is no such page."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from lessons.models import Lesson
from lessons.problems import LessonFileError
from tutor.practice.models import Suggestion
from tutor.practice.readiness import tutor_notice, tutor_state
from tutor.practice.suggesting import accept, ask_for_suggestion, sources_of

MOST_SHOWN = 30
MOST_WAITING = 20
"""Drafts of one lesson that may wait at once: the model has learners to answer, too."""


def _lesson_or_404(request: HttpRequest, pk: int) -> Lesson:
    return get_object_or_404(Lesson.objects.changeable_by(request.user), pk=pk)


@login_required
@require_safe
def suggestions(request: HttpRequest, lesson_pk: int) -> HttpResponse:
    """What can be asked for, and what came of it."""
    lesson = _lesson_or_404(request, lesson_pk)
    hints_in = request.GET.get("hints", "")
    language = hints_in if hints_in in ("ko", "en") else (get_language() or "en")[:2]
    rows = list(lesson.suggestions.all()[:MOST_SHOWN])
    context: dict[str, Any] = {
        "lesson": lesson,
        "language": language,
        "kinds": [(kind, kind.label, sources_of(lesson, kind, language)) for kind in Suggestion.Kind],
        "undecided": [row for row in rows if not row.decision],
        "decided": [row for row in rows if row.decision],
        "waiting": any(row.is_open for row in rows),
        "notice": tutor_notice(get_language() or "en", tutor_state()),
    }
    return render(request, "practice/suggestions.html", context)


@login_required
@require_POST
def ask_suggestion(request: HttpRequest, lesson_pk: int) -> HttpResponse:
    """Queue a draft; asking for `all` queues one for each text it can be made from."""
    lesson = _lesson_or_404(request, lesson_pk)
    kind, language = request.POST.get("kind", ""), request.POST.get("language", "")
    if kind not in Suggestion.Kind.values or language not in ("ko", "en"):
        raise Http404
    possible = sources_of(lesson, kind, language)
    source = request.POST.get("source", "")
    wanted = possible if source == "all" else [text for text in possible if text == source]
    waiting = lesson.suggestions.filter(status__in=Suggestion.OPEN).count()
    if not wanted:
        messages.error(request, _("The lesson no longer has this text."))
    elif waiting + len(wanted) > MOST_WAITING:
        messages.error(request, _("Enough drafts are waiting already. Please decide on some first."))
    else:
        for text in wanted:
            ask_for_suggestion(request.user, lesson, kind, text, language)
    return redirect("practice:suggestions", lesson_pk)


@login_required
@require_POST
def decide_suggestion(request: HttpRequest, suggestion_pk: int) -> HttpResponse:
    """Take a draft over as it stands in the form, dismiss it, or ask for it again."""
    row = get_object_or_404(Suggestion.objects.visible_to(request.user), pk=suggestion_pk)
    if "accept" in request.POST:
        try:
            accept(row, request.POST.get("text", ""), request.POST.get("translation", ""), request.user)
        except (ValueError, LessonFileError) as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, _("It is in the lesson now."))
    elif "again" in request.POST:
        row.requeue()
    else:
        Suggestion.objects.undecided().filter(pk=row.pk).update(decision=Suggestion.Decision.DISMISSED)
    return redirect("practice:suggestions", row.lesson_id)
