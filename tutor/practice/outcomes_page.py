"""The page on which authors see what learners made of the lessons."""

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from lessons.models import Lesson
from tutor.practice.lesson_outcomes import FEWEST_SESSIONS, catalogue_outcome, lesson_outcomes


@login_required
@require_safe
def outcomes(request: HttpRequest) -> HttpResponse:
    """Figures of all lessons, without names or words of learners. For authors; to others there is no such page."""
    if not request.user.has_perm("lessons.change_lesson"):
        raise Http404
    lessons = list(Lesson.objects.shared())
    outcomes = lesson_outcomes(lessons)
    context = {
        "outcomes": outcomes,
        "catalogue": catalogue_outcome(lessons, outcomes),
        "fewest": FEWEST_SESSIONS,
    }
    return render(request, "practice/lesson_outcomes.html", context)
