"""Conversations without a page: what the commands `chat` and `correct` share with it."""

import time
import uuid
from dataclasses import asdict, dataclass, field
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model

from lessons.models import Lesson
from tutor.practice import dialogue
from tutor.practice.correcting import correct_turn
from tutor.practice.models import Correction, PracticeSession, Turn
from tutor.practice.replying import warm_lesson, write_reply

POLL_SECONDS = 0.05


@dataclass
class Exchange:
    """One message and what came of it. Times in seconds from the moment of sending."""

    learner: str
    reply: str
    corrected: str
    edits: list[dict[str, Any]] = field(default_factory=list)
    seconds_to_first_text: float | None = None
    seconds: float = 0.0
    error: str = ""

    def as_dict(self) -> dict[str, Any]:
        """For JSON; `error` only where there is one."""
        values = asdict(self)
        if not self.error:
            del values["error"]
        return values


def edit_as_dict(edit: Any) -> dict[str, Any]:
    """An edit (a row, or of grammar) as the commands print it."""
    explanation = getattr(edit, "explanation", None)
    ko = getattr(edit, "explanation_ko", None) or getattr(explanation, "ko", "")
    en = getattr(edit, "explanation_en", None) or getattr(explanation, "en", "")
    return {
        "start": edit.start,
        "end": edit.end,
        "replacement": edit.replacement,
        "category": edit.category,
        "source": edit.source,
        "explanation": {"ko": ko, "en": en},
    }


def terminal_session(slug: str, username: str | None) -> PracticeSession:
    """A new session for a user, by default one without a password that nobody can sign in as. Raises
    Lesson.DoesNotExist and User.DoesNotExist."""
    users = get_user_model()._default_manager
    if username:
        user = users.get(username=username)
    else:
        user, created = users.get_or_create(username="terminal", defaults={"is_active": False})
        if created:
            user.set_unusable_password()
            user.save()
    lesson = Lesson.objects.select_related("scenario").get(slug=slug)
    session = dialogue.start_session(user, lesson, deliver=False)
    warm_lesson(lesson.pk)
    return session


def say(session: PracticeSession, text: str) -> Exchange:
    """Send one message and wait for reply and correction, done in this process unless a worker is faster.

    Raises Refused.
    """
    began = time.monotonic()
    taken = dialogue.take_turn(session, text, uuid.uuid4(), deliver=False)
    write_reply(taken.reply.pk)
    reply = _settled(Turn.objects.all(), taken.reply.pk)
    answered = time.monotonic()
    correct_turn(taken.turn.correction.pk)
    correction = _settled(Correction.objects.select_related("turn"), taken.turn.correction.pk)
    first = reply.first_text_at
    return Exchange(
        learner=taken.turn.text,
        reply=reply.text,
        corrected=correction.corrected or taken.turn.text,
        edits=[edit_as_dict(edit) for edit in correction.edits.all()],
        seconds_to_first_text=round((first - taken.turn.created_at).total_seconds(), 3) if first else None,
        seconds=round(answered - began, 3),
        error="" if reply.status == Turn.Status.DONE else str(reply.failure_message),
    )


def _settled(rows: Any, pk: int) -> Any:
    """The row when it is no longer open; another worker may be at it."""
    until = time.monotonic() + settings.REPLY_SECONDS + settings.CORRECTION_SECONDS
    row = rows.get(pk=pk)
    while row.is_open and time.monotonic() < until:
        time.sleep(POLL_SECONDS)
        row = rows.get(pk=pk)
    return row
