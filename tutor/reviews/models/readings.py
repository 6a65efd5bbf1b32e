"""A second rater's blind reading of a conversation, and how teachers fare on sample conversations."""

from typing import Any

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from tutor.practice.models import PracticeSession


class SecondReadingQuerySet(models.QuerySet["SecondReading"]):
    """Many second readings."""

    def blind_for(self, user: Any) -> "SecondReadingQuerySet":
        """Those the user was asked for and has not finished: until then others' words are hidden from the user."""
        return self.filter(rater=user, status=SecondReading.Status.ASKED)


class SecondReading(models.Model):
    """A teacher asks another teacher of the class to judge a conversation without seeing what was said of it."""

    class Status(models.TextChoices):
        """asked -> done."""

        ASKED = "asked", _("asked")
        DONE = "done", _("done")

    session = models.ForeignKey(PracticeSession, on_delete=models.CASCADE, related_name="second_readings")
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    rater = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    status = models.CharField(_("status"), max_length=10, choices=Status.choices, default=Status.ASKED)
    asked_at = models.DateTimeField(_("asked"), default=timezone.now)
    done_at = models.DateTimeField(_("done"), null=True, blank=True)

    objects = SecondReadingQuerySet.as_manager()

    class Meta:
        verbose_name = _("second reading")
        verbose_name_plural = _("second readings")
        constraints = [models.UniqueConstraint(fields=["session", "rater"], name="second_reading_once")]

    def __str__(self) -> str:
        return f"{self.session_id}: {self.rater_id} ({self.status})"

    @property
    def is_open(self) -> bool:
        """Whether the rater has not finished."""
        return self.status == self.Status.ASKED


class CalibrationRun(models.Model):
    """One teacher's verdicts on a sample conversation. `answers` has one verdict for each of its corrections."""

    reviewer = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    sample = models.SlugField(_("sample"), max_length=60)
    answers = models.JSONField(_("verdicts"))
    agreed = models.PositiveSmallIntegerField(_("as agreed"))
    created_at = models.DateTimeField(_("created"), default=timezone.now)

    class Meta:
        verbose_name = _("calibration")
        verbose_name_plural = _("calibrations")
        ordering = ["-created_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.sample}: {self.agreed}/{len(self.answers)} ({self.reviewer_id})"

    @property
    def percent(self) -> int:
        """How many of a hundred verdicts were as agreed, rounded."""
        return round(100 * self.agreed / len(self.answers)) if self.answers else 0
