"""Practising by the API: sessions, turns, corrections, the stream, and the simplest of all, /chat."""

import asyncio
import json
import time
import uuid
from collections.abc import AsyncIterator
from typing import Any
from uuid import UUID

from asgiref.sync import sync_to_async
from django.conf import settings
from django.db import close_old_connections
from django.http import Http404, HttpRequest, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.utils.translation import get_language, gettext_noop
from django.utils.translation import gettext as _
from ninja import Router
from ninja.pagination import paginate
from ninja.responses import Status

from lessons.models import Lesson
from tutor.api.models import Scope
from tutor.api.pages import Pages
from tutor.api.problems import Problem, ProblemDetails
from tutor.api.schemas import ChatIn, ChatOut, CorrectionOut, SessionIn, SessionOut, TakenOut, TurnIn, TurnOut
from tutor.api.signing_in import AsyncToken, Token
from tutor.limits import spend
from tutor.practice import dialogue
from tutor.practice.models import Correction, PracticeSession, Turn
from tutor.practice.stream import Cursor, in_pool
from tutor.practice.stream import stream as session_events

router = Router(tags=["practice"])
READ, WRITE = Token(Scope.PRACTICE_READ), Token(Scope.PRACTICE_WRITE)
ERRORS = dict.fromkeys((400, 401, 403, 404, 422, 429), ProblemDetails)
REFUSALS = {**ERRORS, 409: ProblemDetails}
POLL_SECONDS = 0.15
# What a worker may need beyond the reply's own time before the reply is given up.
SPARE_SECONDS = 15


def sessions_of(user: Any) -> Any:
    """One's own conversations, with lesson and version. A teacher reads others' on the site, not here."""
    return PracticeSession.objects.own(user).select_related("lesson__scenario", "version")


def session_or_404(request: HttpRequest, pk: UUID) -> PracticeSession:
    """One of one's own. Raises Http404."""
    session: PracticeSession = get_object_or_404(sessions_of(request.user), pk=pk)
    return session


def not_too_often(user: Any, what: str) -> None:
    """Count what costs much together with what the account does on pages. Raises Problem."""
    if wait := spend(f"user {user.pk}", what):
        raise Problem(429, "too_often", _("Please ask again in %(count)d s.") % {"count": wait}, wait)


@router.get(
    "/sessions",
    auth=READ,
    response={200: list[SessionOut], **ERRORS},
    summary=gettext_noop("My conversations, newest first"),
)
@paginate(Pages, page_size=20, max_page_size=100)
def list_sessions(request: HttpRequest, status: str | None = None) -> Any:
    found = sessions_of(request.user).order_by("-last_activity_at", "-pk")
    return found.filter(status=status) if status else found


@router.post(
    "/sessions", auth=WRITE, response={201: SessionOut, **REFUSALS}, summary=gettext_noop("Begin a lesson")
)
def begin_session(request: HttpRequest, body: SessionIn) -> Any:
    lessons = Lesson.objects.visible_to(request.user).select_related("scenario")
    lesson = get_object_or_404(lessons, slug=_plain(body.lesson))
    not_too_often(request.user, "starts")
    return Status(201, dialogue.start_session(request.user, lesson))


@router.get(
    "/sessions/{uuid:pk}",
    auth=READ,
    response={200: SessionOut, **ERRORS},
    summary=gettext_noop("A conversation"),
)
def read_session(request: HttpRequest, pk: UUID) -> Any:
    return session_or_404(request, pk)


@router.delete(
    "/sessions/{uuid:pk}",
    auth=WRITE,
    response={204: None, **ERRORS},
    summary=gettext_noop("Delete a conversation with all that was said"),
)
def delete_session(request: HttpRequest, pk: UUID) -> Any:
    session_or_404(request, pk).delete()
    return Status(204, None)


@router.post(
    "/sessions/{uuid:pk}/end",
    auth=WRITE,
    response={200: SessionOut, **ERRORS},
    summary=gettext_noop("End a conversation"),
)
def end_session(request: HttpRequest, pk: UUID) -> Any:
    dialogue.end_session(session_or_404(request, pk))
    return session_or_404(request, pk)


@router.get(
    "/sessions/{uuid:pk}/turns",
    auth=READ,
    response={200: list[TurnOut], **ERRORS},
    summary=gettext_noop("What was said, in order"),
)
@paginate(Pages, page_size=50, max_page_size=200)
def list_turns(request: HttpRequest, pk: UUID) -> Any:
    return session_or_404(request, pk).turns.order_by("position")


@router.post(
    "/sessions/{uuid:pk}/turns",
    auth=WRITE,
    response={202: TakenOut, **REFUSALS},
    summary=gettext_noop("Say something; the reply is on its way"),
)
def say(request: HttpRequest, pk: UUID, body: TurnIn) -> Any:
    taken = _take(request.user, session_or_404(request, pk), body.text, body.client_id)
    return Status(202, {"turn": taken.turn, "reply": taken.reply})


@router.post(
    "/sessions/{uuid:pk}/stop",
    auth=WRITE,
    response={200: SessionOut, **ERRORS},
    summary=gettext_noop("Stop the tutor in mid-reply"),
)
def stop(request: HttpRequest, pk: UUID) -> Any:
    session = session_or_404(request, pk)
    dialogue.stop_reply(session)
    return session


@router.get(
    "/sessions/{uuid:pk}/corrections",
    auth=READ,
    response={200: list[CorrectionOut], **ERRORS},
    summary=gettext_noop("Corrections of what I said, in order"),
)
@paginate(Pages, page_size=50, max_page_size=200)
def list_corrections(request: HttpRequest, pk: UUID) -> Any:
    found = Correction.objects.filter(turn__session=session_or_404(request, pk)).select_related("turn")
    return found.prefetch_related("edits").order_by("turn__position")


@router.get(
    "/sessions/{uuid:pk}/events",
    auth=AsyncToken(Scope.PRACTICE_READ),
    summary=gettext_noop(
        "Server-sent events: text as it is written, turns, corrections; Last-Event-ID goes on"
    ),
    openapi_extra={"responses": {200: {"content": {"text/event-stream": {"schema": {"type": "string"}}}}}},
    response={**ERRORS},
)
async def events(request: HttpRequest, pk: UUID, after: str = "") -> HttpResponseBase:
    user = request.user
    if not await sessions_of(user).filter(pk=pk).aexists():
        raise Http404
    cursor = Cursor.parse(request.headers.get("Last-Event-ID") or after)
    await sync_to_async(close_old_connections)()
    response = StreamingHttpResponse(_as_data(pk, cursor), content_type="text/event-stream")
    response["Cache-Control"] = "no-cache, no-transform"
    response["X-Accel-Buffering"] = "no"
    return response


async def _as_data(pk: UUID, cursor: Cursor) -> AsyncIterator[str]:
    """The stream of the page with data in place of the page's HTML."""
    language = get_language() or "en"
    async for text in session_events(pk, cursor, language, language):
        lines = dict(line.split(": ", 1) for line in text.splitlines() if ": " in line)
        if lines.get("event") == "turn":
            position = json.loads(lines["data"])["position"]
            data = json.dumps(await in_pool(_turn_data, pk, position), ensure_ascii=False)
            yield f"id: {lines['id']}\nevent: turn\ndata: {data}\n\n"
        elif lines.get("event") != "tutor":  # a notice for people
            yield text


def _turn_data(pk: UUID, position: int) -> dict[str, Any]:
    turns = Turn.objects.filter(session=pk, position=position).select_related("correction")
    turn = turns.prefetch_related("correction__edits").get()
    data = TurnOut.from_orm(turn).model_dump(mode="json")
    if correction := turn.correction_or_none:
        data["correction"] = CorrectionOut.from_orm(correction).model_dump(mode="json")
    return data


@router.post(
    "/chat",
    auth=AsyncToken(Scope.PRACTICE_WRITE),
    response={200: ChatOut, **REFUSALS, 502: ProblemDetails, 504: ProblemDetails},
    summary=gettext_noop("Say something and wait for the reply"),
)
async def chat(request: HttpRequest, body: ChatIn) -> Any:
    until = time.monotonic() + settings.REPLY_SECONDS + SPARE_SECONDS
    session, reply = await sync_to_async(_say_in_chat)(request.user, body)
    await sync_to_async(close_old_connections)()
    while True:
        status, text, failure = await in_pool(_state_of, reply.pk)
        if status not in Turn.OPEN:
            break
        if time.monotonic() > until:
            detail = _("The reply is not there yet. Send the same client_id again to go on waiting.")
            raise Problem(504, "late", detail, dialogue.FULL_SECONDS)
        await asyncio.sleep(POLL_SECONDS)
    if status == Turn.Status.FAILED:
        raise Problem(502, failure or "error", str(Turn(failure=failure).failure_message))
    return {"text": text, "session": session.pk, "lesson": session.lesson.slug}


def _state_of(pk: int) -> tuple[str, str, str]:
    return Turn.objects.values_list("status", "text", "failure").get(pk=pk)


def _say_in_chat(user: Any, body: ChatIn) -> tuple[PracticeSession, Turn]:
    """Take the message in the conversation that is meant: the one named, the last in the lesson named, the last of
    all, or a new free talk."""
    own = sessions_of(user)
    if body.client_id is not None:
        before = own.filter(turns__client_id=body.client_id).first()
        if before is not None:
            return before, dialogue.take_turn(before, body.text, body.client_id).reply
    if body.session is not None:
        session = get_object_or_404(own, pk=body.session)
    else:
        active = own.active().order_by("-last_activity_at", "-pk")
        if body.lesson is not None:
            lesson = get_object_or_404(Lesson.objects.visible_to(user), slug=_plain(body.lesson))
            found = active.filter(lesson=lesson).first()
        else:
            found = active.first()
        if found is not None:
            session = found
        else:
            dialogue.clean_message(body.text)  # nothing is begun for a message that is refused
            not_too_often(user, "starts")
            session = dialogue.start_session(user, lesson if body.lesson is not None else _talk_for(user))
    return session, _take(user, session, body.text, body.client_id).reply


def _talk_for(user: Any) -> Lesson:
    """A free talk in the language that the user practises, as easy as the user's level. Raises Problem."""
    learner = user.learner_or_none
    language = learner.target_language if learner else "en"
    topics = Lesson.objects.visible_to(user).published().filter(language=language)
    lesson = topics.talks().first() or topics.order_by("level", "pk").first()
    if lesson is None:
        raise Problem(404, "no_lesson", _("This site has no lesson in the language you practise yet."))
    return lesson


def _take(user: Any, session: PracticeSession, text: str, client_id: UUID | None) -> dialogue.Taken:
    if client_id is None or not session.turns.filter(client_id=client_id).exists():
        not_too_often(user, "messages")
    return dialogue.take_turn(session, text, client_id or uuid.uuid4())


def _plain(slug: str) -> str:
    """No database takes a NUL in a text."""
    return slug.replace("\0", "")
