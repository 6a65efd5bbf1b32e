"""The teachers' queue, verdicts on corrections, and the page where learner and teacher talk about one.

Teachers reach what `taught_by` gives them; all else is as unknown as what never was.
"""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from tutor.grammar.edits import EditOverlap
from tutor.learners.roles import is_teacher
from tutor.next_page import next_page
from tutor.practice.models import Correction, Flag, PracticeSession
from tutor.practice.views import explanation_language, wants_json
from tutor.reviews.forms import FilterForm, MessageForm, MissedForm, VerdictForm
from tutor.reviews.history import alike_on_page, same_mistakes, with_line_before
from tutor.reviews.judging import add_missed, judge, settle_talk, write_message
from tutor.reviews.models import Batch, GoalAppeal, Outcome, Presence, Review, SecondReading
from tutor.reviews.queue import GOAL, MOST, REASONS, in_order, reasons, taught_by, waiting_appeals, with_rows
from tutor.reviews.stock import ready_comments

PAGE_SIZE = 15


def _taught_correction(request: HttpRequest, pk: int) -> Correction:
    sessions = PracticeSession.objects.taught_by(request.user)
    corrections = Correction.objects.filter(turn__session__in=sessions, status=Correction.Status.PROPOSED)
    return get_object_or_404(corrections.select_related("turn__session__lesson"), pk=pk)


def _back(request: HttpRequest, correction: Correction) -> HttpResponse:
    if target := next_page(request):
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
    everyone = taught_by(request.user)
    chosen = form.cleaned_data.get("classroom")
    taught = everyone.of_class(chosen) if chosen else everyone
    rows = in_order(
        [
            *waiting_appeals(form.appeals(taught), only),
            *reasons(form.corrections(taught), request.user, only),
        ]
    )
    page = Paginator(rows, PAGE_SIZE).get_page(request.GET.get("page"))
    keys = [pk for pk, reason in page.object_list if reason != GOAL]
    found = with_rows(with_line_before(Correction.objects.all())).in_bulk(keys)
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
    shown = [correction.turn.session for correction in found.values()]
    shown += [appeal.session for appeal in appeals.values()]
    for presence in Presence.objects.others(request.user).filter(session__in=shown):
        at_work.setdefault(presence.session_id, []).append(presence.reviewer.get_username())
    return render(
        request,
        "reviews/queue.html",
        {
            "page": page,
            "items": items,
            "most": len(rows) == MOST,
            "form": form,
            "teaches": bool(everyone.rows),
            "at_work": at_work,
            "readings": readings,
            "blind": {reading.session_id for reading in readings},
            "flags": Flag.objects.open().filter(everyone.where("session__")).count(),
            "batch": Batch.objects.undoable_by(request.user).first(),
            "history": same_mistakes(found.values()),
            "alike": alike_on_page(found.values()),
            "names": everyone.names,
            "ready": ready_comments(request.user),
            "explanation_language": explanation_language(request.user),
        },
    )


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
        return JsonResponse(_what_stands(correction, request.user))
    return _back(request, correction)


def _what_stands(correction: Correction, user: Any) -> dict[str, Any]:
    """What the page tells the teacher who has just judged: the text as this teacher has it now, and whose word stands
    where it is a colleague's. Nothing of a colleague's for who judges blind. 2 queries and 1 more."""
    standing = Review.objects.filter(correction=correction).select_related("reviewer").standing()
    own = next((review for review in standing if review.reviewer_id == user.pk), None)
    blind = SecondReading.objects.blind_for(user).filter(session=correction.turn.session_id).exists()
    outcome = Outcome.objects.filter(correction=correction).select_related("review__reviewer").first()
    others = outcome is not None and outcome.review.reviewer_id != user.pk and not blind
    return {
        "verdict": own.verdict if own else "withdrawn",
        "text": own.text if own else correction.corrected,
        "opinions": 1 if blind else len(standing),
        "word_of": outcome.review.reviewer.get_username() if outcome and others else "",
    }


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
