"""What waits for a teacher, most urgent first: a learner's question, an unsure correction, the model's opinion alone,
teachers who differ, the rest, and of what the tutor found right a sample."""

from typing import Any

from django.db.models import Case, Exists, F, IntegerField, OuterRef, Q, QuerySet, Value, When
from django.utils.translation import gettext_lazy as _

from tutor.practice.models import Correction, Edit, PracticeSession
from tutor.reviews.models import Thread

UNSURE = 0.7
# One in so many of the messages without a correction is looked at.
SAMPLE = 20
REASONS = {
    1: _("the learner asks"),
    2: _("unsure"),
    3: _("only the model’s opinion"),
    4: _("teachers differ"),
    5: _("correction"),
    6: _("sample"),
}


def waiting_for(user: Any) -> QuerySet[Correction]:
    """The corrections that wait for the user, with `reason`, most urgent and then oldest first."""
    edits = Edit.objects.filter(correction=OuterRef("pk"))
    sessions = PracticeSession.objects.taught_by(user)
    asked = Q(thread__status=Thread.Status.OPEN)
    differ = Q(outcome__disputed=True) & ~Q(reviews__reviewer=user)
    return (
        Correction.objects.filter(turn__session__in=sessions, status=Correction.Status.PROPOSED)
        .annotate(has_edits=Exists(edits), in_sample=F("pk") % SAMPLE)
        .filter(asked | differ | Q(outcome=None) & (Q(has_edits=True) | Q(in_sample=0)))
        .annotate(
            reason=Case(
                When(asked, then=Value(1)),
                When(outcome__disputed=True, then=Value(4)),
                When(Exists(edits.filter(confidence__lt=UNSURE)), then=Value(2)),
                When(Exists(edits.filter(source__startswith="model")), then=Value(3)),
                When(has_edits=True, then=Value(5)),
                default=Value(6),
                output_field=IntegerField(),
            )
        )
        .order_by("reason", "pk")
    )


def with_rows(corrections: QuerySet[Correction]) -> QuerySet[Correction]:
    """With all that a row of the queue or a turn of a session shows: 4 queries."""
    return corrections.select_related(
        "turn__session__lesson", "turn__session__learner", "outcome__review__reviewer", "thread"
    ).prefetch_related("edits", "thread__messages__author", "reviews__reviewer")
