"""The record of a run of training: what went in, what came out, what it cost."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from tutor.practice.models import ModelVersion


class TrainingRun(models.Model):
    """One run. The same record lies as run.json beside the weights."""

    class Status(models.TextChoices):
        """running -> done | failed; running again when a run that was killed goes on."""

        RUNNING = "running", _("running")
        DONE = "done", _("done")
        FAILED = "failed", _("failed")

    name = models.SlugField(_("name"), max_length=80, unique=True)
    status = models.CharField(_("status"), max_length=8, choices=Status.choices, default=Status.RUNNING)
    base = models.CharField(_("base model"), max_length=200, blank=True)
    base_hash = models.CharField(_("hash of the base"), max_length=64, blank=True)
    data_hash = models.CharField(_("hash of the data"), max_length=64)
    parameters = models.JSONField(_("hyper-parameters"), default=dict)
    metrics = models.JSONField(_("metrics"), default=dict)
    seconds = models.FloatField(_("seconds"), default=0.0)
    joules = models.FloatField(_("energy, joules"), null=True, blank=True)
    failure = models.TextField(_("what went wrong"), blank=True)
    version = models.OneToOneField(
        ModelVersion, null=True, blank=True, on_delete=models.SET_NULL, related_name="run"
    )
    started_at = models.DateTimeField(_("started"), default=timezone.now)

    class Meta:
        verbose_name = _("training run")
        verbose_name_plural = _("training runs")
        ordering = ["-started_at", "-pk"]

    def __str__(self) -> str:
        return self.name
