"""Pages of teachers, and the learner's page to ask about a correction.

Teachers reach what `taught_by` gives them; all else is as unknown as what never was.
"""

import uuid
from typing import Any, cast

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from tutor.grammar.edits import EditOverlap
from tutor.learners.roles import is_teacher
from tutor.practice.models import Correction, Edit, Flag, PracticeSession, Turn
from tutor.practice.views import explanation_language, wants_json
from tutor.reviews.forms import AssessmentForm, CommentForm, FilterForm, MessageForm, MissedForm, VerdictForm
from tutor.reviews.judging import add_missed, judge, settle_talk, tell, write_message
from tutor.reviews.models import Assessment, Batch, Comment, GoalAppeal, Presence, Review, SecondReading
from tutor.reviews.queue import GOAL, MOST, REASONS, in_order, reasons, waiting_appeals, with_rows
from tutor.reviews.reading import possible_raters
from tutor.reviews.rubric import descriptors

PAGE_SIZE = 20
CONFIDENCES = (0.95, 0.9, 0.8, 0.7)
SAME_MISTAKES = 3


def _taught_correction(request: HttpRequest, pk: int) -> Correction:
    sessions = PracticeSession.objects.taught_by(request.user)
    corrections = Correction.objects.filter(turn__session__in=sessions, status=Correction.Status.PROPOSED)
    return get_object_or_404(corrections.select_related("turn__session__lesson"), pk=pk)


def _back(request: HttpRequest, correction: Correction) -> HttpResponse:
    target = request.POST.get("next", "")
    if url_has_allowed_host_and_scheme(target, {request.get_host()}, require_https=request.is_secure()):
        return redirect(target)
    return redirect("reviews:session", session_pk=correction.turn.session_id)


@login_required
@require_safe
def queue(request: HttpRequest) -> HttpResponse:
    """What waits for the teacher."""
    if not is_teacher(request.user):
        raise Http404
    form = FilterForm(request.GET, user=request.user)
    only = form.cleaned_data.get("reason")
    sessions_asked = form.sessions()
    rows = in_order(
        [
            *waiting_appeals(sessions_asked, form.narrow_appeals, only),
            *reasons(sessions_asked, request.user, form.narrow, only),
        ]
    )
    page = Paginator(rows, PAGE_SIZE).get_page(request.GET.get("page"))
    keys = [pk for pk, reason in page.object_list if reason != GOAL]
    found = with_rows(Correction.objects.all()).in_bulk(keys)
    appeals = GoalAppeal.objects.with_rows().in_bulk(
        [pk for pk, reason in page.object_list if reason == GOAL]
    )
    items = [
        (None if reason == GOAL else found[pk], appeals[pk] if reason == GOAL else None, REASONS[reason])
        for pk, reason in page.object_list
        if (pk in appeals if reason == GOAL else pk in found)
    ]
    readings = SecondReading.objects.blind_for(request.user).select_related("asked_by", "session__lesson")
    at_work: dict[Any, list[str]] = {}
    sessions = {correction.turn.session_id for correction in found.values()}
    sessions |= {appeal.session_id for appeal in appeals.values()}
    for presence in Presence.objects.others(request.user).filter(session__in=sessions):
        at_work.setdefault(presence.session_id, []).append(presence.reviewer.get_username())
    return render(
        request,
        "reviews/queue.html",
        {
            "page": page,
            "items": items,
            "most": len(rows) == MOST,
            "form": form,
            "at_work": at_work,
            "readings": readings,
            "blind": {reading.session_id for reading in readings},
            "flags": Flag.objects.taught_by(request.user).open().count(),
            "batch": Batch.objects.undoable_by(request.user).first(),
            "explanation_language": explanation_language(request.user),
        },
    )


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
        sessions.select_related("learner").prefetch_related("lesson__goals"),
        pk=session_pk,
    )
    Presence.objects.note(session, request.user)
    corrections = list(with_rows(Correction.objects.filter(turn__session=session)))
    of_turn = {correction.turn_id: correction for correction in corrections}
    own = Assessment.objects.filter(session=session, reviewer=request.user.pk).first()
    readings = list(session.second_readings.select_related("rater", "asked_by"))
    blind = any(reading.rater_id == request.user.pk and reading.is_open for reading in readings)
    lesson = session.held
    return render(
        request,
        "reviews/session.html",
        {
            "session": session,
            "lesson": lesson,
            "turns": [(turn, of_turn.get(turn.pk)) for turn in session.turns.all()],
            "others": Presence.objects.others(request.user).filter(session=session),
            "history": _same_mistakes(session, corrections),
            "form": form or AssessmentForm(instance=own),
            "assessment": own,
            "held_back": _held_back(request.user, session).count(),
            "descriptors": descriptors(lesson.language, lesson.level),
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


def _same_mistakes(session: PracticeSession, corrections: list[Correction]) -> dict[str, list[Edit]]:
    """What the learner lately did wrong in the same way in other conversations, by category. 1 query."""
    categories = {edit.category for correction in corrections for edit in correction.edits.all()}
    edits = (
        Edit.objects.filter(
            correction__turn__session__learner=session.learner_id,
            correction__turn__session__lesson__language=session.lesson.language,
            category__in=categories,
        )
        .exclude(correction__turn__session=session)
        .select_related("correction__turn")
        .order_by("-pk")
    )
    history: dict[str, list[Edit]] = {}
    for edit in edits[: SAME_MISTAKES * 10]:
        before = history.setdefault(edit.category, [])
        if len(before) < SAME_MISTAKES:
            before.append(edit)
    return history


@login_required
@require_POST
def judge_correction(request: HttpRequest, correction_pk: int) -> HttpResponse:
    """Accept, amend, reject or take back."""
    correction = _taught_correction(request, correction_pk)
    form = VerdictForm(request.POST)
    if not form.is_valid():
        if wants_json(request):
            return JsonResponse({"error": _("Write the text as it should be.")}, status=400)
        messages.error(request, _("Write the text as it should be."))
        return _back(request, correction)
    data = form.cleaned_data
    edit = None
    if data["edit"] is not None:
        edit = get_object_or_404(correction.edits, pk=data["edit"])
    judge(correction, request.user, data["verdict"], data["text"], data["comment"], edit)
    if wants_json(request):
        standing = Review.objects.filter(correction=correction).standing()
        return JsonResponse({"verdict": data["verdict"], "opinions": len(standing)})
    return _back(request, correction)


@login_required
@require_POST
def missed(request: HttpRequest, correction_pk: int) -> HttpResponse:
    """Correct words that the tutor let pass."""
    correction = _taught_correction(request, correction_pk)
    form = MissedForm(request.POST)
    text = correction.turn.text
    if form.is_valid():
        data = form.cleaned_data
        start = data["start"]
        if start is None or text[start : start + len(data["words"])] != data["words"]:
            start = text.find(data["words"])
        if start >= 0:
            try:
                add_missed(
                    correction,
                    request.user,
                    start,
                    start + len(data["words"]),
                    data["replacement"],
                    data["comment"],
                )
            except EditOverlap:
                messages.error(request, _("These words are corrected already. Amend the correction instead."))
            return _back(request, correction)
    messages.error(request, _("Give the words exactly as the learner wrote them."))
    return _back(request, correction)


@login_required
def talk(request: HttpRequest, correction_pk: int) -> HttpResponse:
    """The thread at a correction: for the learner whose message it is and the learner's teachers."""
    visible = with_rows(Correction.objects.visible_to(request.user))
    correction = get_object_or_404(visible, pk=correction_pk, status=Correction.Status.PROPOSED)
    asks = correction.turn.session.learner_id == request.user.pk
    form = MessageForm(
        request.POST if request.method == "POST" else None,
        initial={"kind": request.GET.get("kind") or "question"},
    )
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        write_message(correction, request.user, data["text"], data["kind"])
        if data["decision"] and not asks:
            judge(correction, request.user, data["decision"])
        if asks:
            messages.success(request, _("Your message was sent. A teacher of your class will answer here."))
            return redirect("reviews:talk", correction_pk=correction.pk)
        return _back(request, correction)
    context = {
        "correction": correction,
        "turn": correction.turn,
        "session": correction.turn.session,
        "language": correction.turn.session.lesson.language,
        "explanation_language": explanation_language(request.user),
        "asks": asks,
        "has_teacher": correction.turn.session.has_teacher(),
        "form": form,
    }
    return render(request, "reviews/talk.html", context, status=400 if form.errors else 200)


@login_required
@require_POST
def settle_thread(request: HttpRequest, correction_pk: int) -> HttpResponse:
    """The learner whose message it is says that the answer settles it."""
    own = Correction.objects.filter(turn__session__in=PracticeSession.objects.own(request.user))
    correction = get_object_or_404(own, pk=correction_pk, thread__isnull=False)
    settle_talk(correction)
    return redirect("reviews:talk", correction_pk=correction.pk)


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
    count = _held_back(request.user, session).update(released_at=timezone.now())
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
