"""The log of what teachers and administrators do. Rows are added and neither changed nor deleted: here it is
refused, and triggers in the database refuse it to everyone else.
"""

from typing import Any

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class ActQuerySet(models.QuerySet["Act"]):
    """Many acts."""

    def update(self, **values: Any) -> int:
        """Refused."""
        raise TypeError("The log is never changed.")

    def delete(self) -> tuple[int, dict[str, int]]:
        """Refused."""
        raise TypeError("The log is never deleted from.")


class Act(models.Model):
    """Who did what, where, when. No foreign keys: the row outlives the account and what was acted on."""

    actor_pk = models.BigIntegerField(_("account number"))
    actor = models.CharField(_("who"), max_length=150)
    action = models.CharField(_("what"), max_length=80)
    path = models.CharField(_("where"), max_length=300)
    detail = models.CharField(_("detail"), max_length=300, blank=True)
    at = models.DateTimeField(_("when"), default=timezone.now)

    objects = ActQuerySet.as_manager()

    class Meta:
        verbose_name = _("act")
        verbose_name_plural = _("acts")
        ordering = ["-pk"]
        indexes = [models.Index(fields=["actor_pk", "-id"], name="act_by_actor")]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.actor}: {self.action}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Only ever a new row."""
        if not self._state.adding:
            raise TypeError("The log is never changed.")
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        """Refused."""
        raise TypeError("The log is never deleted from.")
