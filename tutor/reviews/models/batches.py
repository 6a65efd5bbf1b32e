"""One act of a teacher on many corrections, which can be undone as one."""

from datetime import timedelta
from typing import Any

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class BatchQuerySet(models.QuerySet["Batch"]):
    """Many batches."""

    def undoable_by(self, user: Any) -> "BatchQuerySet":
        """The user's own of today that stand, newest first."""
        since = timezone.now() - timedelta(days=1)
        own = self.filter(reviewer=user, undone_at=None, created_at__gte=since)
        return own.order_by("-created_at", "-pk")


class Batch(models.Model):
    """Verdicts given together. Its reviews stay when it is undone: each is taken back by a row of its own."""

    class Kind(models.TextChoices):
        """What the corrections had in common."""

        SURE = "sure", _("the tutor was sure")
        ALIKE = "alike", _("the same change")

    reviewer = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(_("kind"), max_length=10, choices=Kind.choices)
    size = models.PositiveIntegerField(_("corrections"), default=0)
    created_at = models.DateTimeField(_("created"), default=timezone.now)
    undone_at = models.DateTimeField(_("undone"), null=True, blank=True)

    objects = BatchQuerySet.as_manager()

    class Meta:
        verbose_name = _("bulk verdict")
        verbose_name_plural = _("bulk verdicts")
        indexes = [models.Index(fields=["reviewer", "-created_at"], name="batch_by_teacher")]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.size} ({self.reviewer_id})"
