"""One verdict on many corrections: those the tutor is sure of in a conversation, those with the same change everywhere.

Only what nobody judged yet is touched, and a batch is undone as one.
"""

from collections import Counter
from collections.abc import Iterable
from typing import Any, NamedTuple

from django.db.models import Count, F, OuterRef, QuerySet, Subquery
from django.db.models.functions import Substr
from django.utils import timezone

from tutor.practice.models import Correction, Edit, PracticeSession
from tutor.reviews.judging import judge
from tutor.reviews.models import Batch, Review
from tutor.reviews.queue import taught_by

MOST_ALIKE = 100
"""How many corrections one act may judge: as many as a person can look through on a page."""


class Alike(NamedTuple):
    """Unjudged corrections that make one change and no other, whether there are more of them, and how many make other
    changes beside it and are left alone."""

    corrections: list[Correction]
    is_all: bool
    mixed: int


def sure_in(session: PracticeSession, confidence: float) -> QuerySet[Correction]:
    """What nobody judged in the session and whose every edit is at least this sure."""
    waiting = Correction.objects.filter(
        turn__session=session, status=Correction.Status.PROPOSED, outcome=None, edits__isnull=False
    )
    return waiting.exclude(edits__confidence__lt=confidence).distinct().order_by("pk")


def alike(edit: Edit, user: Any) -> Alike:
    """The user's unjudged corrections that change the same words of the same category into the same. 4 queries.

    A correction with other changes beside it is not judged along: to accept it would be to accept what was not looked
    at, so it is only counted.
    """
    same = (
        Edit.objects.filter(category=edit.category, replacement=edit.replacement)
        .filter(correction__status=Correction.Status.PROPOSED, correction__outcome=None)
        .filter(taught_by(user).where("correction__turn__session__"))
        .annotate(words=Substr("correction__turn__text", F("start") + 1, F("end") - F("start")))
        .filter(words=edit.original)
    )
    changes = Edit.objects.filter(correction=OuterRef("correction")).order_by().values("correction")
    rows = same.annotate(changes=Subquery(changes.annotate(count=Count("pk")).values("count")))
    # (correction, how many changes it makes), once for each change that is the same: mostly one, but the words may
    # stand twice in a message.
    times = Counter(rows.values_list("correction", "changes"))
    keys = sorted((pk for (pk, count), same_ones in times.items() if count == same_ones), reverse=True)
    chosen = Correction.objects.select_related("turn__session__learner", "turn__session__lesson")
    found = chosen.prefetch_related("edits").in_bulk(keys[:MOST_ALIKE])
    return Alike([found[pk] for pk in keys if pk in found], len(keys) <= MOST_ALIKE, len(times) - len(keys))


def judge_all(
    corrections: Iterable[Correction], reviewer: Any, kind: str, verdict: str, comment: str = ""
) -> Batch | None:
    """Give one verdict on each; None where there is nothing to judge. Each is a transaction of its own, so that
    nobody waits for the whole batch; what another teacher judges meanwhile is kept as a second opinion."""
    corrections = list(corrections)
    if not corrections:
        return None
    batch = Batch.objects.create(reviewer=reviewer, kind=kind, size=len(corrections))
    for correction in corrections:
        judge(correction, reviewer, verdict, comment=comment, batch=batch)
    return batch


def undo(batch: Batch) -> int:
    """Take back the verdicts of a batch that the teacher did not change since; returns how many. Undoing twice
    undoes once."""
    if not Batch.objects.filter(pk=batch.pk, undone_at=None).update(undone_at=timezone.now()):
        return 0
    taken_back = 0
    for review in batch.reviews.select_related("correction").order_by("pk"):
        last = Review.objects.filter(correction=review.correction_id, reviewer=batch.reviewer_id)
        if last.order_by("-pk").values_list("pk", flat=True).first() == review.pk:
            judge(review.correction, batch.reviewer, Review.Verdict.WITHDRAWN)
            taken_back += 1
    return taken_back
