"""Finding one's level: an attempt at the placement, what was answered, and the free answer that a worker looks over."""

from typing import Any, ClassVar, Self

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from tutor.languages import Language, level_name
from tutor.practice.models.claims import Claimable, ClaimableQuerySet


class PlacementQuerySet(models.QuerySet[Any]):
    """Many placements."""

    def visible_to(self, user: Any) -> Self:
        """A person's own; nobody else's."""
        return self.filter(learner=user.pk)


class Placement(models.Model):
    """One attempt of a learner in a language. Columns of the result are None while items are asked."""

    class Status(models.TextChoices):
        """asking -> writing (the free answer) -> done; skipped instead of asking: the offer is not made again."""

        ASKING = "asking", _("questions are asked")
        WRITING = "writing", _("a free answer is asked for")
        DONE = "done", _("done")
        SKIPPED = "skipped", _("not wanted")

    OPEN: ClassVar[tuple[str, ...]] = (Status.ASKING.value, Status.WRITING.value)

    learner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="placements")
    language = models.CharField(_("language"), max_length=2, choices=Language.choices)
    status = models.CharField(_("status"), max_length=8, choices=Status.choices, default=Status.ASKING)
    started_at = models.DateTimeField(_("started"), auto_now_add=True)
    finished_at = models.DateTimeField(_("finished"), null=True, blank=True)
    ability = models.FloatField(_("ability, as a level with a decimal"), null=True, blank=True)
    error = models.FloatField(_("standard error of the ability"), null=True, blank=True)
    certainty = models.FloatField(_("how likely the level is"), null=True, blank=True)
    level = models.PositiveSmallIntegerField(_("level"), null=True, blank=True)
    low = models.PositiveSmallIntegerField(_("lowest likely level"), null=True, blank=True)
    high = models.PositiveSmallIntegerField(_("highest likely level"), null=True, blank=True)

    objects = PlacementQuerySet.as_manager()

    class Meta:
        verbose_name = _("placement")
        verbose_name_plural = _("placements")
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["learner", "language"],
                condition=models.Q(status__in=["asking", "writing"]),
                name="placement_one_open",
            )
        ]

    def __str__(self) -> str:
        return f"{self.learner_id} {self.language}: {self.level or self.status}"

    @property
    def level_name(self) -> str:
        """The level found, as it is shown."""
        return level_name(self.language, self.level) if self.level else ""

    @property
    def low_name(self) -> str:
        """The lowest likely level."""
        return level_name(self.language, self.low) if self.low else ""

    @property
    def high_name(self) -> str:
        """The highest likely level."""
        return level_name(self.language, self.high) if self.high else ""


class PlacementAnswer(models.Model):
    """One item answered. An empty text says that the learner did not know."""

    placement = models.ForeignKey(Placement, on_delete=models.CASCADE, related_name="answers")
    position = models.PositiveSmallIntegerField(_("position"))
    item = models.SlugField(_("item"), max_length=60)
    text = models.CharField(_("answer"), max_length=300, blank=True)
    is_right = models.BooleanField(_("right"))
    at = models.DateTimeField(_("when"), auto_now_add=True)

    class Meta:
        verbose_name = _("answer in a placement")
        verbose_name_plural = _("answers in placements")
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["placement", "position"], name="placement_answer_position"),
            models.UniqueConstraint(fields=["placement", "item"], name="placement_answer_item"),
        ]

    def __str__(self) -> str:
        return f"{self.placement_id} {self.item}: {self.text[:40]}"


class PlacementWriting(Claimable):
    """The free answer of a placement, corrected by a worker, and its mark from 0 to 3."""

    class Status(models.TextChoices):
        """queued -> checking -> done | failed; checking -> queued when the worker died."""

        QUEUED = "queued", _("waiting")
        CHECKING = "checking", _("checking")
        DONE = "done", _("done")
        FAILED = "failed", _("failed")

    WORKING: ClassVar[str] = Status.CHECKING.value
    OPEN: ClassVar[tuple[str, ...]] = (Status.QUEUED.value, Status.CHECKING.value)

    placement = models.OneToOneField(Placement, on_delete=models.CASCADE, related_name="writing")
    level = models.PositiveSmallIntegerField(_("level of the prompt"))
    text = models.TextField(_("text"))
    corrected = models.TextField(_("corrected text"), blank=True)
    mark = models.PositiveSmallIntegerField(_("mark"), null=True, blank=True)

    objects = ClaimableQuerySet.as_manager()

    class Meta:
        verbose_name = _("free answer in a placement")
        verbose_name_plural = _("free answers in placements")
        ordering = ["-pk"]
        indexes = [
            models.Index(
                fields=["status", "lease_until"],
                condition=models.Q(status__in=["queued", "checking"]),
                name="placement_writing_open",
            )
        ]

    def __str__(self) -> str:
        return f"{self.placement_id}: {self.text[:40]}"

    @classmethod
    def next_revision(cls, pk: int) -> int:
        """No session's page waits for it."""
        return 0

    @property
    def is_open(self) -> bool:
        """Whether it is still to be looked over."""
        return self.status in self.OPEN
