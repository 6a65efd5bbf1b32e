"""How corrections are shown in a session, and trying again what was wrong."""

import uuid

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from tutor.learners.models import Learner
from tutor.practice.forms import WishesForm
from tutor.practice.models import Attempt, Correction, Edit, PracticeSession
from tutor.practice.showing import judge_retry
from tutor.practice.views import session_state, wants_json


@login_required
@require_POST
def change_wishes(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Change how this session's corrections are shown; with `keep` it becomes how all later ones begin."""
    session = get_object_or_404(PracticeSession.objects.own(request.user), pk=pk)
    is_set = Attempt.objects.filter(session=session).exclude(assignment__strictness="").exists()
    form = WishesForm(request.POST, strictness_is_set=is_set)
    if form.is_valid():
        PracticeSession.objects.filter(pk=session.pk).update(**form.wishes())
        if form.cleaned_data["keep"]:
            Learner.objects.filter(user=request.user.pk).update(**form.wishes())
        messages.success(request, _("From now on corrections are shown as you chose."))
    else:
        messages.error(request, _("This choice could not be read. Please choose again."))
    return redirect(session)


@login_required
@require_POST
def try_again(request: HttpRequest, pk: uuid.UUID, correction_pk: int, edit_pk: int) -> HttpResponse:
    """Judge a second try at one change, and keep it. An empty one says: show me the answer."""
    session = get_object_or_404(PracticeSession.objects.own(request.user), pk=pk)
    corrections = Correction.objects.select_related("turn__session__lesson").prefetch_related("edits")
    correction = get_object_or_404(corrections, pk=correction_pk, turn__session=session, status="proposed")
    edit = get_object_or_404(Edit, pk=edit_pk, correction=correction)
    typed = " ".join(request.POST.get("typed", "").split())
    if not typed:
        refusal = _("Write your second try into the gap first.")
        if wants_json(request):
            return JsonResponse({"error": refusal, "code": "empty"}, status=400)
        messages.info(request, refusal)
    else:
        try:
            outcome = judge_retry(correction, edit, typed[:600])
        except ValueError:
            outcome = Edit.Retry.OTHER
        with transaction.atomic():
            revision = Correction.next_revision(correction.pk)
            Edit.objects.filter(pk=edit.pk).update(retry_text=typed[:600], retry=outcome)
            Correction.objects.filter(pk=correction.pk).update(revision=revision)
    if wants_json(request):
        return session_state(request, session, [correction.turn.position])
    return redirect(f"{session.get_absolute_url()}#turn-{correction.turn.position}")
