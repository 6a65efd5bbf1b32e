"""What a person should look at: a message the detector noticed, or a learner who asks for a person."""

from typing import Any

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from tutor.practice.models.sessions import PracticeSession
from tutor.practice.models.turns import Turn


class FlagQuerySet(models.QuerySet["Flag"]):
    """Many flags."""

    def taught_by(self, user: Any) -> "FlagQuerySet":
        """Those of learners in the user's classes, in the language of the class; nobody else reads them."""
        return self.filter(session__in=PracticeSession.objects.taught_by(user))

    def open(self) -> "FlagQuerySet":
        """Those nobody has taken care of."""
        return self.filter(status=Flag.Status.OPEN)


class Flag(models.Model):
    """One thing that waits for a person, and who took care of it."""

    class Kind(models.IntegerChoices):
        """What it is about, most urgent first: queues are ordered by it."""

        SELF_HARM = 1, _("self-harm")
        ASKED = 2, _("asks for a person")
        ABUSE = 3, _("abuse")
        PERSONAL = 4, _("personal data")

    class Status(models.TextChoices):
        """open -> cared_for; nothing is deleted."""

        OPEN = "open", _("waits")
        CARED_FOR = "cared_for", _("taken care of")

    session = models.ForeignKey(PracticeSession, on_delete=models.CASCADE, related_name="flags")
    turn = models.ForeignKey(Turn, on_delete=models.CASCADE, null=True, blank=True, related_name="flags")
    kind = models.PositiveSmallIntegerField(_("kind"), choices=Kind.choices)
    status = models.CharField(_("status"), max_length=10, choices=Status.choices, default=Status.OPEN)
    note = models.TextField(_("what the learner wrote"), max_length=1000, blank=True)
    answer = models.TextField(_("answer to the learner"), max_length=1000, blank=True)
    raised_at = models.DateTimeField(_("raised"), default=timezone.now)
    cared_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    cared_at = models.DateTimeField(_("taken care of"), null=True, blank=True)

    objects = FlagQuerySet.as_manager()

    class Meta:
        verbose_name = _("flag")
        verbose_name_plural = _("flags")
        constraints = [
            models.UniqueConstraint(
                fields=["turn", "kind"], condition=models.Q(turn__isnull=False), name="flag_once_a_turn"
            )
        ]
        indexes = [
            models.Index(
                fields=["kind", "raised_at"], condition=models.Q(status="open"), name="flag_open_by_kind"
            )
        ]

    def __str__(self) -> str:
        return f"{self.session_id}: {self.get_kind_display()} ({self.status})"

    @property
    def is_open(self) -> bool:
        """Whether it still waits."""
        return self.status == self.Status.OPEN

    def care(self, user: Any, answer: str = "") -> bool:
        """A teacher took care of it; False when another had already, whose name and answer stay. 1 query."""
        changed = Flag.objects.filter(pk=self.pk, status=self.Status.OPEN).update(
            status=self.Status.CARED_FOR, cared_by=user, cared_at=timezone.now(), answer=answer.strip()
        )
        return bool(changed)
