"""What else programs can read: lessons, one's own progress, and reports of the classes one teaches."""

from datetime import timedelta
from typing import Any, Literal

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext_noop
from ninja import Query, Router
from ninja.pagination import paginate

from lessons.models import Lesson
from tutor.api.models import Scope
from tutor.api.pages import Pages
from tutor.api.problems import ProblemDetails
from tutor.api.schemas import ClassOut, LessonOut, ProgressOut, ReportOut
from tutor.api.signing_in import Token
from tutor.learners.models import Classroom
from tutor.progress.figures import Period, days_of_talk, mastery
from tutor.reviews import insight

router = Router()
ERRORS = dict.fromkeys((401, 403, 404, 422, 429), ProblemDetails)
LESSONS, PROGRESS, CLASSES = Token(Scope.LESSONS), Token(Scope.PROGRESS), Token(Scope.CLASSES)
# As large a key as every database has.
MOST = 2**31 - 1
Language = Literal["ko", "en"]


def _last(days: int) -> Period:
    today = timezone.localdate()
    return Period(today - timedelta(days=days - 1), today)


@router.get(
    "/lessons",
    auth=LESSONS,
    tags=["lessons"],
    response={200: list[LessonOut], **ERRORS},
    summary=gettext_noop("Lessons of the catalogue, as learners meet them"),
)
@paginate(Pages, page_size=20, max_page_size=100)
def list_lessons(
    request: HttpRequest, language: Language | None = None, level: int = Query(None, ge=1, le=6)
) -> Any:
    found = Lesson.objects.visible_to(request.user).published().for_catalogue()
    if language:
        found = found.filter(language=language)
    return found.filter(level=level) if level else found


@router.get(
    "/lessons/{slug:slug}",
    auth=LESSONS,
    tags=["lessons"],
    response={200: LessonOut, **ERRORS},
    summary=gettext_noop("A lesson"),
)
def read_lesson(request: HttpRequest, slug: str) -> Any:
    return get_object_or_404(Lesson.objects.visible_to(request.user), slug=slug)


@router.get(
    "/progress",
    auth=PROGRESS,
    tags=["progress"],
    response={200: ProgressOut, **ERRORS},
    summary=gettext_noop("My progress in one language"),
)
def read_progress(request: HttpRequest, language: Language, days: int = Query(28, ge=1, le=366)) -> Any:
    period = _last(days)
    rows = days_of_talk(request.user, period, language=language)
    return {
        "language": language,
        "first": period.first,
        "last": period.last,
        "days": [
            {
                "day": row["day"],
                "messages": row["messages"],
                "right": row["right"],
                "minutes": round((row["seconds_spent"] or 0) / 60, 1),
            }
            for row in sorted(rows, key=lambda row: row["day"])
        ],
        "categories": mastery(request.user, language),
    }


@router.get(
    "/classes",
    auth=CLASSES,
    tags=["classes"],
    response={200: list[ClassOut], **ERRORS},
    summary=gettext_noop("Classes that I teach"),
)
@paginate(Pages, page_size=20, max_page_size=100)
def list_classes(request: HttpRequest) -> Any:
    return Classroom.objects.taught_by(request.user).order_by("-created_at", "-pk")


@router.get(
    "/classes/{int:pk}/report",
    auth=CLASSES,
    tags=["classes"],
    response={200: ReportOut, **ERRORS},
    summary=gettext_noop("How a class that I teach is doing"),
)
def report(request: HttpRequest, pk: int, days: int = Query(28, ge=1, le=366)) -> Any:
    classroom = get_object_or_404(Classroom.objects.taught_by(request.user), pk=min(pk, MOST))
    period = _last(days)
    overview = insight.overview(classroom, list(insight.roster_of(classroom, request.user)), period)
    return {
        "id": classroom.pk,
        "name": classroom.name,
        "first": period.first,
        "last": period.last,
        "learners": [
            {
                "learner": one.enrolment.learner.get_username(),
                "conversations": one.conversations,
                "messages": one.talk.messages,
                "right": one.talk.right,
                "minutes": round(one.talk.minutes, 1),
                "last_at": one.last_at,
                "away": one.is_away,
                "stuck": one.is_stuck,
                "stuck_on": [category for category, _count in one.stuck_on],
            }
            for one in overview.standings
        ],
    }
