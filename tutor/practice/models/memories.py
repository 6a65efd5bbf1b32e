"""What a learner told in free talk and lets the tutor remember: short sentences of their own, to edit and delete."""

from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from tutor.practice.models.sessions import PracticeSession

LONGEST = 160


class MemoryQuerySet(models.QuerySet["Memory"]):
    """Many memories."""

    def visible_to(self, user: Any) -> "MemoryQuerySet":
        """The learner's own; no teacher reads them."""
        return self.filter(learner=user) if user.is_authenticated else self.none()

    def newest_first(self) -> "MemoryQuerySet":
        """The latest first, with the talk that each is from."""
        return self.select_related("session__lesson").order_by("-created_at", "-pk")


class Memory(models.Model):
    """One thing the learner said of themselves. `session` is the talk it is from, until that is deleted."""

    learner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="memories")
    session = models.ForeignKey(
        PracticeSession, null=True, blank=True, on_delete=models.SET_NULL, related_name="memories"
    )
    language = models.CharField(_("language"), max_length=2)
    text = models.CharField(_("what the tutor remembers"), max_length=LONGEST)
    created_at = models.DateTimeField(_("noted"), auto_now_add=True)

    objects = MemoryQuerySet.as_manager()

    class Meta:
        verbose_name = _("memory")
        verbose_name_plural = _("memories")
        constraints = [
            models.UniqueConstraint(fields=["learner", "language", "text"], name="memory_noted_once")
        ]

    def __str__(self) -> str:
        return f"{self.learner_id}: {self.text[:40]}"
