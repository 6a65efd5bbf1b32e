"""What a learner does in a conversation: begin, speak, stop the tutor, ask again, end.

`take_turn` is the only way a learner speaks, whether on a page, in a terminal or through a script.
"""

import logging
import unicodedata
import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.core.cache import cache
from django.db import OperationalError, transaction
from django.db.models.functions import Now
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from lessons.models import Lesson
from lessons.versioning import freeze
from tutor.practice.fulfilling import note_progress
from tutor.practice.models import Correction, PracticeSession, Turn, hold_learner
from tutor.practice.remembering import remember_talk
from tutor.practice.safety import flag_turn

logger = logging.getLogger(__name__)


WARM_SECONDS = 60
"""How long a scene that was read is taken to be in the worker's memory."""

FULL_SECONDS = 15
"""After how long a learner may try again whose message found the queue full."""


WAITING_SECONDS = 5
"""After how long a learner may try again who waits for replies in other conversations."""


class Refused(Exception):
    """The learner cannot do this now. `code` is a stable word, the message is for the learner, and `retry_after`
    says in how many seconds it may be possible; None when waiting is of no use."""

    def __init__(self, code: str, message: str, retry_after: int | None = None) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.retry_after = retry_after


@dataclass(frozen=True)
class Taken:
    """A learner's turn and the tutor's turn that will answer it. `created` is False when it was sent before."""

    turn: Turn
    reply: Turn
    created: bool


def normalise(text: str) -> str:
    """NFC, with line breaks as \\n, without other control characters and without space at the ends."""
    text = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    kept = (c for c in text if c == "\n" or unicodedata.category(c) not in ("Cc", "Cs", "Co", "Cn"))
    return "".join(kept).strip()


def clean_message(text: str) -> str:
    """The text as it is saved. Raises Refused when it is empty or longer than settings.MESSAGE_LIMIT code points."""
    text = normalise(text)
    if not text:
        raise Refused("empty", _("Write something first."))
    if len(text) > settings.MESSAGE_LIMIT:
        over = len(text) - settings.MESSAGE_LIMIT
        raise Refused(
            "too_long",
            ngettext(
                "This message is %(over)d character too long. The limit is %(limit)d.",
                "This message is %(over)d characters too long. The limit is %(limit)d.",
                over,
            )
            % {"over": over, "limit": settings.MESSAGE_LIMIT},
        )
    return text


def start_session(
    user: Any, lesson: Lesson, *, wishes: Mapping[str, str] | None = None, deliver: bool = True
) -> PracticeSession:
    """Begin a lesson: the tutor has said the opening line, and a worker reads the scene beforehand.

    `wishes` are columns of CorrectionWishes; what they do not name is as in the learner's profile.
    """
    learner = user.learner_or_none
    wished = (learner.wishes if learner else {}) | dict(wishes or {})
    with transaction.atomic():
        session = PracticeSession.objects.create(
            learner=user, lesson=lesson, version=freeze(lesson), **wished
        )
        session.turns.create(position=0, speaker=Turn.Speaker.TUTOR, text=session.held.scenario.opening)
    if deliver:
        warm_lesson(lesson)
    return session


def warm_lesson(lesson: Lesson) -> None:
    """Ask a worker to read the lesson's scene, unless it was asked a moment ago: all learners share what it reads."""
    from tutor.practice.tasks import warm_lesson

    if cache.add(f"warm:{lesson.pk}", True, timeout=WARM_SECONDS):
        announce(warm_lesson, lesson.pk)


def take_turn(
    session: PracticeSession, text: str, client_id: uuid.UUID, *, heard: str = "", deliver: bool = True
) -> Taken:
    """Save what the learner says and queue the reply and the correction, in one transaction.

    A `client_id` that was seen before gives the first result, so that sending twice is harmless. Raises Refused
    ("empty", "too_long", "ended", "busy", "waiting", "full"). `heard` is what of the text a dictation wrote. With
    `deliver=False` the caller does the work itself.
    """
    text = clean_message(text)
    # Asked before the write lock, too: who is turned away need not queue up for it behind those who are let in.
    is_new = session.is_active and not session.turns.filter(client_id=client_id).exists()
    if is_new and session.open_reply() is None:
        refuse_when_full()
    with transaction.atomic():
        session = PracticeSession.objects.select_for_update().get(pk=session.pk)
        earlier = session.turns.filter(client_id=client_id).first()
        if earlier is not None:
            return Taken(earlier, session.turns.get(position=earlier.position + 1), created=False)
        if not session.is_active:
            raise Refused("ended", _("This session has ended. Start the lesson again to go on talking."))
        if session.open_reply() is not None:
            raise Refused(
                "busy", _("The tutor is still answering. Send your message when the reply is there.")
            )
        refuse_when_waiting(session)
        refuse_when_full()
        revision = PracticeSession.objects.next_revision(pk=session.pk)
        position = session.last_position() + 1
        turn = session.turns.create(
            position=position,
            speaker=Turn.Speaker.LEARNER,
            text=text,
            heard=normalise(heard)[: settings.MESSAGE_LIMIT],
            client_id=client_id,
            revision=revision,
        )
        flag_turn(turn)
        reply = session.turns.create(
            position=position + 1, speaker=Turn.Speaker.TUTOR, status=Turn.Status.QUEUED, revision=revision
        )
        correction = Correction.objects.create(turn=turn, revision=revision)
        PracticeSession.objects.filter(pk=session.pk).update(last_activity_at=timezone.now())
        note_progress(session)
        if deliver:
            transaction.on_commit(lambda: announce_reply(reply.pk))
            transaction.on_commit(lambda: announce_correction(correction.pk))
    return Taken(turn, reply, created=True)


def refuse_when_waiting(session: PracticeSession) -> None:
    """Raise Refused("waiting") for a learner who waits for as many replies as one may. Needs a transaction."""
    hold_learner(session.learner_id)
    if Turn.objects.open_for(session.learner_id) >= settings.LEARNER_QUEUE_LIMIT:
        raise Refused(
            "waiting",
            _(
                "The tutor is still answering you in other conversations. Your message is still here; please send "
                "it again when one of those answers is there."
            ),
            WAITING_SECONDS,
        )


def refuse_when_full() -> None:
    """Raise Refused("full"): a queue without an end would keep everyone waiting longer than a conversation bears."""
    waiting = Turn.objects.unanswered()
    if waiting >= settings.QUEUE_LIMIT:
        raise Refused(
            "full",
            ngettext(
                "The tutor is talking with %(count)d learner already and has no time for more. Your message is "
                "still here; please send it again in a quarter of a minute.",
                "The tutor is talking with %(count)d learners already and has no time for more. Your message is "
                "still here; please send it again in a quarter of a minute.",
                waiting,
            )
            % {"count": waiting},
            FULL_SECONDS,
        )


def stop_reply(session: PracticeSession) -> bool:
    """Stop the tutor in mid-sentence and keep what was said; False when the tutor was not speaking."""
    with transaction.atomic():
        revision = PracticeSession.objects.next_revision(pk=session.pk)
        stopped = session.turns.filter(status__in=Turn.OPEN).update(
            status=Turn.Status.STOPPED, finished_at=timezone.now(), revision=revision
        )
    return bool(stopped)


def retry_reply(turn: Turn) -> bool:
    """Ask the tutor again for the last reply; False when it did not fail, or others followed, or the session ended.

    Raises Refused("waiting", "full").
    """
    with transaction.atomic():
        session = PracticeSession.objects.select_for_update().get(pk=turn.session_id)
        if not session.is_active or turn.position != session.last_position():
            return False
        refuse_when_waiting(session)
        refuse_when_full()
        if not turn.requeue(text="", first_text_at=None):
            return False
        transaction.on_commit(lambda: announce_reply(turn.pk))
    return True


def retry_correction(correction: Correction) -> bool:
    """Ask for a correction again; False when it did not fail."""
    if not correction.requeue():
        return False
    announce_correction(correction.pk)
    return True


def end_session(session: PracticeSession) -> bool:
    """End the conversation; a reply in progress is stopped. False when it had ended already."""
    with transaction.atomic():
        session = PracticeSession.objects.select_for_update().get(pk=session.pk)
        if not session.is_active:
            return False
        stop_reply(session)
        revision = PracticeSession.objects.next_revision(pk=session.pk)
        now = timezone.now()
        PracticeSession.objects.filter(pk=session.pk).update(
            status=PracticeSession.Status.ENDED, ended_at=now, revision=revision
        )
        note_progress(session, ended=True)
        remember_talk(session)
    return True


def announce_reply(pk: int) -> None:
    """Tell a worker that a reply is queued. A broker that is down is no error: the reaper tells again."""
    from tutor.practice.tasks import write_reply

    if announce(write_reply, pk):
        _note_sent(Turn, pk)


def announce_correction(pk: int) -> None:
    """Tell a worker that a correction is queued, likewise."""
    from tutor.practice.tasks import correct_turn

    if announce(correct_turn, pk):
        _note_sent(Correction, pk)


def _note_sent(model: Any, pk: int) -> None:
    """So that it is not announced again at once; what was accepted stays so where even this cannot be written."""
    try:
        model.objects.filter(pk=pk).update(sent_at=Now())
    except OperationalError as error:
        logger.warning("%s %s is announced without a note of it: %s", model.__name__, pk, error)


def announce(task: Any, *args: Any) -> bool:
    """Send a task; False when the broker did not take it."""
    try:
        task.delay(*args)
    except Exception:  # every broker library raises errors of its own
        logger.warning(
            "The broker did not take %s%s; the reaper will send it.", task.name, args, exc_info=True
        )
        return False
    return True
