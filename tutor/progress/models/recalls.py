"""One answer to a card."""

from typing import Any

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from tutor.progress.models.cards import Card


class RecallQuerySet(models.QuerySet["Recall"]):
    """Many answers."""

    def visible_to(self, user: Any) -> "RecallQuerySet":
        """Answers to the learner's own cards."""
        return self.filter(card__learner=user) if user.is_authenticated else self.none()


class Recall(models.Model):
    """What was typed, how it was judged, and how the card stood before, so that it can be undone."""

    class Grade(models.TextChoices):
        """How near the answer came."""

        RIGHT = "right", _("right")
        ALMOST = "almost", _("almost right")
        WRONG = "wrong", _("not yet")

    card = models.ForeignKey(Card, on_delete=models.CASCADE, related_name="recalls")
    typed = models.CharField(_("answer"), max_length=600, blank=True)
    grade = models.CharField(_("grade"), max_length=10, choices=Grade.choices)
    rating = models.PositiveSmallIntegerField(_("rating of FSRS"))
    was_new = models.BooleanField(_("first answer"), default=False)
    before = models.JSONField(_("the card before"))
    at = models.DateTimeField(_("answered"), default=timezone.now)

    objects = RecallQuerySet.as_manager()

    class Meta:
        verbose_name = _("answer to a card")
        verbose_name_plural = _("answers to cards")
        indexes = [models.Index(fields=["card", "-at"], name="recall_by_card"), models.Index(fields=["at"])]

    def __str__(self) -> str:
        return f"{self.card_id}: {self.grade}"
