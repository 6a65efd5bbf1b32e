"""What waits for a teacher, most urgent first: a learner's question, an unsure correction, the model's opinion alone,
teachers who differ, the rest, and of what the tutor found right a sample."""

from typing import Any

from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from tutor.practice.models import Correction, PracticeSession
from tutor.reviews.models import Review, Thread

Doubt = Correction.Doubt
ASKED, DIFFER = 1, 4
# What a teacher is shown at a time; the rest moves up as work is done.
MOST = 1000
# One in so many of the messages without a correction is looked at.
SAMPLE = 20
REASONS = {
    ASKED: _("the learner asks"),
    Doubt.UNSURE: _("unsure"),
    Doubt.MODEL: _("only the model’s opinion"),
    DIFFER: _("teachers differ"),
    Doubt.LITTLE: _("correction"),
    Doubt.NONE: _("sample"),
}


def waiting_for(user: Any) -> QuerySet[Correction]:
    """The corrections that wait for the user, unordered."""
    asked, differ = _urgent(user)
    unjudged = Q(outcome=None) & (Q(doubt__lt=Doubt.NONE) | Q(in_sample=0))
    return _proposed(user).filter(asked | differ | unjudged)


def reasons(corrections: QuerySet[Correction], user: Any, only: int | None = None) -> list[tuple[int, int]]:
    """(key, reason) of what waits, most urgent and then oldest first, no more than MOST; of `only` one reason if
    given. At most 3 queries.

    What is urgent is little and asked for by itself; the rest is read off an index in its order, up to a limit, so that
    twenty thousand waiting corrections cost no more than a thousand.
    """
    asked, differ = _urgent(user)
    rows: list[tuple[int, int]] = []
    if only in (None, ASKED):
        rows += [(pk, ASKED) for pk in _keys(corrections.filter(asked).order_by("thread__opened_at"))]
    if only in (None, DIFFER):
        rows += [(pk, DIFFER) for pk in _keys(corrections.filter(differ).exclude(asked))]
    if only not in (ASKED, DIFFER):
        doubtful = corrections.filter(outcome=None).exclude(thread__status=Thread.Status.OPEN)
        if only is not None:
            doubtful = doubtful.filter(doubt=only)
        rows += doubtful.order_by("doubt", "pk").values_list("pk", "doubt")[:MOST]
    return sorted(rows, key=lambda row: row[1])[:MOST]


def _keys(corrections: QuerySet[Correction]) -> list[int]:
    return list(corrections.values_list("pk", flat=True)[:MOST])


def _urgent(user: Any) -> tuple[Q, Q]:
    """What a learner asks, and where teachers differ but the user has not judged."""
    judged = Review.objects.filter(correction=OuterRef("pk"), reviewer=user)
    return Q(thread__status=Thread.Status.OPEN), Q(outcome__disputed=True) & Q(~Exists(judged))


def _proposed(user: Any) -> QuerySet[Correction]:
    sessions = PracticeSession.objects.taught_by(user)
    return Correction.objects.filter(turn__session__in=sessions, status=Correction.Status.PROPOSED).annotate(
        in_sample=F("pk") % SAMPLE
    )


def with_rows(corrections: QuerySet[Correction]) -> QuerySet[Correction]:
    """With all that a row of the queue or a turn of a session shows: 4 queries."""
    return corrections.select_related(
        "turn__session__lesson", "turn__session__learner", "outcome__review__reviewer", "thread"
    ).prefetch_related("edits", "thread__messages__author", "reviews__reviewer")
