"""Pages of second readings and of calibration on sample conversations."""

import uuid
from typing import cast

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from tutor.learners.roles import is_teacher
from tutor.practice.models import PracticeSession
from tutor.practice.views import explanation_language
from tutor.reviews.calibrating import all_samples, get_sample, marks
from tutor.reviews.forms import CalibrationForm, RaterForm
from tutor.reviews.models import CalibrationRun, SecondReading
from tutor.reviews.reading import agreement, possible_raters


@login_required
@require_POST
def ask_rater(request: HttpRequest, session_pk: uuid.UUID) -> HttpResponse:
    """Ask another teacher of the class to judge blind."""
    sessions = PracticeSession.objects.taught_by(request.user).select_related("lesson")
    session = get_object_or_404(sessions, pk=session_pk)
    form = RaterForm(request.POST, raters=possible_raters(session, request.user))
    if form.is_valid():
        SecondReading.objects.get_or_create(
            session=session,
            rater=form.cleaned_data["rater"],
            defaults={"asked_by_id": cast(int, request.user.pk)},
        )
        messages.success(request, _("Your colleague was asked and will not see any verdict until done."))
    else:
        messages.error(request, _("Choose a teacher of the class."))
    return redirect("reviews:session", session_pk=session.pk)


@login_required
@require_POST
def finish_reading(request: HttpRequest, session_pk: uuid.UUID) -> HttpResponse:
    """The rater is done: from now on all verdicts are seen, and how far the two agree."""
    session = get_object_or_404(PracticeSession.objects.taught_by(request.user), pk=session_pk)
    reading = get_object_or_404(SecondReading.objects.blind_for(request.user), session=session)
    reading.status, reading.done_at = SecondReading.Status.DONE, timezone.now()
    reading.save(update_fields=["status", "done_at"])
    found = agreement(reading)
    messages.success(
        request,
        _("Done. You and %(name)s give the same text for %(same)d of %(both)d corrections.")
        % {"name": reading.asked_by.get_username(), "same": found.same, "both": found.both},
    )
    return redirect("reviews:session", session_pk=session.pk)


@login_required
@require_safe
def calibration(request: HttpRequest) -> HttpResponse:
    """The sample conversations, and how the teacher fared."""
    if not is_teacher(request.user):
        raise Http404
    runs: dict[str, CalibrationRun] = {}
    for run in CalibrationRun.objects.filter(reviewer=request.user.pk):
        runs.setdefault(run.sample, run)
    rows = [(sample, runs.get(sample.slug)) for sample in all_samples()]
    return render(request, "reviews/calibration.html", {"rows": rows})


@login_required
def sample(request: HttpRequest, slug: str) -> HttpResponse:
    """One sample conversation: verdicts in, and after them what was agreed and why."""
    found = get_sample(slug)
    if not is_teacher(request.user) or found is None:
        raise Http404
    form = CalibrationForm(request.POST if request.method == "POST" else None, sample=found)
    run = None
    if request.method == "POST" and form.is_valid():
        answers = form.answers()
        agreed = sum(mark.is_agreed for mark in marks(found, answers))
        run = CalibrationRun.objects.create(
            reviewer_id=cast(int, request.user.pk), sample=slug, answers=answers, agreed=agreed
        )
        return redirect("reviews:sample_result", slug=slug, run_pk=run.pk)
    context = {"sample": found, "form": form, "explanation_language": explanation_language(request.user)}
    return render(request, "reviews/sample.html", context, status=400 if form.errors else 200)


@login_required
@require_safe
def sample_result(request: HttpRequest, slug: str, run_pk: int) -> HttpResponse:
    """How a run went, correction by correction."""
    found = get_sample(slug)
    run = get_object_or_404(CalibrationRun, pk=run_pk, reviewer=request.user.pk, sample=slug)
    if found is None:
        raise Http404
    context = {
        "sample": found,
        "run": run,
        "marks": marks(found, run.answers),
        "explanation_language": explanation_language(request.user),
    }
    return render(request, "reviews/sample_result.html", context)
