"""What teachers said lately to a learner, for the first page: verdicts, remarks, answers, decisions, assessments."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any, NamedTuple

from tutor.practice.models import Flag, PracticeSession, Turn
from tutor.reviews.models import Assessment, Comment, GoalAppeal, Message, Review

SHOWN = 3
LOOKED_AT = 8
"""Conversations with the latest words; more than are shown, because a word may have been taken back since."""


class TeachersWord(NamedTuple):
    """Something a teacher said: of what kind, who, when, about which message, in which words."""

    kind: str
    who: str
    at: datetime
    turn: Turn | None
    session_pk: Any
    text: str


def latest_words(user: Any) -> list[TeachersWord]:
    """The latest first, however old the conversation is. 7 queries, 1 where no teacher ever said anything."""
    sessions = list(
        PracticeSession.objects.own(user).from_teachers().values_list("pk", flat=True)[:LOOKED_AT]
    )
    if not sessions:
        return []
    return sorted(_words_in(sessions, user), key=lambda word: word.at, reverse=True)[:SHOWN]


def _words_in(sessions: list[Any], user: Any) -> Iterator[TeachersWord]:
    turns = Turn.objects.filter(session__in=sessions)
    reviews = Review.objects.filter(correction__turn__in=turns, outcomes__isnull=False)
    for row in reviews.select_related("reviewer", "correction__turn").order_by("-created_at")[:SHOWN]:
        yield _word(row.verdict, row.reviewer, row.created_at, row.correction.turn, row.comment)
    comments = Comment.objects.filter(turn__in=turns).select_related("author", "turn")
    for remark in comments.order_by("-created_at")[:SHOWN]:
        yield _word(remark.kind, remark.author, remark.created_at, remark.turn, remark.text)
    answers = Message.objects.filter(thread__correction__turn__in=turns).exclude(author=user)
    for answer in answers.select_related("author", "thread__correction__turn").order_by("-created_at")[
        :SHOWN
    ]:
        turn = answer.thread.correction.turn
        yield _word("answer", answer.author, answer.created_at, turn, answer.text)
    appeals = GoalAppeal.objects.filter(session__in=sessions, decided_at__isnull=False)
    for appeal in appeals.select_related("reviewer", "turn").order_by("-decided_at")[:SHOWN]:
        if appeal.decided_at is not None:
            yield _word(appeal.status, appeal.reviewer, appeal.decided_at, appeal.turn, appeal.answer)
    cared = Flag.objects.filter(session__in=sessions, cared_by__isnull=False).exclude(answer="")
    for flag in cared.select_related("cared_by").order_by("-cared_at")[:SHOWN]:
        if flag.cared_by is not None and flag.cared_at is not None:
            who = flag.cared_by.get_username()
            yield TeachersWord("person", who, flag.cared_at, None, flag.session_id, flag.answer)
    released = Assessment.objects.filter(session__in=sessions, released_at__isnull=False)
    for points in released.select_related("reviewer").order_by("-released_at")[:SHOWN]:
        if points.released_at is not None:
            who = points.reviewer.get_username()
            yield TeachersWord("assessment", who, points.released_at, None, points.session_id, points.comment)


def _word(kind: str, teacher: Any, at: datetime, turn: Turn, text: str) -> TeachersWord:
    return TeachersWord(kind, teacher.get_username(), at, turn, turn.session_id, text)
