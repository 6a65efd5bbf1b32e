"""What becomes of work that was going on when a backup was made, once that backup is restored."""

from dataclasses import dataclass

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from tutor.practice.models import (
    Correction,
    GoalJudgement,
    PracticeSession,
    Rewording,
    Suggestion,
    Turn,
    WorkerStatus,
)


@dataclass(frozen=True)
class Settled:
    """How many replies failed for good reason, and how much other work was queued anew."""

    replies: int
    queued: int


def settle_restored() -> Settled:
    """Leave no row claimed or waiting by what a former time knew.

    Replies that were open fail with a reason and can be asked for again: whoever waited is gone, and a queue of last
    week's must not keep today's learners waiting. Corrections, rewordings and drafts are queued anew, for they are
    looked at later; the reaper of the next worker announces them. Workers of then are forgotten.
    """
    with transaction.atomic():
        replies = 0
        for pk, session in Turn.objects.filter(status__in=Turn.OPEN).values_list("pk", "session"):
            revision = PracticeSession.objects.next_revision(pk=session)
            replies += Turn.objects.filter(pk=pk).update(
                status=Turn.Status.FAILED,
                failure="restored",
                attempt=F("attempt") + 1,
                worker="",
                lease_until=None,
                finished_at=timezone.now(),
                revision=revision,
            )
        queued = 0
        for model in (Correction, Rewording, Suggestion, GoalJudgement):
            queued += model.objects.filter(status__in=model.OPEN).update(
                status=model.QUEUED,
                attempt=F("attempt") + 1,
                worker="",
                lease_until=None,
                sent_at=None,
                queued_at=timezone.now(),
            )
        WorkerStatus.objects.all().delete()
    return Settled(replies, queued)
