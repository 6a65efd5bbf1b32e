"""The page on which an author has a lesson rehearsed and reads what came of it. To others there is no such page."""

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language
from django.views.decorators.http import require_POST, require_safe

from lessons.faults import Fault
from lessons.models import Goal, Lesson
from tutor.practice.models import LearnerKind, Rehearsal, RehearsalTurn
from tutor.practice.models.rehearsals import GOOD_SHARE
from tutor.practice.readiness import tutor_notice, tutor_state
from tutor.practice.rehearsing import ask_for_rehearsal, share_good

MOST_SHOWN = 8


@dataclass
class Judgement:
    """A rehearsal in figures: shares in percent of all its replies, and its transcripts by kind of learner."""

    talks: list[tuple[str, list[RehearsalTurn]]] = field(default_factory=list)
    replies: int = 0
    good: int | None = None
    is_good: bool = False
    faults: list[tuple[str, int]] = field(default_factory=list)
    authored: int = 0
    goals: list[tuple[Goal, bool]] = field(default_factory=list)


def judgement_of(rehearsal: Rehearsal) -> Judgement:
    """What an author reads of a rehearsal. 2 queries."""
    turns = list(rehearsal.turns.order_by("learner", "position"))
    share = share_good(turn.faults for turn in turns)
    counted = Counter(fault for turn in turns for fault, _piece in turn.faults)
    reached = set(rehearsal.goals_reached)
    talks = [(str(kind.label), [turn for turn in turns if turn.learner == kind]) for kind in LearnerKind]
    return Judgement(
        talks=[(label, found) for label, found in talks if found],
        replies=len(turns),
        good=None if share is None else round(100 * share),
        is_good=share is not None and share >= GOOD_SHARE,
        faults=[(str(Fault(fault).label), count) for fault, count in counted.most_common()],
        authored=sum(turn.origin == "lesson" for turn in turns),
        goals=[(goal, goal.position in reached) for goal in rehearsal.lesson.goals.all()],
    )


def _lesson_or_404(request: HttpRequest, pk: int) -> Lesson:
    return get_object_or_404(Lesson.objects.changeable_by(request.user), pk=pk)


@login_required
@require_safe
def rehearsals(request: HttpRequest, lesson_pk: int) -> HttpResponse:
    """The latest rehearsal of a lesson, or the one that is asked for, and the way to a new one."""
    lesson = _lesson_or_404(request, lesson_pk)
    rows = list(lesson.rehearsals.select_related("lesson")[:MOST_SHOWN])
    wanted = request.GET.get("rehearsal", "")
    shown = next((row for row in rows if str(row.pk) == wanted), rows[0] if rows else None)
    context: dict[str, Any] = {
        "lesson": lesson,
        "rows": rows,
        "shown": shown,
        "judgement": judgement_of(shown) if shown else None,
        "waiting": shown is not None and shown.is_open,
        "notice": tutor_notice(get_language() or "en", tutor_state()),
    }
    return render(request, "practice/rehearsals.html", context)


@login_required
@require_POST
def ask_rehearsal(request: HttpRequest, lesson_pk: int) -> HttpResponse:
    """Queue a rehearsal; one that waits or runs is shown instead."""
    lesson = _lesson_or_404(request, lesson_pk)
    ask_for_rehearsal(request.user, lesson)
    return redirect("practice:rehearsals", lesson.pk)


@login_required
@require_POST
def change_rehearsal(request: HttpRequest, rehearsal_pk: int) -> HttpResponse:
    """Cancel a rehearsal, or go on with one that was cancelled or failed."""
    row = get_object_or_404(Rehearsal.objects.visible_to(request.user), pk=rehearsal_pk)
    if "cancel" in request.POST:
        row.cancel()
    elif "again" in request.POST:
        row.requeue()
    return redirect("practice:rehearsals", row.lesson_id)
