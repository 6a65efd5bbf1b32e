"""A correction becomes a review card, in one click."""

import uuid

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from tutor.practice.models import Correction, PracticeSession
from tutor.practice.saving import card_of
from tutor.practice.views import wants_json
from tutor.progress.card_views import back


@login_required
@require_POST
def save_card(request: HttpRequest, pk: uuid.UUID, correction_pk: int) -> HttpResponse:
    """Save the mistake named by `edit`, or all of the correction's, as cards."""
    session = get_object_or_404(PracticeSession.objects.own(request.user), pk=pk)
    corrections = Correction.objects.select_related(
        "turn__session__lesson", "turn__session__learner", "outcome__review"
    )
    correction = get_object_or_404(corrections, pk=correction_pk, turn__session=session)
    edits = list(correction.edits.all())
    for edit in edits:
        edit.correction = correction
    chosen = request.POST.get("edit", "")
    made = [card_of(edit) for edit in edits if not chosen or str(edit.pk) == chosen]
    if any(created for _card, created in made):
        said = _("Saved as a card.")
    elif any(card for card, _created in made):
        said = _("You have this card already.")
    else:
        said = _("There is nothing to type in this one, so it makes no card.")
    if wants_json(request):
        return JsonResponse({"message": said, "saved": any(card for card, _created in made)})
    messages.info(request, said)
    return back(request, f"{session.get_absolute_url()}#turn-{correction.turn.position}")
