"""“I did reach it”: the learner's page to appeal about a goal, and the teacher's decision."""

import uuid

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from tutor.practice.models import PracticeSession, Turn
from tutor.practice.views import wants_json
from tutor.reviews.forms import AppealForm, DecisionForm
from tutor.reviews.models import GoalAppeal


@login_required
def appeal(request: HttpRequest, session_pk: uuid.UUID, position: int) -> HttpResponse:
    """Say with which message a goal was reached, or read what became of it."""
    sessions = PracticeSession.objects.own(request.user).with_transcript()
    session = get_object_or_404(sessions, pk=session_pk)
    aim = next((aim for aim in session.aims if aim.goal.position == position), None)
    if aim is None:
        raise Http404
    said = Turn.objects.filter(session=session, speaker=Turn.Speaker.LEARNER).order_by("position")
    found = (
        GoalAppeal.objects.filter(session=session, goal=position).select_related("turn", "reviewer").first()
    )
    initial = {"turn": aim.turn.pk} if aim.turn else None
    form = AppealForm(request.POST if request.method == "POST" else None, said=said, initial=initial)
    if request.method == "POST" and found is None and not aim.is_sure and form.is_valid():
        GoalAppeal.objects.get_or_create(
            session=session,
            goal=position,
            defaults={"turn": form.cleaned_data["turn"], "text": form.cleaned_data["text"].strip()},
        )
        messages.success(request, _("Your message was sent. A teacher of your class will answer here."))
        return redirect("reviews:appeal", session_pk=session.pk, position=position)
    context = {
        "session": session,
        "aim": aim,
        "appeal": found,
        "form": form,
        "said": said,
        "language": session.lesson.language,
        "has_teacher": session.has_teacher(),
    }
    return render(request, "reviews/appeal.html", context, status=400 if form.errors else 200)


@login_required
@require_POST
def decide(request: HttpRequest, appeal_pk: int) -> HttpResponse:
    """A teacher of the learner grants or refuses, or takes that back."""
    sessions = PracticeSession.objects.taught_by(request.user)
    found = get_object_or_404(GoalAppeal.objects.filter(session__in=sessions), pk=appeal_pk)
    form = DecisionForm(request.POST)
    error = ""
    if not form.is_valid():
        error = _("This decision could not be read. Please choose again.")
    elif form.cleaned_data["granted"] == "withdrawn":
        if not found.reopen(request.user):
            error = _("This is not your decision to take back.")
    elif not found.decide(request.user, form.cleaned_data["granted"] == "yes", form.cleaned_data["answer"]):
        error = _("Another teacher has decided this already.")
    if wants_json(request):
        return JsonResponse({"error": error}, status=400) if error else JsonResponse({"saved": True})
    if error:
        messages.error(request, error)
    return redirect("reviews:queue")
