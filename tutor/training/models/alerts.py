"""What administrators should know about the models in service and the learners' language."""

from typing import Any

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy


class Alert(models.Model):
    """One finding of the watch; open until it no longer holds."""

    class Kind(models.TextChoices):
        """What was found."""

        ACCEPTANCE = "acceptance", gettext_lazy("teachers keep fewer corrections")
        DRIFT = "drift", gettext_lazy("the learners’ language has changed")

    class Status(models.TextChoices):
        """open -> over."""

        OPEN = "open", gettext_lazy("open")
        OVER = "over", gettext_lazy("over")

    kind = models.CharField(gettext_lazy("kind"), max_length=12, choices=Kind.choices)
    status = models.CharField(
        gettext_lazy("status"), max_length=4, choices=Status.choices, default=Status.OPEN
    )
    subject = models.CharField(gettext_lazy("about"), max_length=160)
    figures = models.JSONField(gettext_lazy("figures"), default=dict)
    created_at = models.DateTimeField(gettext_lazy("created"), default=timezone.now)
    over_at = models.DateTimeField(gettext_lazy("over since"), null=True, blank=True)

    class Meta:
        verbose_name = gettext_lazy("alert")
        verbose_name_plural = gettext_lazy("alerts")
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "subject"], condition=models.Q(status="open"), name="one_open_alert"
            )
        ]

    def __str__(self) -> str:
        return self.sentence

    @property
    def sentence(self) -> str:
        """What was found, in the reader's language."""
        figures: dict[str, Any] = self.figures
        if self.kind == self.Kind.ACCEPTANCE:
            return _(
                "%(subject)s: teachers kept %(now)s %% of %(judged)s corrections lately, %(before)s %% before."
            ) % {"subject": self.subject, **figures}
        return _("%(subject)s: what learners write has shifted (PSI %(psi)s).") % {
            "subject": self.subject,
            **figures,
        }
