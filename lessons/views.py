"""The catalogue and the lesson page; both open to everyone, practice needs an account."""

import logging
from itertools import groupby

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from lessons.forms import CatalogueFilter
from lessons.manuscript import LISTS
from lessons.models import Lesson, Unit, by_unit
from tutor.celery import app
from tutor.languages import Language, level_name

PAGE_SIZE = 12
# A worker that is busy for longer has better to do than to read a scene beforehand.
VISIT_EXPIRES_SECONDS = 30

logger = logging.getLogger(__name__)


def announce_visit(lesson: Lesson) -> None:
    """Tell a worker that somebody may begin this lesson soon, so that the model reads the scene meanwhile.

    The task is named, not imported: practice is above lessons in the import contract. A broker that is down only
    makes the first reply slower.
    """
    try:
        app.send_task("tutor.practice.tasks.warm_lesson", (lesson.pk,), expires=VISIT_EXPIRES_SECONDS)
    except Exception:  # every broker library raises errors of its own
        logger.info("The broker did not take the visit of %s.", lesson.slug)


@require_safe
def catalogue(request: HttpRequest) -> HttpResponse:
    """Published lessons by language, level and topic. Learners begin with the language they practise."""
    form = CatalogueFilter(request.GET)
    learner = getattr(request.user, "learner_or_none", None)
    if learner and "language" not in request.GET:
        form = CatalogueFilter({**request.GET.dict(), "language": learner.target_language})
    lessons = form.narrow(Lesson.objects.visible_to(request.user).published().scenes())
    page = Paginator(lessons.for_catalogue(), PAGE_SIZE).get_page(request.GET.get("page"))
    context = {"form": form, "page": page, "units": by_unit(page.object_list)}
    return render(request, "lessons/catalogue.html", context)


@require_safe
def talk(request: HttpRequest) -> HttpResponse:
    """Topic cards for free talk, by level, in one language: the one that the learner practises."""
    learner = getattr(request.user, "learner_or_none", None)
    language = request.GET.get("language", "")
    if language not in Language.values:
        language = learner.target_language if learner else Language.KOREAN.value
    topics = Lesson.objects.visible_to(request.user).published().filter(language=language).talks()
    levels = [
        (level_name(language, level), list(group))
        for level, group in groupby(topics, key=lambda topic: topic.level)
    ]
    context = {
        "levels": levels,
        "language": language,
        "languages": Language.choices,
        "own_level": level_name(language, learner.level)
        if learner and learner.target_language == language
        else "",
    }
    return render(request, "lessons/talk.html", context)


@require_safe
def lesson(request: HttpRequest, slug: str) -> HttpResponse:
    """One lesson: scene, goals, phrases, model dialogue, and the way into practice."""
    lessons = Lesson.objects.visible_to(request.user).select_related("scenario", "classroom")
    lesson = get_object_or_404(lessons.prefetch_related(*(part.name for part in LISTS)), slug=slug)
    unfinished = None
    if request.user.is_authenticated:
        # Practice is above lessons in the import contract, so the reverse relation is asked, not the model.
        own = lesson.practice_sessions.filter(learner=request.user, status="active")
        unfinished = own.order_by("-last_activity_at").first()
        announce_visit(lesson)
    unit = None
    if lesson.unit and lesson.classroom_id is None:
        unit = Unit.objects.filter(language=lesson.language, number=lesson.unit).first()
    context = {"lesson": lesson, "unfinished": unfinished, "unit": unit}
    return render(request, "lessons/lesson.html", context)
