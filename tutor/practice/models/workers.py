"""What each worker last said of itself, for brokers without a server cannot be asked who listens; and what all workers
together have written."""

from datetime import timedelta

from django.conf import settings
from django.db import models
from django.db.models.functions import Now
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class WorkerStatusQuerySet(models.QuerySet["WorkerStatus"]):
    """Many workers."""

    def alive(self) -> "WorkerStatusQuerySet":
        """Those heard of within four heartbeats (at least 6 s), by the database's clock."""
        silence = timedelta(seconds=max(6.0, 4 * settings.HEARTBEAT_SECONDS))
        return self.filter(seen_at__gte=Now() - silence, seen_at__lte=Now() + silence)


class WorkerStatus(models.Model):
    """One worker process and the state of its model."""

    class Model(models.TextChoices):
        """loading -> ready | missing | broken; missing, broken -> loading (tried again)."""

        LOADING = "loading", _("loading")
        READY = "ready", _("ready")
        MISSING = "missing", _("missing")
        BROKEN = "broken", _("broken")

    name = models.CharField(_("name"), max_length=80, primary_key=True)
    started_at = models.DateTimeField(_("started"), default=timezone.now)
    seen_at = models.DateTimeField(_("last heard of"), default=timezone.now)
    model_status = models.CharField(_("model"), max_length=10, choices=Model.choices, default=Model.LOADING)
    model_name = models.CharField(_("name of the model"), max_length=200, blank=True)
    detail = models.TextField(_("detail"), blank=True)

    objects = WorkerStatusQuerySet.as_manager()

    class Meta:
        verbose_name = _("worker")
        verbose_name_plural = _("workers")

    def __str__(self) -> str:
        return f"{self.name}: {self.model_status}"


class TokensWritten(models.Model):
    """How many tokens all workers have written since the site began: one row, which every process sees."""

    ONLY = 1

    tokens = models.BigIntegerField(_("tokens"), default=0, db_default=0)

    class Meta:
        verbose_name = _("tokens written")
        verbose_name_plural = _("tokens written")

    def __str__(self) -> str:
        return str(self.tokens)

    @classmethod
    def add(cls, tokens: int) -> None:
        """So many more. 1 query; none for 0."""
        if tokens and not cls.objects.filter(pk=cls.ONLY).update(tokens=models.F("tokens") + tokens):
            cls.objects.get_or_create(pk=cls.ONLY)
            cls.objects.filter(pk=cls.ONLY).update(tokens=models.F("tokens") + tokens)

    @classmethod
    def total(cls) -> int:
        """All of them. 1 query."""
        return cls.objects.filter(pk=cls.ONLY).values_list("tokens", flat=True).first() or 0
