"""What waits for a teacher, most urgent first: a flagged message, an objection, a goal that the learner says was
reached, a question, an unsure correction, the model's opinion alone, teachers who differ, the rest, and of what the
tutor found right a sample.
"""

from typing import Any

from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from tutor.learners.models import Classroom, Enrolment
from tutor.practice.models import Correction, Flag, PracticeSession
from tutor.reviews.models import GoalAppeal, Outcome, Review, Thread

Doubt = Correction.Doubt
ASKED, DIFFER, APPEAL, FLAGGED, GOAL = 1, 4, 7, 8, 9
# What a teacher is shown at a time; the rest moves up as work is done.
MOST = 1000
# One in so many of the messages without a correction is looked at.
SAMPLE = 20
# In the order of urgency. The numbers of doubt are kept in rows, so the order is not theirs.
REASONS = {
    FLAGGED: _("flagged message"),
    APPEAL: _("the learner disagrees"),
    GOAL: _("a goal, says the learner"),
    ASKED: _("the learner asks"),
    Doubt.UNSURE: _("unsure"),
    Doubt.MODEL: _("only the model’s opinion"),
    DIFFER: _("teachers differ"),
    Doubt.LITTLE: _("correction"),
    Doubt.NONE: _("sample"),
}
_RANK = {reason: rank for rank, reason in enumerate(REASONS)}


def sessions_taught(user: Any, classroom: Classroom | None = None) -> QuerySet[PracticeSession]:
    """The sessions the user may review, of one class if given: those of `PracticeSession.taught_by`, with the learners
    named one by one, so that the database need not ask for the enrolment of each of thousands of rows. 1 query."""
    enrolments = Enrolment.objects.taught_by(user)
    if classroom is not None:
        enrolments = enrolments.filter(classroom=classroom)
    learners: dict[str, set[int]] = {}
    for learner, language in enrolments.values_list("learner", "classroom__language"):
        learners.setdefault(language, set()).add(learner)
    taught = Q(pk__in=[])
    for language, keys in learners.items():
        taught |= Q(lesson__language=language, learner__in=keys - {user.pk})
    return PracticeSession.objects.filter(taught)


def waiting_in(sessions: QuerySet[PracticeSession], user: Any) -> QuerySet[Correction]:
    """The corrections of these sessions that wait for the user, unordered."""
    unjudged = Q(outcome=None) & (Q(doubt__lt=Doubt.NONE) | Q(in_sample=0))
    urgent = Q()
    for condition in _urgent(user).values():
        urgent |= condition
    return _proposed(sessions).filter(urgent | unjudged)


def reasons(
    sessions: QuerySet[PracticeSession], user: Any, narrow: Any = None, only: int | None = None
) -> list[tuple[int, int]]:
    """(key, reason) of what waits in the sessions, most urgent and then oldest first, no more than MOST; of `only` one
    reason if given; `narrow` takes corrections and returns some of them. At most 5 queries.

    What is urgent is little and asked for by itself; the rest is read off an index in its order, up to a limit, so that
    twenty thousand waiting corrections cost no more than a thousand.
    """
    corrections = _proposed(sessions)
    if narrow is not None:
        corrections = narrow(corrections)
    rows: dict[int, int] = {}
    for reason, condition in _urgent(user).items():
        if only in (None, reason):
            for pk in corrections.filter(condition).order_by("pk").values_list("pk", flat=True)[:MOST]:
                if reason == only or _RANK[rows.get(pk, Doubt.NONE)] > _RANK[reason]:
                    rows[pk] = reason
    if only is None or only in (Doubt.UNSURE, Doubt.MODEL, Doubt.LITTLE, Doubt.NONE):
        doubtful = corrections.filter(outcome=None).filter(Q(doubt__lt=Doubt.NONE) | Q(in_sample=0))
        if only is not None:
            doubtful = doubtful.filter(doubt=only)
        for pk, doubt in doubtful.order_by("doubt", "pk").values_list("pk", "doubt")[:MOST]:
            rows.setdefault(pk, doubt)
    return sorted(rows.items(), key=lambda row: (_RANK[row[1]], row[0]))[:MOST]


def waiting_appeals(
    sessions: QuerySet[PracticeSession], narrow: Any = None, only: int | None = None
) -> list[tuple[int, int]]:
    """(key, GOAL) of the goals that learners of these sessions say they reached, oldest first. At most 1 query."""
    if only not in (None, GOAL):
        return []
    appeals = GoalAppeal.objects.filter(session__in=sessions, status=GoalAppeal.Status.OPEN)
    if narrow is not None:
        appeals = narrow(appeals)
    return [(pk, GOAL) for pk in appeals.order_by("opened_at", "pk").values_list("pk", flat=True)[:MOST]]


def in_order(rows: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """What waits, most urgent first; among equals in the order given."""
    return sorted(rows, key=lambda row: _RANK[row[1]])[:MOST]


def _urgent(user: Any) -> dict[int, Q]:
    """What waits for more than its doubt: by reason, as a condition that reads an index of its own."""
    threads = Thread.objects.filter(status=Thread.Status.OPEN)
    judged = Review.objects.filter(correction=OuterRef("pk"), reviewer=user)
    flagged = Flag.objects.open().filter(turn__isnull=False).values("turn")
    return {
        FLAGGED: Q(turn__in=flagged),
        APPEAL: Q(pk__in=threads.filter(kind=Thread.Kind.DISAGREE).values("correction")),
        ASKED: Q(pk__in=threads.exclude(kind=Thread.Kind.DISAGREE).values("correction")),
        DIFFER: Q(pk__in=Outcome.objects.filter(disputed=True).values("correction")) & Q(~Exists(judged)),
    }


def _proposed(sessions: QuerySet[PracticeSession]) -> QuerySet[Correction]:
    return Correction.objects.filter(turn__session__in=sessions, status=Correction.Status.PROPOSED).annotate(
        in_sample=F("pk") % SAMPLE
    )


def with_rows(corrections: QuerySet[Correction]) -> QuerySet[Correction]:
    """With all that a row of the queue or a turn of a session shows: 5 queries."""
    return corrections.select_related(
        "turn__session__lesson", "turn__session__learner__learner", "outcome__review__reviewer", "thread"
    ).prefetch_related("edits", "thread__messages__author", "reviews__reviewer", "turn__flags")
