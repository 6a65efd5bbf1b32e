"""Pages of teachers, and the learner's page to ask about a correction.

Teachers reach what `taught_by` gives them; all else is as unknown as what never was.
"""

import uuid
from typing import Any, cast

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from tutor.grammar.edits import EditOverlap
from tutor.learners.roles import is_teacher
from tutor.practice.models import Correction, Edit, PracticeSession, Turn
from tutor.practice.views import explanation_language, wants_json
from tutor.reviews.forms import AssessmentForm, CommentForm, FilterForm, MessageForm, MissedForm, VerdictForm
from tutor.reviews.judging import accept_sure, add_missed, judge, tell, write_message
from tutor.reviews.models import Assessment, Presence, Review
from tutor.reviews.queue import MOST, REASONS, reasons, waiting_for, with_rows

PAGE_SIZE = 20
SURE = 0.9
SAME_MISTAKES = 5


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
    waiting = form.narrow(waiting_for(request.user))
    rows = reasons(waiting, request.user, form.cleaned_data.get("reason") or None)
    page = Paginator(rows, PAGE_SIZE).get_page(request.GET.get("page"))
    found = with_rows(Correction.objects.all()).in_bulk([pk for pk, _reason in page.object_list])
    items = [(found[pk], REASONS[reason]) for pk, reason in page.object_list if pk in found]
    at_work: dict[Any, list[str]] = {}
    sessions = {correction.turn.session_id for correction, _reason in items}
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
    corrections = with_rows(Correction.objects.filter(turn__session=session))
    of_turn = {correction.turn_id: correction for correction in corrections}
    categories = {edit.category for correction in of_turn.values() for edit in correction.edits.all()}
    assessment = Assessment.objects.filter(session=session, reviewer=request.user.pk).first()
    return render(
        request,
        "reviews/session.html",
        {
            "session": session,
            "lesson": session.held,
            "turns": [(turn, of_turn.get(turn.pk)) for turn in session.turns.all()],
            "others": Presence.objects.others(request.user).filter(session=session),
            "history": _same_mistakes(session, categories),
            "form": form or AssessmentForm(instance=assessment),
            "assessment": assessment,
            "explanation_language": explanation_language(request.user),
        },
        status=status,
    )


def _same_mistakes(session: PracticeSession, categories: set[str]) -> list[Edit]:
    """What the learner lately did wrong in the same way, in other conversations. 1 query."""
    edits = Edit.objects.filter(
        correction__turn__session__learner=session.learner_id,
        correction__turn__session__lesson__language=session.lesson.language,
        category__in=categories,
    ).exclude(correction__turn__session=session)
    return list(edits.select_related("correction__turn").order_by("-pk")[:SAME_MISTAKES])


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
        write_message(correction, request.user, form.cleaned_data["text"], form.cleaned_data["kind"])
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
def comment(request: HttpRequest, turn_pk: int) -> HttpResponse:
    """A remark or praise on a turn."""
    turn = get_object_or_404(
        Turn.objects.filter(session__in=PracticeSession.objects.taught_by(request.user)), pk=turn_pk
    )
    form = CommentForm(request.POST)
    if form.is_valid():
        form.instance.turn, form.instance.author = turn, request.user
        form.save()
        correction = turn.correction_or_none
        if correction:
            tell(correction)
    else:
        messages.error(request, _("Write something first."))
    return redirect("reviews:session", session_pk=turn.session_id)


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
def accept_all(request: HttpRequest, session_pk: uuid.UUID) -> HttpResponse:
    """Accept every sure correction of the session that nobody judged yet."""
    session = get_object_or_404(PracticeSession.objects.taught_by(request.user), pk=session_pk)
    count = len(accept_sure(session, request.user, SURE))
    text = ngettext("%(count)d correction was accepted.", "%(count)d corrections were accepted.", count)
    messages.success(request, text % {"count": count})
    return redirect("reviews:session", session_pk=session.pk)
