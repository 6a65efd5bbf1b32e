"""What the model suggests to an author for a lesson: a draft until the author takes it over."""

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from lessons.models import Lesson
from tutor.practice.models.claims import Claimable, ClaimableQuerySet


class SuggestionQuerySet(ClaimableQuerySet):
    """Many suggestions."""

    def visible_to(self, user: Any) -> "SuggestionQuerySet":
        """Those for lessons that the user may change."""
        return self.filter(lesson__in=Lesson.objects.changeable_by(user))

    def undecided(self) -> "SuggestionQuerySet":
        """Those that no author has taken over or dismissed."""
        return self.filter(decision="")


class Suggestion(Claimable):
    """One text for one place of a lesson. It stands in no lesson before an author accepts it."""

    class Status(models.TextChoices):
        """queued -> writing -> done | failed; failed -> queued (try again); writing -> queued when the worker died."""

        QUEUED = "queued", _("waiting")
        WRITING = "writing", _("writing")
        DONE = "done", _("done")
        FAILED = "failed", _("failed")

    class Kind(models.TextChoices):
        """What is asked for."""

        HINT = "hint", _("a hint for a goal")
        PARAPHRASE = "paraphrase", _("another way to say a phrase")
        REPLY = "reply", _("a reply of the learner’s, as a phrase")
        LINE = "line", _("the next line of the model dialogue")

    class Decision(models.TextChoices):
        """What became of it."""

        ACCEPTED = "accepted", _("taken over")
        DISMISSED = "dismissed", _("dismissed")

    WORKING: ClassVar[str] = Status.WRITING.value
    OPEN: ClassVar[tuple[str, ...]] = (Status.QUEUED.value, Status.WRITING.value)

    lesson = models.ForeignKey(Lesson, on_delete=models.CASCADE, related_name="suggestions")
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    kind = models.CharField(_("kind"), max_length=12, choices=Kind.choices)
    source = models.CharField(_("what it is made from"), max_length=300, blank=True)
    language = models.CharField(_("language"), max_length=2)
    speaker = models.CharField(_("speaker"), max_length=10, blank=True)
    text = models.TextField(_("text"), blank=True)
    translation = models.TextField(_("translation"), blank=True)
    model = models.CharField(_("model that wrote it"), max_length=120, blank=True)
    decision = models.CharField(_("decision"), max_length=10, choices=Decision.choices, blank=True)

    objects = SuggestionQuerySet.as_manager()

    class Meta:
        verbose_name = _("suggestion")
        verbose_name_plural = _("suggestions")
        ordering = ["-pk"]
        indexes = [
            models.Index(
                fields=["status", "lease_until"],
                condition=models.Q(status__in=["queued", "writing"]),
                name="suggestion_open",
            )
        ]

    def __str__(self) -> str:
        return f"{self.lesson_id} {self.kind}: {self.text[:40]}"

    @classmethod
    def next_revision(cls, pk: int) -> int:
        """No session's page waits for it."""
        return 0

    @property
    def is_open(self) -> bool:
        """Whether it is still to be written."""
        return self.status in self.OPEN
