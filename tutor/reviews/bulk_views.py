"""Pages of verdicts on many corrections at once, shown before they are given, and of taking them back."""

import uuid

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from tutor.practice.models import Correction, Edit, PracticeSession
from tutor.practice.views import explanation_language
from tutor.reviews.bulk import alike, judge_all, sure_in, undo
from tutor.reviews.forms import BulkForm, SureForm
from tutor.reviews.history import roster_names
from tutor.reviews.models import Batch, Review
from tutor.reviews.stock import ready_comments


def _tell(request: HttpRequest, batch: Batch | None) -> None:
    count = batch.size if batch else 0
    text = ngettext("%(count)d correction was judged.", "%(count)d corrections were judged.", count)
    messages.success(request, text % {"count": count})


@login_required
@require_POST
def accept_all(request: HttpRequest, session_pk: uuid.UUID) -> HttpResponse:
    """Accept every correction of the session that nobody judged and that is at least so sure."""
    session = get_object_or_404(PracticeSession.objects.taught_by(request.user), pk=session_pk)
    form = SureForm(request.POST)
    if form.is_valid():
        corrections = sure_in(session, form.cleaned_data["confidence"])
        _tell(request, judge_all(corrections, request.user, Batch.Kind.SURE, Review.Verdict.ACCEPTED))
    else:
        messages.error(request, _("Choose a confidence between 0.5 and 1."))
    return redirect("reviews:session", session_pk=session.pk)


@login_required
def same_change(request: HttpRequest, edit_pk: int) -> HttpResponse:
    """All corrections that make the same change and wait, to be ticked and judged together."""
    sessions = PracticeSession.objects.taught_by(request.user)
    edits = Edit.objects.filter(
        correction__turn__session__in=sessions, correction__status=Correction.Status.PROPOSED
    )
    edit = get_object_or_404(edits.select_related("correction__turn__session__lesson"), pk=edit_pk)
    found = alike(edit, request.user)
    known = {correction.pk: correction for correction in found.corrections}
    form = BulkForm(request.POST if request.method == "POST" else None, keys=known)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        chosen = [known[pk] for pk in data["corrections"]]
        _tell(request, judge_all(chosen, request.user, Batch.Kind.ALIKE, data["verdict"], data["comment"]))
        return redirect("reviews:queue")
    context = {
        "edit": edit,
        "found": found,
        "names": roster_names(request.user, [one.turn.session.learner_id for one in found.corrections]),
        "form": form,
        "ticked": set(form["corrections"].value() or []) if form.is_bound else {str(pk) for pk in known},
        "language": edit.correction.turn.session.lesson.language,
        "explanation_language": explanation_language(request.user),
        "ready": ready_comments(request.user),
    }
    return render(request, "reviews/same_change.html", context, status=400 if form.errors else 200)


@login_required
@require_POST
def undo_batch(request: HttpRequest, batch_pk: int) -> HttpResponse:
    """Take a bulk verdict back."""
    batch = get_object_or_404(Batch.objects.undoable_by(request.user), pk=batch_pk)
    count = undo(batch)
    text = ngettext("%(count)d verdict was taken back.", "%(count)d verdicts were taken back.", count)
    messages.success(request, text % {"count": count})
    return redirect("reviews:queue")
