"""What the API sends and takes. Offsets are code points over NFC text; times are ISO 8601 in UTC."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from ninja import Schema
from pydantic import Field

from tutor.practice.models import Correction, PracticeSession, Turn


class LessonOut(Schema):
    """A lesson of the catalogue."""

    slug: str
    language: str
    level: int
    topic: str
    kind: str
    tags: list[str]
    title: dict[str, str]
    summary: dict[str, str]

    @staticmethod
    def resolve_title(lesson: Any) -> dict[str, str]:
        """By language."""
        return {"ko": lesson.title_ko, "en": lesson.title_en}

    @staticmethod
    def resolve_summary(lesson: Any) -> dict[str, str]:
        """By language."""
        return {"ko": lesson.summary_ko, "en": lesson.summary_en}


class SessionOut(Schema):
    """A conversation."""

    id: UUID
    lesson: str
    language: str
    status: str
    started_at: datetime
    last_activity_at: datetime
    ended_at: datetime | None

    @staticmethod
    def resolve_lesson(session: PracticeSession) -> str:
        """The lesson's slug."""
        return session.lesson.slug

    @staticmethod
    def resolve_language(session: PracticeSession) -> str:
        """The language practised."""
        return session.lesson.language


class TurnOut(Schema):
    """One utterance. A tutor's is queued or writing before it is done, failed or stopped."""

    position: int
    speaker: str
    status: str
    text: str
    created_at: datetime
    failure: str | None

    @staticmethod
    def resolve_failure(turn: Turn) -> str | None:
        """Why there is no reply, for people."""
        return str(turn.failure_message) if turn.status == Turn.Status.FAILED else None


class EditOut(Schema):
    """One change: text[start:end] becomes `replacement`."""

    start: int
    end: int
    replacement: str
    category: str
    source: str
    explanation: dict[str, str]

    @staticmethod
    def resolve_explanation(edit: Any) -> dict[str, str]:
        """By language."""
        return {"ko": edit.explanation_ko, "en": edit.explanation_en}


class CorrectionOut(Schema):
    """What became of one message of the learner's."""

    position: int
    status: str
    text: str
    corrected: str | None
    edits: list[EditOut]

    @staticmethod
    def resolve_position(correction: Correction) -> int:
        """Of the message in the conversation."""
        return correction.turn.position

    @staticmethod
    def resolve_text(correction: Correction) -> str:
        """What the learner wrote."""
        return correction.turn.text

    @staticmethod
    def resolve_corrected(correction: Correction) -> str | None:
        """None while it is not there."""
        return correction.corrected if correction.status == Correction.Status.PROPOSED else None

    @staticmethod
    def resolve_edits(correction: Correction) -> list[Any]:
        """In order."""
        return list(correction.edits.all())


class SessionIn(Schema):
    """Which lesson to begin."""

    lesson: str = Field(max_length=80)


class TurnIn(Schema):
    """A message. The same `client_id` again gives the first result and sends nothing."""

    text: str = Field(max_length=10_000)
    client_id: UUID | None = None


class TakenOut(Schema):
    """The message, and the reply that is on its way."""

    turn: TurnOut
    reply: TurnOut


class ChatIn(Schema):
    """What the simplest client sends: a text. A lesson's slug or a conversation may be named."""

    text: str = Field(max_length=10_000)
    lesson: str | None = Field(None, max_length=80)
    session: UUID | None = None
    client_id: UUID | None = None


class ChatOut(Schema):
    """The tutor's reply, and the conversation it is in."""

    text: str
    session: UUID
    lesson: str


class DayOut(Schema):
    """What was said on a day, in the learner's own calendar."""

    day: date
    messages: int
    right: int
    minutes: float


class CategoryOut(Schema):
    """What the evidence says of one kind of mistake."""

    category: str
    state: str
    mistakes: int
    right_since: int


class ProgressOut(Schema):
    """How it goes in one language."""

    language: str
    first: date
    last: date
    days: list[DayOut]
    categories: list[CategoryOut]


class ClassOut(Schema):
    """A class that one teaches."""

    id: int
    name: str
    language: str
    status: str


class StandingOut(Schema):
    """One learner of a class who lets the teacher read."""

    learner: str
    conversations: int
    messages: int
    right: int
    minutes: float
    last_at: datetime | None
    away: bool
    stuck: bool
    stuck_on: list[str]


class ReportOut(Schema):
    """A class in a period."""

    id: int
    name: str
    first: date
    last: date
    learners: list[StandingOut]
