"""Pages and addresses of practice. A teacher, too, is a stranger here (own()): foreign and unknown are both 404.

The practice page works by plain forms; the browser's script asks for the same addresses with
``Accept: application/json`` and gets ``{"turns": [{"position", "html"}], "open", "status"}`` or ``{"error", "code"}``.
"""

import uuid
from typing import Any

from asgiref.sync import sync_to_async
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.db import close_old_connections
from django.db.models import Exists, OuterRef
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST, require_safe

from lessons.models import Lesson
from tutor.practice import dialogue
from tutor.practice.assigning import are_hints_put_away, attempt_of
from tutor.practice.forms import MessageForm, WishesForm
from tutor.practice.models import Assignment, Attempt, Correction, PracticeSession, Turn
from tutor.practice.models.aims import next_aim
from tutor.practice.readiness import tutor_notice, tutor_state
from tutor.practice.stream import Cursor, render_turn
from tutor.practice.stream import stream as session_events

PAGE_SIZE = 20
STATUS_OF_REFUSAL = {"empty": 400, "too_long": 400, "ended": 409, "busy": 409, "waiting": 429, "full": 429}


def explanation_language(user: Any) -> str:
    """The language in which corrections are explained: the one that the learner wants, else that of the page."""
    learner = user.learner_or_none
    return learner.explained_in if learner else (get_language() or "en")[:2]


def wants_json(request: HttpRequest) -> bool:
    """Whether the page's script asks, not a plain form."""
    return request.get_preferred_type(["text/html", "application/json"]) == "application/json"


def _session_or_404(request: HttpRequest, pk: uuid.UUID) -> PracticeSession:
    sessions = PracticeSession.objects.own(request.user).select_related("lesson__scenario", "version")
    return get_object_or_404(sessions, pk=pk)


def session_state(
    request: HttpRequest, session: PracticeSession, positions: list[int] | None = None
) -> JsonResponse:
    """The session for the page's script: the turns asked for (default: the last two) as they stand."""
    session = PracticeSession.objects.with_transcript().get(pk=session.pk)
    turns = list(session.turns.all())
    shown = turns[-2:] if positions is None else [turn for turn in turns if turn.position in positions]
    language, explained = get_language() or "en", explanation_language(request.user)
    return JsonResponse(
        {
            "turns": [{"position": t.position, "html": render_turn(t, explained, language)} for t in shown],
            "open": any(turn.is_open for turn in turns),
            "status": session.status,
        }
    )


def _answer(request: HttpRequest, session: PracticeSession, done: bool, refusal: str) -> HttpResponse:
    """After an action on the session: its state for the script, the page for a form."""
    if wants_json(request):
        return (
            session_state(request, session)
            if done
            else JsonResponse({"error": refusal, "code": "late"}, status=409)
        )
    if not done:
        messages.info(request, refusal)
    return redirect(session)


def refusal_for_script(refusal: dialogue.Refused) -> HttpResponse:
    """A refusal for the page's script."""
    body = {"error": refusal.message, "code": refusal.code}
    return _with_retry_after(JsonResponse(body, status=STATUS_OF_REFUSAL.get(refusal.code, 400)), refusal)


def _with_retry_after(response: HttpResponse, refusal: dialogue.Refused) -> HttpResponse:
    if refusal.retry_after is not None:
        response["Retry-After"] = str(refusal.retry_after)
    return response


@login_required
@require_safe
def history(request: HttpRequest) -> HttpResponse:
    """The learner's sessions, newest first; with `teacher` those in which a teacher said something, the latest word
    first."""
    of_teachers = request.GET.get("teacher") == "1"
    own = PracticeSession.objects.own(request.user)
    own = own.from_teachers() if of_teachers else own.order_by("-last_activity_at", "-pk")
    page = Paginator(own.values_list("pk", flat=True), PAGE_SIZE).get_page(request.GET.get("page"))
    # Turns and edits are counted for those of this page: a database counts them for all that stand before it, too.
    order = ["-teacher_at", "-pk"] if of_teachers else ["-last_activity_at", "-pk"]
    sessions = PracticeSession.objects.filter(pk__in=list(page.object_list)).for_history().order_by(*order)
    context = {"page": page, "sessions": sessions, "of_teachers": of_teachers}
    return render(request, "practice/history.html", context)


@login_required
@require_POST
def start(request: HttpRequest, slug: str) -> HttpResponse:
    """Begin a lesson anew."""
    lessons = Lesson.objects.visible_to(request.user).select_related("scenario")
    lesson = get_object_or_404(lessons, slug=slug)
    form = WishesForm(request.POST)
    wishes = form.wishes() if form.is_valid() else {}
    return redirect(dialogue.start_session(request.user, lesson, wishes=wishes))


@login_required
@require_POST
def warm(request: HttpRequest, slug: str) -> HttpResponse:
    """The lesson's page is open: let a worker read the scene, so that the first reply comes at once."""
    lesson = get_object_or_404(Lesson.objects.visible_to(request.user), slug=slug)
    dialogue.warm_lesson(lesson)
    return HttpResponse(status=204)


@login_required
@require_safe
@never_cache
def session(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """The practice page."""
    return _practice_page(request, pk)


def _practice_page(
    request: HttpRequest, pk: uuid.UUID, form: MessageForm | None = None, status: int = 200
) -> HttpResponse:
    without_hints = Assignment.objects.given_to(request.user).without_hints(OuterRef("lesson"))
    sessions = PracticeSession.objects.own(request.user).with_transcript()
    session = get_object_or_404(sessions.annotate(is_asked_without_hints=Exists(without_hints)), pk=pk)
    is_asked = session.is_asked_without_hints  # type: ignore[attr-defined] # annotated above
    turns = list(session.turns.all())
    attempt = attempt_of(session)
    return render(
        request,
        "practice/session.html",
        {
            "session": session,
            "lesson": session.held,
            "scenario": session.held.scenario,
            "turns": turns,
            "aims": session.aims,
            "next_aim": next_aim(session.aims),
            "attempt": attempt,
            "hints_allowed": attempt.assignment.hints_allowed
            if attempt
            else not (is_asked and are_hints_put_away(request.user, session.lesson)),
            "open": any(turn.is_open for turn in turns),
            "cursor": Cursor.of_page(session.revision, turns),
            "wishes_form": WishesForm(
                initial=session.wishes,
                strictness_is_set=attempt is not None and bool(attempt.assignment.strictness),
            ),
            "form": form or MessageForm(initial={"client_id": uuid.uuid4()}),
            "message_limit": settings.MESSAGE_LIMIT,
            "notice": tutor_notice(get_language() or "en", tutor_state(), session.pk),
            "explanation_language": explanation_language(request.user),
        },
        status=status,
    )


@login_required
@require_POST
def turns(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """The learner says something."""
    session = _session_or_404(request, pk)
    form = MessageForm(request.POST)
    try:
        if not form.is_valid():
            raise dialogue.Refused("invalid", _("This message could not be read. Please send it again."))
        sent = form.cleaned_data
        taken = dialogue.take_turn(session, sent["text"] or "", sent["client_id"], heard=sent["heard"])
    except dialogue.Refused as refusal:
        if wants_json(request):
            return refusal_for_script(refusal)
        # The page again with what was written, so that nothing is lost.
        messages.error(request, refusal.message)
        written = MessageForm(
            initial={
                "text": request.POST.get("text", ""),
                "client_id": request.POST.get("client_id") or uuid.uuid4(),
            }
        )
        page = _practice_page(request, pk, written, STATUS_OF_REFUSAL.get(refusal.code, 400))
        return _with_retry_after(page, refusal)
    if wants_json(request):
        return session_state(request, session, [taken.turn.position, taken.reply.position])
    return redirect(session)


@require_GET
async def stream(request: HttpRequest, pk: uuid.UUID) -> StreamingHttpResponse:
    """The session's events (tutor/practice/stream.py), from Last-Event-ID or ?after= on."""
    user = await request.auser()
    visible = PracticeSession.objects.own(user).filter(pk=pk)
    if not await visible.aexists():
        raise Http404
    after = request.headers.get("Last-Event-ID") or request.GET.get("after", "")
    explained = await sync_to_async(explanation_language)(user)
    # The request, and with it this thread's connection, lasts as long as the page is open.
    await sync_to_async(close_old_connections)()
    response = StreamingHttpResponse(
        session_events(pk, Cursor.parse(after), get_language() or "en", explained),
        content_type="text/event-stream",
    )
    response["Cache-Control"] = "no-cache, no-transform"
    response["X-Accel-Buffering"] = "no"
    return response


@login_required
@require_POST
def stop(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Stop the tutor in mid-reply."""
    session = _session_or_404(request, pk)
    return _answer(request, session, dialogue.stop_reply(session), _("The tutor had already finished."))


@login_required
@require_POST
def retry(request: HttpRequest, pk: uuid.UUID, turn_pk: int) -> HttpResponse:
    """Ask for a failed or stopped reply again."""
    session = _session_or_404(request, pk)
    turn = get_object_or_404(
        Turn.objects.visible_to(request.user), pk=turn_pk, session=session, speaker=Turn.Speaker.TUTOR
    )
    try:
        done = dialogue.retry_reply(turn)
    except dialogue.Refused as refusal:
        if wants_json(request):
            return refusal_for_script(refusal)
        messages.error(request, refusal.message)
        return redirect(session)
    return _answer(request, session, done, _("This reply cannot be asked for again."))


@login_required
@require_POST
def retry_correction(request: HttpRequest, pk: uuid.UUID, correction_pk: int) -> HttpResponse:
    """Ask for a failed correction again."""
    session = _session_or_404(request, pk)
    correction = get_object_or_404(
        Correction.objects.visible_to(request.user), pk=correction_pk, turn__session=session
    )
    done = dialogue.retry_correction(correction)
    return _answer(request, session, done, _("This correction cannot be asked for again."))


@login_required
def end(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """End the session, after asking."""
    session = _session_or_404(request, pk)
    if request.method == "POST":
        if dialogue.end_session(session):
            messages.success(request, _("Session ended. You find it in your history."))
        return redirect("practice:summary", pk=session.pk)
    if not session.is_active:
        return redirect(session)
    return render(request, "practice/end.html", {"session": session, "lesson": session.held})


@login_required
def delete(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Delete the session with all that was said, after asking."""
    session = _session_or_404(request, pk)
    if request.method == "POST":
        session.delete()
        messages.success(request, _("The session was deleted."))
        return redirect("practice:history")
    is_attempt = Attempt.objects.filter(session=session).exists()
    context = {"session": session, "lesson": session.held, "is_attempt": is_attempt}
    return render(request, "practice/delete.html", context)
