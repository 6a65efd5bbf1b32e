"""The ledger that progress is read from: every message that was looked over, and evidence for each category.

Rows repeat the day, so that a thousand conversations are summed up without reading them.
"""

from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from tutor.languages import Language
from tutor.progress.models.recalls import Recall


class Utterance(models.Model):
    """One message of a learner, after its correction: figures only, the words stay with the turn."""

    learner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="utterances")
    language = models.CharField(_("language"), max_length=2, choices=Language.choices)
    session = models.ForeignKey(
        "practice.PracticeSession", on_delete=models.CASCADE, related_name="utterances", db_index=False
    )
    turn = models.OneToOneField("practice.Turn", on_delete=models.CASCADE, related_name="utterance")
    day = models.DateField(_("day where the learner lives"))
    at = models.DateTimeField(_("said"))
    words = models.PositiveSmallIntegerField(_("words"))
    seconds = models.PositiveSmallIntegerField(_("seconds from the tutor’s line on"))
    paced = models.BooleanField(_("said without a break"))
    mistakes = models.PositiveSmallIntegerField(_("mistakes"))
    goals = models.PositiveSmallIntegerField(_("goals of the lesson reached with it"), default=0)

    class Meta:
        verbose_name = _("message looked over")
        verbose_name_plural = _("messages looked over")
        indexes = [
            # All that the progress page sums up, so that SQLite and PostgreSQL never read the rows.
            models.Index(
                fields=["learner", "language", "day", "mistakes", "words", "seconds", "paced", "goals"],
                name="utterance_sums",
            ),
            models.Index(fields=["session"], name="utterance_session"),
        ]

    def __str__(self) -> str:
        return f"{self.turn_id}: {self.words}, {self.mistakes}"


class EvidenceQuerySet(models.QuerySet["Evidence"]):
    """Much evidence."""

    def visible_to(self, user: Any) -> "EvidenceQuerySet":
        """The learner's own."""
        return self.filter(learner=user) if user.is_authenticated else self.none()


class Evidence(models.Model):
    """One time that a learner got a category wrong or right."""

    class Kind(models.TextChoices):
        """In a conversation or at a card, wrong or right."""

        MISTAKE = "mistake", _("mistake in a conversation")
        RIGHT = "right", _("said rightly")
        RECALLED = "recalled", _("right at a card")
        MISSED = "missed", _("not yet right at a card")

    learner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="evidence")
    language = models.CharField(_("language"), max_length=2, choices=Language.choices)
    category = models.CharField(_("category"), max_length=40)
    kind = models.CharField(_("kind"), max_length=10, choices=Kind.choices)
    form = models.CharField(_("right form"), max_length=200)
    wrong = models.CharField(_("what was written"), max_length=600, blank=True)
    fresh = models.BooleanField(
        _("in a fresh context"),
        default=False,
        help_text=_("In a later conversation, or in another sentence."),
    )
    day = models.DateField(_("day where the learner lives"))
    at = models.DateTimeField(_("when"))
    utterance = models.ForeignKey(
        Utterance, null=True, blank=True, on_delete=models.CASCADE, related_name="evidence"
    )
    recall = models.OneToOneField(
        Recall, null=True, blank=True, on_delete=models.CASCADE, related_name="evidence"
    )

    objects = EvidenceQuerySet.as_manager()

    class Meta:
        verbose_name = _("evidence")
        verbose_name_plural = _("evidence")
        indexes = [
            models.Index(
                fields=["learner", "language", "category", "kind", "day", "at", "fresh"], name="evidence_sums"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.category} {self.kind}: {self.form}"
