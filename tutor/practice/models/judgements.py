"""What the model thinks of the goals that a message reaches: asked after the reply and the correction, never before."""

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from tutor.practice.models.claims import Claimable, ClaimableQuerySet
from tutor.practice.models.turns import Turn


class GoalJudgement(Claimable):
    """One for a message of the learner's. Goals are named by their position in the lesson as the session holds it:
    `reached` are those that the message reaches by the model's opinion alone, `doubted` those that the lesson's words
    found in it and the model does not see."""

    class Status(models.TextChoices):
        """queued -> judging -> done | failed; judging -> queued when the worker died. Failed ones say nothing, and
        are not asked again."""

        QUEUED = "queued", _("waiting")
        JUDGING = "judging", _("judging")
        DONE = "done", _("done")
        FAILED = "failed", _("failed")

    WORKING: ClassVar[str] = Status.JUDGING.value
    OPEN: ClassVar[tuple[str, ...]] = (Status.QUEUED.value, Status.JUDGING.value)
    RESTARTABLE: ClassVar[tuple[str, ...]] = ()

    turn = models.OneToOneField(Turn, on_delete=models.CASCADE, related_name="judgement")
    reached = models.JSONField(_("goals reached by the model’s opinion"), default=list, blank=True)
    doubted = models.JSONField(_("goals that the model does not see reached"), default=list, blank=True)
    model = models.CharField(_("model that judged"), max_length=120, blank=True)

    objects = ClaimableQuerySet.as_manager()

    class Meta:
        verbose_name = _("judgement of goals")
        verbose_name_plural = _("judgements of goals")
        indexes = [models.Index(fields=["status", "queued_at"], name="judgement_queue")]

    def __str__(self) -> str:
        return f"{self.turn_id}: {self.reached}, {self.doubted} ({self.status})"

    @classmethod
    def session_lookup(cls, pk: int) -> dict[str, Any]:
        return {"turns__judgement__pk": pk}
