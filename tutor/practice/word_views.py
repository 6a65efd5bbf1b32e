"""A line of the tutor's or a key phrase looked at closely: its words, and the line in other words."""

import uuid

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from tutor.digits import whole_number
from tutor.practice.dialogue import Refused
from tutor.practice.line_words import words_of
from tutor.practice.models import PracticeSession, Rewording, Turn
from tutor.practice.rewording import ask_for_rewording
from tutor.practice.views import explanation_language, refusal_for_script, session_state, wants_json


@login_required
@require_safe
def line_words(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Words of `?turn=` (a key), of `?phrase=` (a position), or of the last line; `at`, a place in it, names one."""
    sessions = PracticeSession.objects.own(request.user).select_related("lesson__scenario", "version")
    session = get_object_or_404(sessions, pk=pk)
    line = _line(session, request)
    words = words_of(line, session.held, request.user)
    context = {
        "session": session,
        "lesson": session.held,
        "line": line,
        "words": words,
        "language": session.lesson.language,
        "explanation_language": explanation_language(request.user),
    }
    if not wants_json(request):
        return render(request, "practice/words.html", context)
    place = whole_number(request.GET.get("at", ""))
    word = next(
        (one for one in words if place is not None and one.start <= place < one.start + len(one.text)), None
    )
    if word is None:
        raise Http404
    html = render_to_string("practice/_word.html", {**context, "word": word}, request)
    return JsonResponse({"html": html})


def _line(session: PracticeSession, request: HttpRequest) -> str:
    turn, phrase = request.GET.get("turn", ""), request.GET.get("phrase", "")
    key = whole_number(turn)
    if key is not None:
        found = session.turns.filter(pk=key, speaker=Turn.Speaker.TUTOR).exclude(status__in=Turn.OPEN)
        return get_object_or_404(found).text
    if not turn and not phrase:
        done = session.turns.filter(speaker=Turn.Speaker.TUTOR).exclude(status__in=Turn.OPEN)
        return get_object_or_404(done.order_by("-position")[:1]).text
    for row in session.held.phrases.all():
        if phrase == str(row.position):
            return row.text
    raise Http404


@login_required
@require_POST
def reword(request: HttpRequest, pk: uuid.UUID, turn_pk: int) -> HttpResponse:
    """Ask for the line in other words, of a `kind` of Rewording.Kind."""
    session = get_object_or_404(PracticeSession.objects.own(request.user).select_related("lesson"), pk=pk)
    lines = session.turns.filter(speaker=Turn.Speaker.TUTOR)
    turn = get_object_or_404(lines.select_related("session__lesson"), pk=turn_pk)
    kind = request.POST.get("kind", "")
    if kind not in Rewording.Kind.values:
        raise Http404
    try:
        if turn.is_open or not turn.text:
            raise Refused("busy", _("The tutor has not said this line to its end yet."))
        ask_for_rewording(turn, kind)
    except Refused as refusal:
        if wants_json(request):
            return refusal_for_script(refusal)
        messages.error(request, refusal.message)
    if wants_json(request):
        return session_state(request, session, [turn.position])
    return redirect(f"{session.get_absolute_url()}#turn-{turn.position}")
