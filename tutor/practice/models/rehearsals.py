"""A rehearsal of a lesson: scripted learners, the tutor's replies to them, and what is wrong with each."""

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from lessons.faults import Fault
from lessons.models import Lesson
from tutor.practice.models.claims import Claimable, ClaimableQuerySet

GOOD_SHARE = 0.9
"""The share of replies without a fault from which on a lesson is taken to speak well."""


class LearnerKind(models.TextChoices):
    """How a scripted learner behaves."""

    GOOD = "good", _("a good learner")
    WEAK = "weak", _("a weak learner")
    OFF_TOPIC = "off_topic", _("one who changes the subject")
    RUDE = "rude", _("one who is rude")
    SILENT = "silent", _("one who hardly speaks")
    WRONG_LANGUAGE = "language", _("one who answers in the wrong language")


class Origin(models.TextChoices):
    """Where a reply came from."""

    MODEL = "model", _("the model")
    AGAIN = "again", _("the model’s second attempt")
    LESSON = "lesson", _("an authored line")


class RehearsalQuerySet(ClaimableQuerySet):
    """Many rehearsals."""

    def visible_to(self, user: Any) -> "RehearsalQuerySet":
        """Those of lessons that the user may change."""
        return self.filter(lesson__in=Lesson.objects.changeable_by(user))


class Rehearsal(Claimable):
    """One run of a lesson's scene against every kind of scripted learner. What a dead worker left goes on in the next:
    a conversation is written as a whole, and one that is there is not held again."""

    class Status(models.TextChoices):
        """queued -> running -> done | failed; queued | running -> cancelled; failed | cancelled -> queued (go on);
        running -> queued when the worker died."""

        QUEUED = "queued", _("waiting")
        RUNNING = "running", _("running")
        DONE = "done", _("done")
        FAILED = "failed", _("failed")
        CANCELLED = "cancelled", _("cancelled")

    WORKING: ClassVar[str] = Status.RUNNING.value
    OPEN: ClassVar[tuple[str, ...]] = (Status.QUEUED.value, Status.RUNNING.value)
    RESTARTABLE: ClassVar[tuple[str, ...]] = (Status.FAILED.value, Status.CANCELLED.value)

    lesson = models.ForeignKey(Lesson, on_delete=models.CASCADE, related_name="rehearsals")
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    lesson_version = models.PositiveIntegerField(_("version of the lesson"), default=1)
    expected = models.PositiveSmallIntegerField(_("replies to come in all"), default=0)
    spoken = models.PositiveSmallIntegerField(_("replies so far"), default=0)
    goals_reached = models.JSONField(_("positions of the goals reached"), default=list, blank=True)
    model = models.CharField(_("model that spoke"), max_length=120, blank=True)

    objects = RehearsalQuerySet.as_manager()

    class Meta:
        verbose_name = _("rehearsal")
        verbose_name_plural = _("rehearsals")
        ordering = ["-pk"]
        indexes = [
            models.Index(
                fields=["status", "lease_until"],
                condition=models.Q(status__in=["queued", "running"]),
                name="rehearsal_open",
            )
        ]

    def __str__(self) -> str:
        return f"{self.lesson_id}: {self.status}"

    @classmethod
    def next_revision(cls, pk: int) -> int:
        """No session's page waits for it."""
        return 0

    @property
    def is_open(self) -> bool:
        """Whether it still waits or runs."""
        return self.status in self.OPEN

    @property
    def percent(self) -> int:
        """How far it is, 0 to 100."""
        return min(100, round(100 * self.spoken / self.expected)) if self.expected else 0

    def cancel(self) -> bool:
        """Stop it, keeping what was said; False when it had ended."""
        return bool(
            Rehearsal.objects.filter(pk=self.pk, status__in=self.OPEN).update(
                status=self.Status.CANCELLED, worker="", lease_until=None
            )
        )


class RehearsalTurn(models.Model):
    """One message of a scripted learner with the tutor's reply and its faults."""

    rehearsal = models.ForeignKey(Rehearsal, on_delete=models.CASCADE, related_name="turns")
    learner = models.CharField(_("learner"), max_length=10, choices=LearnerKind.choices)
    position = models.PositiveSmallIntegerField(_("position"))
    said = models.TextField(_("what the learner said"))
    reply = models.TextField(_("the tutor’s reply"), blank=True)
    faults = models.JSONField(_("faults, each with its piece"), default=list, blank=True)
    origin = models.CharField(
        _("where the reply came from"), max_length=10, choices=Origin.choices, default="model"
    )
    milliseconds = models.PositiveIntegerField(_("milliseconds"), default=0)

    class Meta:
        verbose_name = _("turn of a rehearsal")
        verbose_name_plural = _("turns of a rehearsal")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["rehearsal", "learner", "position"], name="rehearsal_turn_position"
            )
        ]

    def __str__(self) -> str:
        return self.reply[:60]

    @property
    def named_faults(self) -> list[tuple[str, str]]:
        """(what is wrong, the piece that shows it), in the language of the page."""
        return [(str(Fault(fault).label), piece) for fault, piece in self.faults]
