"""Server-sent events of one session: the row is the stream.

A page holds one EventSource. A cursor ``revision.position.attempt.offset`` says what it has: the session's revision,
and how many code points of which attempt of which turn. Reconnecting with the last cursor (the browser does so by
itself, with Last-Event-ID) continues without a gap or a double. Events:

- ``text``: ``{"position", "attempt", "offset", "text"}``: text[offset:] of the reply being written
- ``turn``: ``{"position", "html"}``: a turn, with its correction, that is new or has changed; replaces the old one
- ``session``: ``{"status", "open"}``: the session itself changed
- ``tutor``: ``{"html"}``: what is to be said about the tutor's readiness ("" when all is well)

One tailer thread a process watches the rows of all open pages and wakes their connections; connections hold neither
a thread nor a database connection while they wait.
"""

import asyncio
import contextlib
import json
import threading
import time
from collections.abc import AsyncIterator, Callable, Collection
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any, TypeVar

from django.db import DatabaseError, close_old_connections, connection
from django.template.loader import render_to_string
from django.utils import translation

from tutor.practice.bells import bell_for_database
from tutor.practice.models import PracticeSession, Turn
from tutor.practice.readiness import TutorState, tutor_notice, tutor_state

Result = TypeVar("Result")
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
        if (
            min(revision, position + 1, attempt, offset) < 0
            or max(revision, attempt, offset, position) > 2**31 - 1
        ):
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
        # An empty text is news only where it takes back what an earlier attempt at this reply had written.
        taken_back = not same and snapshot.position == cursor.position and cursor.offset > 0
        if len(snapshot.text) > offset or taken_back:
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
    """One connection's place in the tailer: what was seen last, and a bell in the connection's event loop."""

    def __init__(self, session_pk: Any) -> None:
        self.session_pk = session_pk
        self.loop = asyncio.get_running_loop()
        self.bell = asyncio.Event()
        self.snapshot: Snapshot | None = None
        self.tutor: TutorState | None = None

    def offer(self, snapshot: Snapshot) -> bool:
        """Called by the tailer's thread; whether it was news."""
        if snapshot == self.snapshot:
            return False
        self.snapshot = snapshot
        self.wake()
        return True

    def offer_tutor(self, state: TutorState) -> None:
        """Called by the tailer's thread, every NOTICE_SECONDS."""
        if state.told_to(self.session_pk) != (self.tutor and self.tutor.told_to(self.session_pk)):
            self.tutor = state
            self.wake()

    def wake(self) -> None:
        """Ring in the connection's event loop."""
        with contextlib.suppress(RuntimeError):  # the loop is gone, and the connection with it
            self.loop.call_soon_threadsafe(self.bell.set)


class Tailer:
    """Watches the sessions of all open pages in one thread; asleep while no page is open. When to look is for a bell
    to say (bells.py)."""

    def __init__(self) -> None:
        self.lock = threading.Condition()
        self.subscriptions: set[Subscription] = set()
        self.thread: threading.Thread | None = None
        self.tutor: TutorState | None = None
        self.looked_at_tutor = -NOTICE_SECONDS

    def subscribe(self, subscription: Subscription) -> None:
        """Begin to watch for a connection."""
        with self.lock:
            self.subscriptions.add(subscription)
            if self.thread is None or not self.thread.is_alive():
                self.thread = threading.Thread(target=self.run, name="tailer", daemon=True)
                self.thread.start()
            self.lock.notify()

    def unsubscribe(self, subscription: Subscription) -> None:
        """Forget a connection."""
        with self.lock:
            self.subscriptions.discard(subscription)

    def run(self) -> None:
        """Look when the bell says so, for as long as anyone listens."""
        bell = None
        while True:
            with self.lock:
                while not self.subscriptions:
                    self.rest(bell)
                    bell = None
                    self.lock.wait()
            try:
                bell = bell or bell_for_database()
                where = bell.wait()
                with self.lock:
                    watched = list(self.subscriptions)
                if (where is None or where) and self.look(watched, where) and where is None:
                    bell.missed()
                self.look_at_tutor(watched)
            except Exception:
                # The database may be restarting: the pages stay, and hear from it when it is back.
                self.rest(bell)
                bell = None
                time.sleep(1)

    @staticmethod
    def rest(bell: Any) -> None:
        """Hold nothing of the database."""
        if bell is not None:
            bell.close()
        connection.close()

    def look_at_tutor(self, watched: list[Subscription]) -> None:
        """Offer each connection how the tutor is, every NOTICE_SECONDS, and to new ones at once. 2 queries then."""
        if time.monotonic() - self.looked_at_tutor >= NOTICE_SECONDS:
            self.looked_at_tutor = time.monotonic()
            self.tutor = tutor_state()
        for subscription in watched:
            if self.tutor is not None:
                subscription.offer_tutor(self.tutor)

    @staticmethod
    def look(watched: list[Subscription], only: Collection[Any] | None = None) -> int:
        """Read the watched sessions (of them only those of some keys) in two queries and offer each connection what
        was seen; to how many it was news."""
        keys = {sub.session_pk for sub in watched if only is None or sub.session_pk in only}
        if not keys:
            return 0
        news = 0
        revisions = dict(PracticeSession.objects.filter(pk__in=keys).values_list("pk", "revision"))
        writing = Turn.objects.filter(session__in=keys, status__in=Turn.OPEN)
        texts = {row[0]: row[1:] for row in writing.values_list("session", "position", "attempt", "text")}
        for subscription in watched:
            revision = revisions.get(subscription.session_pk)
            if revision is not None:
                position, attempt, text = texts.get(subscription.session_pk, (-1, 0, ""))
                news += subscription.offer(Snapshot(revision, position, attempt, text))
        return news


tailer = Tailer()
# What needs the database for a connection is done here: in the thread of its request each open page would hold a
# database connection of its own for as long as it is open.
_pool = ThreadPoolExecutor(4, thread_name_prefix="stream")


async def in_pool(function: Callable[..., Result], *args: Any) -> Result:
    """The result of a function that asks the database."""

    def call() -> Result:
        try:
            return function(*args)
        finally:
            close_old_connections()

    return await asyncio.get_running_loop().run_in_executor(_pool, call)


async def stream(
    session_pk: Any, cursor: Cursor, language: str, explanation_language: str
) -> AsyncIterator[str]:
    """The events of a session for one connection, for as long as it is open."""
    subscription = Subscription(session_pk)
    tailer.subscribe(subscription)
    notice: str | None = None
    told: TutorState | None = None
    sent_at = time.monotonic()
    try:
        yield "retry: 1000\n\n"
        with contextlib.suppress(DatabaseError):  # the tailer looks again when the database is back
            await in_pool(tailer.look, [subscription])
        while True:
            with contextlib.suppress(TimeoutError):
                silent = time.monotonic() - sent_at
                await asyncio.wait_for(subscription.bell.wait(), timeout=max(0.0, PING_SECONDS - silent))
            subscription.bell.clear()
            if subscription.snapshot is not None:
                snapshot = subscription.snapshot
                if snapshot.revision > cursor.revision:
                    events = await in_pool(
                        events_after, session_pk, cursor, snapshot, language, explanation_language
                    )
                else:
                    events = events_after(session_pk, cursor, snapshot, language, explanation_language)
                for event in events:
                    cursor = event.cursor
                    sent_at = time.monotonic()
                    yield event.encode()
            now = time.monotonic()
            if subscription.tutor is not None and subscription.tutor is not told:
                told = subscription.tutor
                html = tutor_notice(language, told, session_pk)
                if html != notice:
                    notice = html
                    sent_at = now
                    yield Event("tutor", {"html": html}, cursor).encode()
            if now - sent_at >= PING_SECONDS:
                sent_at = now
                yield ": ping\n\n"
    finally:
        tailer.unsubscribe(subscription)
