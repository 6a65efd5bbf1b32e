"""The registry of models: which versions there are, which of them answers whom, and the way from trial to service."""

from __future__ import annotations

import zlib
from typing import Any, ClassVar

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from tutor.languages import Language


class ModelVersionQuerySet(models.QuerySet["ModelVersion"]):
    """Many versions."""

    def for_session(self, session_pk: Any, task: str, language: str) -> ModelVersion | None:
        """The version that answers in a session, None for the site's own model. 1 query.

        A share of the sessions is told by the session's key, so that one conversation has one model throughout.
        """
        live = self.filter(
            task=task,
            language=language,
            status__in=(ModelVersion.Status.SHARE, ModelVersion.Status.IN_SERVICE),
        )
        by_status = {version.status: version for version in live}
        trial = by_status.get(ModelVersion.Status.SHARE)
        if trial is not None and part_of(session_pk) < trial.share:
            return trial
        return by_status.get(ModelVersion.Status.IN_SERVICE)

    def shadows(self, task: str, language: str) -> list[ModelVersion]:
        """Those that answer unseen. 1 query."""
        return list(self.filter(task=task, language=language, status=ModelVersion.Status.SHADOW))


def part_of(session_pk: Any) -> int:
    """Where a session lies between 0 and 99: the same for the same session, spread evenly over all."""
    return zlib.crc32(str(session_pk).encode()) % 100


class ModelVersion(models.Model):
    """One model that can write corrections or replies of one language: files, and how far it is trusted."""

    class Task(models.TextChoices):
        """What it writes."""

        CORRECTION = "correction", _("corrections")
        DIALOGUE = "dialogue", _("replies")

    class Kind(models.TextChoices):
        """What the files are."""

        BASE = "base", _("language model as it is")
        ADAPTER = "adapter", _("adapter of a language model")
        CORRECTOR = "corrector", _("small corrector")

    class Status(models.TextChoices):
        """candidate -> shadow -> share -> in_service -> retired; back a step at any time; retired -> candidate."""

        CANDIDATE = "candidate", _("candidate")
        SHADOW = "shadow", _("in the shadow")
        SHARE = "share", _("for a share of sessions")
        IN_SERVICE = "in_service", _("in service")
        RETIRED = "retired", _("retired")

    TRANSITIONS: ClassVar[dict[str, tuple[str, ...]]] = {
        Status.CANDIDATE.value: (Status.SHADOW.value, Status.RETIRED.value),
        Status.SHADOW.value: (Status.SHARE.value, Status.CANDIDATE.value, Status.RETIRED.value),
        Status.SHARE.value: (Status.IN_SERVICE.value, Status.SHADOW.value, Status.RETIRED.value),
        Status.IN_SERVICE.value: (Status.SHARE.value, Status.RETIRED.value),
        Status.RETIRED.value: (Status.CANDIDATE.value,),
    }

    name = models.SlugField(_("name"), max_length=80, unique=True)
    task = models.CharField(_("task"), max_length=10, choices=Task.choices, default=Task.CORRECTION)
    language = models.CharField(_("language"), max_length=2, choices=Language.choices)
    kind = models.CharField(_("kind"), max_length=10, choices=Kind.choices)
    base = models.CharField(_("base model"), max_length=200, blank=True)
    path = models.CharField(_("folder"), max_length=300)
    sha256 = models.CharField(_("hash of the weights"), max_length=64)
    status = models.CharField(_("status"), max_length=10, choices=Status.choices, default=Status.CANDIDATE)
    share = models.PositiveSmallIntegerField(
        _("share of sessions, percent"), default=10, validators=[MinValueValidator(1), MaxValueValidator(99)]
    )
    caution = models.FloatField(
        _("caution"),
        default=0.0,
        db_default=0.0,
        validators=[MinValueValidator(0), MaxValueValidator(20)],
        help_text=_(
            "By how many nats another word must be likelier than the learner’s own before a corrector of this kind "
            "writes it. “manage.py fit_caution” finds the value on a set that the model was not trained on."
        ),
    )
    replaced = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="successors",
        verbose_name=_("the version before it"),
    )
    note = models.TextField(_("note"), blank=True)
    created_at = models.DateTimeField(_("created"), default=timezone.now)
    changed_at = models.DateTimeField(_("status since"), default=timezone.now)

    objects = ModelVersionQuerySet.as_manager()

    class Meta:
        verbose_name = _("model version")
        verbose_name_plural = _("model versions")
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["task", "language", "status"],
                condition=models.Q(status__in=["share", "in_service"]),
                name="one_live_version",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def next_statuses(self) -> tuple[str, ...]:
        """Where it may go from here."""
        return self.TRANSITIONS[self.status]

    def move(self, status: str) -> None:
        """Go to another status; whoever is there and must make room is retired, and remembered for the way back.
        Raises ValueError for a way that is not declared."""
        if status not in self.next_statuses():
            raise ValueError(f"{self.status} -> {status}")
        with transaction.atomic():
            others = ModelVersion.objects.select_for_update().filter(task=self.task, language=self.language)
            if status in (self.Status.SHARE, self.Status.IN_SERVICE):
                holder = others.filter(status=status).exclude(pk=self.pk).first()
                if holder is not None:
                    holder._become(self.Status.RETIRED)
                    if status == self.Status.IN_SERVICE:
                        self.replaced = holder
            self._become(status)

    def step_back(self) -> ModelVersion | None:
        """Out of service at once; what it had replaced, if anything, serves again and is returned.
        Raises ValueError when it is not in service."""
        if self.status != self.Status.IN_SERVICE:
            raise ValueError(f"{self.name} is not in service")
        with transaction.atomic():
            before = self.replaced
            self.replaced = None
            self._become(self.Status.RETIRED)
            if before is not None and before.status == self.Status.RETIRED:
                before._become(self.Status.IN_SERVICE)
                return before
            return None

    def _become(self, status: str) -> None:
        self.status = status
        self.changed_at = timezone.now()
        self.save(update_fields=["status", "changed_at", "replaced"])


class ShadowAnswer(models.Model):
    """What a version in the shadow would have said where another answered: compared, never shown to learners."""

    version = models.ForeignKey(ModelVersion, on_delete=models.CASCADE, related_name="shadow_answers")
    turn = models.ForeignKey("practice.Turn", on_delete=models.CASCADE, related_name="shadow_answers")
    text = models.TextField(_("its text"), blank=True)
    shown = models.TextField(_("what was shown"), blank=True)
    seconds = models.FloatField(_("seconds"), default=0.0)
    created_at = models.DateTimeField(_("created"), default=timezone.now)

    class Meta:
        verbose_name = _("answer in the shadow")
        verbose_name_plural = _("answers in the shadow")
        constraints = [models.UniqueConstraint(fields=["version", "turn"], name="shadow_answers_once")]

    def __str__(self) -> str:
        return self.text[:40]

    @property
    def is_same(self) -> bool:
        """Whether it agrees with what was shown."""
        return self.text == self.shown
