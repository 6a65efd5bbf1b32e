"""What a teacher says about a whole conversation or a turn of it, and which teacher is at work on it."""

from datetime import timedelta
from typing import Any

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from tutor.practice.models import PracticeSession, Turn

RUBRIC = ("task", "accuracy", "range", "fluency", "interaction")
AT_WORK = timedelta(minutes=3)


def _points(name: Any) -> Any:
    return models.PositiveSmallIntegerField(
        name, validators=[MinValueValidator(1), MaxValueValidator(5)], default=3
    )


class Assessment(models.Model):
    """One teacher's points for one conversation; the learner sees them once they are released."""

    session = models.ForeignKey(PracticeSession, on_delete=models.CASCADE, related_name="assessments")
    reviewer = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    task = _points(_("Task: were the goals reached?"))
    accuracy = _points(_("Accuracy: how right was it?"))
    range = _points(_("Range: words and grammar"))
    fluency = _points(_("Fluency: whole, linked utterances"))
    interaction = _points(_("Interaction: taking up, asking back"))
    comment = models.TextField(_("comment"), blank=True)
    released_at = models.DateTimeField(_("released"), null=True, blank=True)
    changed_at = models.DateTimeField(_("changed"), auto_now=True)

    class Meta:
        verbose_name = _("assessment")
        verbose_name_plural = _("assessments")
        constraints = [
            models.UniqueConstraint(fields=["session", "reviewer"], name="assessment_once_a_teacher")
        ]

    def __str__(self) -> str:
        return f"{self.session_id} ({self.reviewer_id})"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """The conversation has a teacher's word from when the learner sees it."""
        super().save(*args, **kwargs)
        if self.released_at is not None:
            PracticeSession.objects.filter(pk=self.session_id).note_teacher()

    def points(self) -> list[tuple[str, int]]:
        """(aspect, points of 5) in the order of the rubric."""
        return [
            (str(getattr(self._meta.get_field(name), "verbose_name", name)), getattr(self, name))
            for name in RUBRIC
        ]


class Comment(models.Model):
    """A teacher's remark or praise on a turn, or on `text[start:end]` of it."""

    class Kind(models.TextChoices):
        """In what spirit."""

        COMMENT = "comment", _("comment")
        PRAISE = "praise", _("praise")

    turn = models.ForeignKey(Turn, on_delete=models.CASCADE, related_name="comments")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(_("kind"), max_length=10, choices=Kind.choices, default=Kind.COMMENT)
    start = models.PositiveIntegerField(_("start"), null=True, blank=True)
    end = models.PositiveIntegerField(_("end"), null=True, blank=True)
    text = models.TextField(_("text"), max_length=1000)
    created_at = models.DateTimeField(_("created"), default=timezone.now)

    class Meta:
        verbose_name = _("comment")
        verbose_name_plural = _("comments")
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.text[:40]

    def save(self, *args: Any, **kwargs: Any) -> None:
        """The conversation has a teacher's word."""
        super().save(*args, **kwargs)
        PracticeSession.objects.filter(turns=self.turn_id).note_teacher()

    @property
    def quote(self) -> str:
        """The words it is about; empty for the whole turn."""
        return "" if self.start is None or self.end is None else self.turn.text[self.start : self.end]


class PresenceQuerySet(models.QuerySet["Presence"]):
    """Who is where."""

    def others(self, user: Any) -> "PresenceQuerySet":
        """Other teachers who were there in the last minutes."""
        seen = self.filter(seen_at__gte=timezone.now() - AT_WORK).exclude(reviewer=user)
        return seen.select_related("reviewer")

    def note(self, session: PracticeSession, user: Any) -> None:
        """The user looks at the session now."""
        self.update_or_create(session=session, reviewer=user, defaults={"seen_at": timezone.now()})


class Presence(models.Model):
    """A teacher has a conversation open."""

    session = models.ForeignKey(PracticeSession, on_delete=models.CASCADE, related_name="presences")
    reviewer = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    seen_at = models.DateTimeField(_("seen"))

    objects = PresenceQuerySet.as_manager()

    class Meta:
        verbose_name = _("presence")
        verbose_name_plural = _("presences")
        constraints = [models.UniqueConstraint(fields=["session", "reviewer"], name="presence_once")]

    def __str__(self) -> str:
        return f"{self.reviewer_id} at {self.session_id}"
