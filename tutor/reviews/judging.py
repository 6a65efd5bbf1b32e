"""Judging corrections and talking about them. Each act is one transaction, and the learner's open page is told."""

import unicodedata
from typing import Any

from django.db import transaction

from tutor.grammar.edits import Span, apply_edits
from tutor.practice.keeping import keep_quietly
from tutor.practice.models import Correction, Edit, PracticeSession
from tutor.reviews.models import Batch, Message, Outcome, Review, Thread

Verdict = Review.Verdict


def judge(
    correction: Correction,
    reviewer: Any,
    verdict: str,
    text: str = "",
    comment: str = "",
    edit: Edit | None = None,
    batch: Batch | None = None,
) -> Review:
    """Add a teacher's verdict and settle the outcome. Two teachers at once both are heard: the rows of the correction
    are locked one after the other, and no verdict replaces another's.

    `text` counts for amended and added only; what is accepted or rejected says the text by itself.
    """
    with transaction.atomic():
        correction = (
            Correction.objects.select_for_update(of=("self",)).select_related("turn").get(pk=correction.pk)
        )
        right = _right_text(correction, reviewer, verdict, text, edit)
        # What only repeats the tutor's or the learner's text is named for what it is.
        if edit is None and verdict in (Verdict.AMENDED, Verdict.ADDED):
            if right == correction.corrected:
                verdict = Verdict.ACCEPTED
            elif right == correction.turn.text:
                verdict = Verdict.REJECTED
        review = Review.objects.create(
            correction=correction,
            edit=edit,
            batch=batch,
            reviewer=reviewer,
            verdict=verdict,
            text=right,
            comment=comment.strip(),
        )
        if verdict != Verdict.WITHDRAWN:
            PracticeSession.objects.filter(pk=correction.turn.session_id).note_teacher()
        settle(correction)
    return review


def _right_text(correction: Correction, reviewer: Any, verdict: str, text: str, edit: Edit | None) -> str:
    learner = correction.turn.text
    if verdict == Verdict.WITHDRAWN:
        return ""
    if verdict in (Verdict.AMENDED, Verdict.ADDED) and edit is None:
        return unicodedata.normalize("NFC", text).strip()
    if edit is None:
        return correction.corrected if verdict == Verdict.ACCEPTED else learner
    edits = list(correction.edits.all())
    refused = _refused_edits(correction, reviewer)
    refused.discard(edit.pk)
    if verdict == Verdict.REJECTED:
        refused.add(edit.pk)
    spans = [
        Span(e.start, e.end, text if e.pk == edit.pk and verdict == Verdict.AMENDED else e.replacement)
        for e in edits
        if e.pk not in refused
    ]
    return apply_edits(learner, spans)


def _refused_edits(correction: Correction, reviewer: Any) -> set[int]:
    """The edits that the teacher rejected one by one since the last verdict on the whole."""
    refused: set[int] = set()
    for review in Review.objects.filter(correction=correction, reviewer=reviewer).order_by("pk"):
        if review.edit_id is None:
            refused.clear()
        elif review.verdict == Verdict.REJECTED:
            refused.add(review.edit_id)
        else:
            refused.discard(review.edit_id)
    return refused


def settle(correction: Correction) -> None:
    """Write the outcome anew from the verdicts that stand; needs a transaction. The first teacher's word holds until
    that teacher takes it back; what others say is a second opinion, and the correction is marked where they differ."""
    everyone = list(Review.objects.filter(correction=correction).order_by("pk"))
    standing = Review.objects.filter(correction=correction).standing()
    if standing:
        begun: dict[int, int] = {}
        for review in everyone:
            if review.verdict == Verdict.WITHDRAWN:
                begun.pop(review.reviewer_id, None)
            else:
                begun.setdefault(review.reviewer_id, review.pk)
        first = min(standing, key=lambda review: begun[review.reviewer_id])
        Outcome.objects.update_or_create(
            correction=correction,
            defaults={
                "review": first,
                "opinions": len(standing),
                "disputed": len({review.text for review in standing}) > 1,
            },
        )
    else:
        Outcome.objects.filter(correction=correction).delete()
    _decide_dispute(correction, first.text if standing else None)
    # What a teacher refused is no mistake of the learner's.
    transaction.on_commit(lambda: keep_quietly(correction.pk))
    tell(correction)


def _decide_dispute(correction: Correction, right: str | None) -> None:
    """A verdict answers the learner's objection; without one (None) the learner waits again."""
    if right is None:
        status = Thread.Status.OPEN
    elif right == correction.corrected:
        status = Thread.Status.KEPT
    elif right == correction.turn.text:
        status = Thread.Status.AGREED
    else:
        status = Thread.Status.CHANGED
    Thread.objects.filter(correction=correction, kind=Thread.Kind.DISAGREE).exclude(
        status=Thread.Status.SETTLED
    ).update(status=status)


def settle_talk(correction: Correction) -> None:
    """The learner is content with the answer; a later message opens the thread again."""
    with transaction.atomic():
        Thread.objects.filter(correction=correction).exclude(status=Thread.Status.OPEN).update(
            status=Thread.Status.SETTLED
        )
        tell(correction)


def tell(correction: Correction) -> None:
    """Let the learner's open page show the correction again; needs a transaction."""
    revision = PracticeSession.objects.next_revision(turns__correction__pk=correction.pk)
    Correction.objects.filter(pk=correction.pk).update(revision=revision)


def add_missed(
    correction: Correction, reviewer: Any, start: int, end: int, replacement: str, comment: str
) -> Review:
    """Correct a stretch of the learner's text that the tutor let pass. Raises EditOverlap where an edit already is."""
    edits = [Span(edit.start, edit.end, edit.replacement) for edit in correction.edits.all()]
    text = apply_edits(correction.turn.text, [*edits, Span(start, end, replacement)])
    return judge(correction, reviewer, Verdict.ADDED, text, comment)


def write_message(correction: Correction, author: Any, text: str, kind: str = "") -> Thread:
    """The learner asks or a teacher answers at a correction. An answer leaves what was decided as it is."""
    with transaction.atomic():
        learner_id = Correction.objects.values_list("turn__session__learner", flat=True).get(pk=correction.pk)
        thread, _created = Thread.objects.get_or_create(correction=correction)
        if author.pk == learner_id:
            thread.status = Thread.Status.OPEN
            thread.kind = Thread.Kind(kind) if kind else thread.kind
        elif thread.is_open:
            thread.status = Thread.Status.ANSWERED
        thread.save()
        Message.objects.create(thread=thread, author=author, text=text.strip())
        if author.pk != learner_id:
            PracticeSession.objects.filter(turns__correction=correction.pk).note_teacher()
        tell(correction)
    return thread
