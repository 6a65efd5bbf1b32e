"""A line of the tutor's in other words: another way, simpler, or in the learner's own language. The model's draft."""

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from tutor.practice.models.claims import Claimable, ClaimableQuerySet
from tutor.practice.models.turns import Turn


class Rewording(Claimable):
    """One of each kind for a line; asked for again when it failed."""

    class Status(models.TextChoices):
        """queued -> writing -> done | failed; failed -> queued (try again); writing -> queued when the worker died."""

        QUEUED = "queued", _("waiting")
        WRITING = "writing", _("writing")
        DONE = "done", _("done")
        FAILED = "failed", _("failed")

    class Kind(models.TextChoices):
        """What is asked for."""

        OTHER = "other", _("another way to say it")
        SIMPLER = "simpler", _("simpler")
        TRANSLATION = "translation", _("translation")

    WORKING: ClassVar[str] = Status.WRITING.value
    OPEN: ClassVar[tuple[str, ...]] = (Status.QUEUED.value, Status.WRITING.value)

    turn = models.ForeignKey(Turn, on_delete=models.CASCADE, related_name="rewordings")
    kind = models.CharField(_("kind"), max_length=12, choices=Kind.choices)
    language = models.CharField(_("language"), max_length=2)
    text = models.TextField(_("text"), blank=True)
    model = models.CharField(_("model that wrote it"), max_length=120, blank=True)

    objects = ClaimableQuerySet.as_manager()

    class Meta:
        verbose_name = _("rewording")
        verbose_name_plural = _("rewordings")
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["turn", "kind"], name="rewording_once_a_kind")]
        indexes = [
            models.Index(
                fields=["status", "lease_until"],
                condition=models.Q(status__in=["queued", "writing"]),
                name="rewording_open",
            )
        ]

    def __str__(self) -> str:
        return f"{self.turn_id} {self.kind}: {self.text[:40]}"

    @classmethod
    def session_lookup(cls, pk: int) -> dict[str, Any]:
        return {"turns__rewordings__pk": pk}

    @property
    def is_open(self) -> bool:
        """Whether it is still to be written."""
        return self.status in self.OPEN
