"""What waits for a teacher, most urgent first: a flagged message, an objection, a goal that the learner says was
reached, a question, an unsure correction, the model's opinion alone, teachers who differ, the rest, and of what the
tutor found right a sample.
"""

from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from tutor.learners.models import Enrolment
from tutor.practice.models import Correction, Flag
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


@dataclass(frozen=True)
class Taught:
    """Whom a user may review: (learner, class, its language, name on its roster)."""

    rows: list[tuple[int, int, str, str]]

    @cached_property
    def names(self) -> dict[int, str]:
        """What a roster calls a learner; only where one does."""
        return {learner: name for learner, _class, _language, name in self.rows if name}

    def of_class(self, key: int) -> "Taught":
        """Those of one class alone."""
        return Taught([row for row in self.rows if row[1] == key])

    def where(self, path: str = "") -> Q:
        """The sessions of `PracticeSession.taught_by`, for a filter of rows that reach them by `path`. The learners are
        named one by one, so that the database need not ask for the enrolment of each of thousands of rows."""
        learners: dict[str, set[int]] = {}
        for learner, _class, language, _name in self.rows:
            learners.setdefault(language, set()).add(learner)
        taught = Q(pk__in=[])
        for language, keys in learners.items():
            taught |= Q(**{f"{path}lesson__language": language, f"{path}learner__in": keys})
        return taught


def taught_by(user: Any) -> Taught:
    """Whom the user may review. 1 query."""
    enrolments = Enrolment.objects.taught_by(user).exclude(learner=user.pk).order_by("-pk")
    return Taught(list(enrolments.values_list("learner", "classroom", "classroom__language", "name")))


def reasons(corrections: QuerySet[Correction], user: Any, only: int | None = None) -> list[tuple[int, int]]:
    """(key, reason) of those of the corrections that wait, most urgent and then oldest first, no more than MOST; of
    `only` one reason if given. At most 5 queries.

    What is urgent is little and asked for by itself; the rest is read in its order, up to a limit, so that twenty
    thousand waiting corrections are not more to sort than a thousand.
    """
    corrections = corrections.filter(status=Correction.Status.PROPOSED)
    rows: dict[int, int] = {}
    for reason, condition in _urgent(user).items():
        if only in (None, reason):
            for pk in corrections.filter(condition).order_by("pk").values_list("pk", flat=True)[:MOST]:
                if reason == only or _RANK[rows.get(pk, Doubt.NONE)] > _RANK[reason]:
                    rows[pk] = reason
    if only is None or only in (Doubt.UNSURE, Doubt.MODEL, Doubt.LITTLE, Doubt.NONE):
        sampled = corrections.annotate(in_sample=F("pk") % SAMPLE)
        doubtful = sampled.filter(outcome=None).filter(Q(doubt__lt=Doubt.NONE) | Q(in_sample=0))
        if only is not None:
            doubtful = doubtful.filter(doubt=only)
        for pk, doubt in doubtful.order_by("doubt", "pk").values_list("pk", "doubt")[:MOST]:
            rows.setdefault(pk, doubt)
    return sorted(rows.items(), key=lambda row: (_RANK[row[1]], row[0]))[:MOST]


def waiting_appeals(appeals: QuerySet[GoalAppeal], only: int | None = None) -> list[tuple[int, int]]:
    """(key, GOAL) of those of the appeals that wait, oldest first. At most 1 query."""
    if only not in (None, GOAL):
        return []
    waiting = appeals.filter(status=GoalAppeal.Status.OPEN).order_by("opened_at", "pk")
    return [(pk, GOAL) for pk in waiting.values_list("pk", flat=True)[:MOST]]


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


def with_rows(corrections: QuerySet[Correction]) -> QuerySet[Correction]:
    """With all that a row of the queue or a turn of a session shows: 5 queries."""
    return corrections.select_related(
        "turn__session__lesson", "turn__session__learner__learner", "outcome__review__reviewer", "thread"
    ).prefetch_related("edits", "thread__messages__author", "reviews__reviewer", "turn__flags")
