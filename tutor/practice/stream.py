"""Server-sent events of one session: the row is the stream.

A page holds one EventSource. A cursor ``revision.position.attempt.offset`` says what it has: the session's revision,
and how many code points of which attempt of which turn. Reconnecting with the last cursor (the browser does so by
itself, with Last-Event-ID) continues without a gap or a double. Events:

- ``text``: ``{"position", "attempt", "offset", "text"}``: text[offset:] of the reply being written
- ``turn``: ``{"position", "html"}``: a turn, with its correction, that is new or has changed; replaces the old one
- ``session``: ``{"status", "open"}``: the session itself changed
- ``tutor``: ``{"html"}``: what is to be said about the tutor's readiness ("" when all is well)

One tailer thread a process watches the rows of all open pages and wakes their connections.
"""

import asyncio
import contextlib
import json
import threading
import time
from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Any

from asgiref.sync import sync_to_async
from django.db import close_old_connections, connection
from django.template.loader import render_to_string
from django.utils import translation

from tutor.practice.models import PracticeSession, Turn
from tutor.practice.readiness import tutor_notice

POLL_SECONDS = 0.08
PING_SECONDS = 15.0
NOTICE_SECONDS = 3.0


@dataclass(frozen=True)
class Cursor:
    """What a page has seen."""

    revision: int = 0
    position: int = -1
    attempt: int = 0
    offset: int = 0

    def __str__(self) -> str:
        return f"{self.revision}.{self.position}.{self.attempt}.{self.offset}"

    @classmethod
    def parse(cls, text: str) -> "Cursor":
        """A cursor from its text; anything malformed is the beginning, from where all is sent."""
        try:
            revision, position, attempt, offset = (int(part) for part in text.split("."))
        except ValueError:
            return cls()
        if min(revision, attempt, offset) < 0 or max(revision, attempt, offset, position) > 2**31 - 1:
            return cls()
        return cls(revision, position, attempt, offset)

    @classmethod
    def of_page(cls, revision: int, turns: list[Turn]) -> "Cursor":
        """The cursor of a page that shows these turns, read after `revision`."""
        last = turns[-1] if turns else None
        if last is None:
            return cls(revision)
        return cls(revision, last.position, last.attempt, len(last.text))


@dataclass(frozen=True)
class Event:
    """One server-sent event."""

    name: str
    data: dict[str, Any]
    cursor: Cursor

    def encode(self) -> str:
        """The bytes on the wire, as text."""
        return f"id: {self.cursor}\nevent: {self.name}\ndata: {json.dumps(self.data, ensure_ascii=False)}\n\n"


@dataclass(frozen=True)
class Snapshot:
    """What the tailer saw of one session."""

    revision: int
    position: int = -1
    attempt: int = 0
    text: str = ""


def render_turn(turn: Turn, explanation_language: str, language: str) -> str:
    """The turn as it stands on the page, in the interface language."""
    with translation.override(language):
        return render_to_string(
            "practice/_turn.html",
            {"turn": turn, "session": turn.session, "explanation_language": explanation_language},
        )


def events_after(
    session_pk: Any, cursor: Cursor, snapshot: Snapshot, language: str, explanation_language: str
) -> list[Event]:
    """What a page with this cursor has yet to be told. No query while only text grows, else 8."""
    events: list[Event] = []
    if snapshot.revision > cursor.revision:
        session = PracticeSession.objects.with_transcript().get(pk=session_pk)
        # The session was read before its turns, so the turns are at least as new as this revision.
        for turn in session.turns.all():
            correction = turn.correction_or_none
            if turn.page_revision > cursor.revision or (correction and correction.revision > cursor.revision):
                if turn.position >= cursor.position:
                    cursor = Cursor(cursor.revision, turn.position, turn.attempt, len(turn.text))
                html = render_turn(turn, explanation_language, language)
                events.append(Event("turn", {"position": turn.position, "html": html}, cursor))
        cursor = Cursor(session.revision, cursor.position, cursor.attempt, cursor.offset)
        open_ = any(turn.is_open for turn in session.turns.all())
        events.append(Event("session", {"status": session.status, "open": open_}, cursor))
        return events
    if snapshot.position >= cursor.position:
        same = (snapshot.position, snapshot.attempt) == (cursor.position, cursor.attempt)
        offset = cursor.offset if same else 0
        if len(snapshot.text) > offset or (not same and cursor.offset):
            cursor = Cursor(cursor.revision, snapshot.position, snapshot.attempt, len(snapshot.text))
            data = {
                "position": snapshot.position,
                "attempt": snapshot.attempt,
                "offset": offset,
                "text": snapshot.text[offset:],
            }
            events.append(Event("text", data, cursor))
    return events


class Subscription:
    """One connection's place in the tailer: the latest snapshot and a bell in the connection's event loop."""

    def __init__(self, session_pk: Any) -> None:
        self.session_pk = session_pk
        self.loop = asyncio.get_running_loop()
        self.bell = asyncio.Event()
        self.snapshot: Snapshot | None = None

    def offer(self, snapshot: Snapshot) -> None:
        """Called by the tailer's thread."""
        if snapshot != self.snapshot:
            self.snapshot = snapshot
            with contextlib.suppress(RuntimeError):  # the loop is gone, and the connection with it
                self.loop.call_soon_threadsafe(self.bell.set)


class Tailer:
    """Watches the sessions of all open pages in one thread; asleep while no page is open.

    On SQLite `PRAGMA data_version` tells first whether anything was written at all.
    """

    def __init__(self) -> None:
        self.lock = threading.Condition()
        self.subscriptions: set[Subscription] = set()
        self.thread: threading.Thread | None = None
        self.fresh = False

    def subscribe(self, subscription: Subscription) -> None:
        """Begin to watch for a connection."""
        with self.lock:
            self.subscriptions.add(subscription)
            self.fresh = True
            if self.thread is None or not self.thread.is_alive():
                self.thread = threading.Thread(target=self.run, name="tailer", daemon=True)
                self.thread.start()
            self.lock.notify()

    def unsubscribe(self, subscription: Subscription) -> None:
        """Forget a connection."""
        with self.lock:
            self.subscriptions.discard(subscription)

    def run(self) -> None:
        """Look every POLL_SECONDS while anyone listens."""
        version = None
        while True:
            with self.lock:
                while not self.subscriptions:
                    connection.close()
                    version = None
                    self.lock.wait()
                watched = list(self.subscriptions)
                fresh, self.fresh = self.fresh, False
            try:
                now = self.data_version()
                if fresh or now is None or now != version:
                    version = now
                    self.look(watched)
            except Exception:
                # The database may be restarting: the pages stay, and hear from it when it is back.
                close_old_connections()
                connection.close()
                version = None
                time.sleep(1)
            time.sleep(POLL_SECONDS)

    @staticmethod
    def data_version() -> int | None:
        """A number that changes when another connection wrote; None where there is none."""
        if connection.vendor != "sqlite":
            return None
        with connection.cursor() as cursor:
            return int(cursor.execute("PRAGMA data_version").fetchone()[0])

    @staticmethod
    def look(watched: list[Subscription]) -> None:
        """Read the watched sessions in two queries and offer each connection what was seen."""
        keys = {subscription.session_pk for subscription in watched}
        revisions = dict(PracticeSession.objects.filter(pk__in=keys).values_list("pk", "revision"))
        writing = Turn.objects.filter(session__in=keys, status__in=Turn.OPEN)
        texts = {row[0]: row[1:] for row in writing.values_list("session", "position", "attempt", "text")}
        for subscription in watched:
            revision = revisions.get(subscription.session_pk)
            if revision is not None:
                position, attempt, text = texts.get(subscription.session_pk, (-1, 0, ""))
                subscription.offer(Snapshot(revision, position, attempt, text))


tailer = Tailer()


async def stream(
    session_pk: Any, cursor: Cursor, language: str, explanation_language: str
) -> AsyncIterator[str]:
    """The events of a session for one connection, for as long as it is open."""
    subscription = Subscription(session_pk)
    tailer.subscribe(subscription)
    notice: str | None = None
    notice_at = -NOTICE_SECONDS
    sent_at = time.monotonic()
    try:
        yield "retry: 1000\n\n"
        while True:
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(subscription.bell.wait(), timeout=NOTICE_SECONDS)
            subscription.bell.clear()
            if subscription.snapshot is not None:
                snapshot = subscription.snapshot
                if snapshot.revision > cursor.revision:
                    events = await sync_to_async(events_after)(
                        session_pk, cursor, snapshot, language, explanation_language
                    )
                else:
                    events = events_after(session_pk, cursor, snapshot, language, explanation_language)
                for event in events:
                    cursor = event.cursor
                    sent_at = time.monotonic()
                    yield event.encode()
            now = time.monotonic()
            if now - notice_at >= NOTICE_SECONDS:
                notice_at = now
                seen = subscription.snapshot
                waits = seen is not None and seen.position >= 0 and not seen.text
                html = await sync_to_async(tutor_notice)(language, session_pk if waits else None)
                if html != notice:
                    notice = html
                    sent_at = now
                    yield Event("tutor", {"html": html}, cursor).encode()
            if now - sent_at >= PING_SECONDS:
                sent_at = now
                yield ": ping\n\n"
    finally:
        tailer.unsubscribe(subscription)
