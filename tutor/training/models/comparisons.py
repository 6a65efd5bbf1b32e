"""A version measured against what is in service, on one set."""

from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from tutor.practice.models import ModelVersion

IN_SERVICE = "in service"
"""What `against` holds where a version was compared with all that corrects at the time."""


class Comparison(models.Model):
    """Figures of both with intervals of their difference, and examples that got better and worse."""

    version = models.ForeignKey(ModelVersion, on_delete=models.CASCADE, related_name="comparisons")
    against = models.CharField(_("against"), max_length=120)
    set_name = models.CharField(_("set"), max_length=120)
    set_hash = models.CharField(_("hash of the set"), max_length=64)
    figures = models.JSONField(_("figures"), default=dict)
    examples = models.JSONField(_("examples"), default=dict)
    created_at = models.DateTimeField(_("created"), default=timezone.now)

    class Meta:
        verbose_name = _("comparison")
        verbose_name_plural = _("comparisons")
        ordering = ["-created_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.version_id} / {self.set_name}"

    def get_absolute_url(self) -> str:
        """The report for administrators."""
        return reverse("admin:training_comparison_report", args=[self.pk])

    @property
    def other(self) -> str:
        """What the version was compared with, in the reader's language."""
        return gettext("what is in service") if self.against == IN_SERVICE else self.against
