"""A teacher's verdict on a correction, and the one outcome that a correction has."""

from typing import Any

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from tutor.grammar.edits import align
from tutor.practice.models import Correction, Edit
from tutor.practice.models.corrections import Segment
from tutor.reviews.models.batches import Batch


class ReviewQuerySet(models.QuerySet["Review"]):
    """Many reviews. They are a history: rows are added, never changed."""

    def update(self, **values: Any) -> int:
        """Refused, like every change of the history."""
        raise TypeError("Reviews are never changed; add another.")

    def standing(self) -> list["Review"]:
        """Each teacher's last word, without those who took theirs back, oldest first. 1 query."""
        last: dict[int, Review] = {}
        for review in self.order_by("pk"):
            last[review.reviewer_id] = review
        kept = [review for review in last.values() if review.verdict != Review.Verdict.WITHDRAWN]
        return sorted(kept, key=lambda review: review.pk)


class Review(models.Model):
    """One act of a teacher: what the right text is, whatever the verdict is called.

    `text` is the whole text as the teacher wants it: the tutor's (accepted), the learner's own (rejected), or another.
    A verdict on one edit names the edit and gives the text that follows from it.
    """

    class Verdict(models.TextChoices):
        """What was done."""

        ACCEPTED = "accepted", _("accepted")
        AMENDED = "amended", _("amended")
        REJECTED = "rejected", _("rejected")
        ADDED = "added", _("added")
        WITHDRAWN = "withdrawn", _("taken back")

    correction = models.ForeignKey(Correction, on_delete=models.CASCADE, related_name="reviews")
    edit = models.ForeignKey(Edit, on_delete=models.SET_NULL, null=True, blank=True, related_name="reviews")
    reviewer = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="reviews_given"
    )
    batch = models.ForeignKey(Batch, on_delete=models.SET_NULL, null=True, blank=True, related_name="reviews")
    verdict = models.CharField(_("verdict"), max_length=10, choices=Verdict.choices)
    text = models.TextField(_("right text"), blank=True)
    comment = models.TextField(_("comment"), blank=True)
    created_at = models.DateTimeField(_("created"), default=timezone.now)

    objects = ReviewQuerySet.as_manager()

    class Meta:
        verbose_name = _("review")
        verbose_name_plural = _("reviews")
        indexes = [
            models.Index(fields=["reviewer", "-created_at"], name="review_by_teacher"),
            # Whether a teacher has judged a correction is asked for every row of the queue.
            models.Index(fields=["correction", "reviewer"], name="review_of_correction"),
        ]

    def __str__(self) -> str:
        return f"{self.correction_id}: {self.verdict} ({self.reviewer_id})"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Only ever a new row."""
        if not self._state.adding:
            raise TypeError("Reviews are never changed; add another.")
        super().save(*args, **kwargs)


class Outcome(models.Model):
    """What stands for a correction: the word of the teacher who judged it first and did not take it back."""

    correction = models.OneToOneField(Correction, on_delete=models.CASCADE, related_name="outcome")
    review = models.ForeignKey(Review, on_delete=models.CASCADE, related_name="outcomes")
    opinions = models.PositiveSmallIntegerField(_("teachers who judged"), default=1)
    disputed = models.BooleanField(_("teachers differ"), default=False)

    class Meta:
        verbose_name = _("outcome")
        verbose_name_plural = _("outcomes")
        indexes = [models.Index(fields=["disputed"], name="outcome_disputed")]

    def __str__(self) -> str:
        return f"{self.correction_id}: {self.review_id}"

    @property
    def is_changed(self) -> bool:
        """Whether the teacher's text is another than the tutor's."""
        return self.review.text != self.correction.corrected

    def segments(self, language: str) -> list[Segment]:
        """The learner's text cut at the teacher's changes; a change the tutor proposed, too, keeps its explanation.
        No query when the edits are prefetched."""
        turn = self.correction.turn
        known = {(edit.start, edit.end, edit.replacement): edit for edit in self.correction.edits.all()}
        pieces, position = [], 0
        for span in align(turn.text, self.review.text, language):
            if span.start > position:
                pieces.append(Segment(turn.text[position : span.start]))
            edit = known.get((span.start, span.end, span.replacement)) or Edit(  # not saved: only to be shown
                correction=self.correction,
                start=span.start,
                end=span.end,
                replacement=span.replacement,
                category="",
                source="teacher",
                explanation_ko="",
                explanation_en="",
            )
            pieces.append(Segment(turn.text[span.start : span.end], edit))
            position = span.end
        if position < len(turn.text):
            pieces.append(Segment(turn.text[position:]))
        return pieces
