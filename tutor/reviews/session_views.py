"""A learner's conversation as a teacher reads it: everything there is to judge, remarks on messages, and what the
teacher says about the whole.
"""

import uuid
from typing import Any, cast

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from tutor.practice.models import Correction, PracticeSession, Turn
from tutor.practice.views import explanation_language
from tutor.reviews.forms import AssessmentForm, CommentForm
from tutor.reviews.history import roster_names, same_mistakes
from tutor.reviews.judging import tell
from tutor.reviews.models import Assessment, Batch, Comment, Presence
from tutor.reviews.models.assessments import RUBRIC
from tutor.reviews.queue import with_rows
from tutor.reviews.reading import possible_raters
from tutor.reviews.rubric import descriptors
from tutor.reviews.stock import ready_comments

CONFIDENCES = (0.95, 0.9, 0.8, 0.7)


@login_required
@require_safe
def session(request: HttpRequest, session_pk: uuid.UUID) -> HttpResponse:
    """The conversation with everything there is to judge."""
    return _session_page(request, session_pk)


def _session_page(
    request: HttpRequest, session_pk: uuid.UUID, form: AssessmentForm | None = None, status: int = 200
) -> HttpResponse:
    sessions = PracticeSession.objects.taught_by(request.user).with_transcript()
    session = get_object_or_404(
        sessions.select_related("learner__learner").prefetch_related("lesson__goals"),
        pk=session_pk,
    )
    Presence.objects.note(session, request.user)
    corrections = list(with_rows(Correction.objects.filter(turn__session=session)))
    of_turn = {correction.turn_id: correction for correction in corrections}
    own = Assessment.objects.filter(session=session, reviewer=request.user.pk).first()
    readings = list(session.second_readings.select_related("rater", "asked_by"))
    blind = any(reading.rater_id == request.user.pk and reading.is_open for reading in readings)
    lesson = session.held
    form = form or AssessmentForm(instance=own)
    names = roster_names(request.user, [session.learner_id])
    return render(
        request,
        "reviews/session.html",
        {
            "session": session,
            "lesson": lesson,
            "aims": session.aims,
            "called": names.get(session.learner_id, session.learner.get_username()),
            "names": names,
            "ready": ready_comments(request.user),
            "turns": [(turn, of_turn.get(turn.pk)) for turn in session.turns.all()],
            "others": Presence.objects.others(request.user).filter(session=session),
            "history": same_mistakes(corrections),
            "form": form,
            "assessment": own,
            "held_back": _held_back(request.user, session).count(),
            "rubric": [
                (form[name], expected)
                for name, (_aspect, expected, _level) in zip(
                    RUBRIC, descriptors(lesson.language, lesson.level), strict=True
                )
            ],
            "explanation_language": explanation_language(request.user),
            "sure": _sure_counts(corrections),
            "batch": Batch.objects.undoable_by(request.user).first(),
            "blind": {session.pk} if blind else set(),
            "is_blind": blind,
            "readings": readings,
            "raters": [] if blind else possible_raters(session, request.user),
            "flags": session.flags.select_related("turn", "cared_by").order_by("status", "pk"),
        },
        status=status,
    )


def _sure_counts(corrections: list[Correction]) -> list[tuple[str, int]]:
    """(confidence, how many unjudged corrections every edit of which is at least so sure); those that would accept
    something."""
    least = [
        min(edit.confidence for edit in correction.edits.all())
        for correction in corrections
        if correction.status == Correction.Status.PROPOSED
        and not hasattr(correction, "outcome")
        and correction.edits.all()
    ]
    counts = [(f"{limit:.2f}", sum(one >= limit for one in least)) for limit in CONFIDENCES]
    return [(limit, count) for limit, count in counts if count]


def _held_back(user: Any, session: PracticeSession) -> QuerySet[Assessment]:
    """The user's assessments of this lesson that their learners do not see yet, of learners the user still teaches."""
    taught = PracticeSession.objects.taught_by(user).filter(lesson=session.lesson_id)
    return Assessment.objects.filter(reviewer=user, released_at=None, session__in=taught)


@login_required
@require_POST
def comment(request: HttpRequest, turn_pk: int) -> HttpResponse:
    """A remark or praise on a turn."""
    turn = get_object_or_404(
        Turn.objects.filter(session__in=PracticeSession.objects.taught_by(request.user)), pk=turn_pk
    )
    form = CommentForm(request.POST, instance=Comment(turn=turn, author_id=cast(int, request.user.pk)))
    if form.is_valid():
        form.save()
        correction = turn.correction_or_none
        if correction:
            tell(correction)
    else:
        for errors in form.errors.values():
            messages.error(request, str(errors[0]))
    return redirect(f"{reverse('reviews:session', args=[turn.session_id])}#turn-{turn.position}")


@login_required
@require_POST
def delete_comment(request: HttpRequest, comment_pk: int) -> HttpResponse:
    """Take back a remark of one's own."""
    comments = Comment.objects.filter(
        author=request.user.pk, turn__session__in=PracticeSession.objects.taught_by(request.user)
    )
    comment = get_object_or_404(comments.select_related("turn"), pk=comment_pk)
    turn = comment.turn
    with transaction.atomic():
        comment.delete()
        if turn.correction_or_none:
            tell(turn.correction_or_none)
    messages.success(request, _("The comment was removed."))
    return redirect(f"{reverse('reviews:session', args=[turn.session_id])}#turn-{turn.position}")


@login_required
@require_POST
def assess(request: HttpRequest, session_pk: uuid.UUID) -> HttpResponse:
    """Points for the conversation, kept or shown to the learner."""
    session = get_object_or_404(PracticeSession.objects.taught_by(request.user), pk=session_pk)
    instance = Assessment.objects.filter(session=session, reviewer=request.user.pk).first()
    form = AssessmentForm(
        request.POST, instance=instance or Assessment(session=session, reviewer_id=cast(int, request.user.pk))
    )
    if not form.is_valid():
        return _session_page(request, session_pk, form, 400)
    if form.cleaned_data["release"]:
        form.instance.released_at = form.instance.released_at or timezone.now()
    form.save()
    messages.success(request, _("The assessment was saved."))
    return redirect("reviews:session", session_pk=session.pk)


@login_required
@require_POST
def release(request: HttpRequest, session_pk: uuid.UUID) -> HttpResponse:
    """Show the learners all that the teacher held back of this lesson, for all at the same moment."""
    session = get_object_or_404(PracticeSession.objects.taught_by(request.user), pk=session_pk)
    held = _held_back(request.user, session)
    with transaction.atomic():
        PracticeSession.objects.filter(pk__in=list(held.values_list("session", flat=True))).note_teacher()
        count = held.update(released_at=timezone.now())
    text = ngettext("%(count)d assessment was released.", "%(count)d assessments were released.", count)
    messages.success(request, text % {"count": count})
    return redirect("reviews:session", session_pk=session.pk)


@login_required
@require_POST
def presence(request: HttpRequest, session_pk: uuid.UUID) -> HttpResponse:
    """The teacher is at this conversation; answers who else is. Asked again and again by the open page."""
    session = get_object_or_404(PracticeSession.objects.taught_by(request.user), pk=session_pk)
    Presence.objects.note(session, request.user)
    others = Presence.objects.others(request.user).filter(session=session)
    return JsonResponse({"others": [one.reviewer.get_username() for one in others]})
