"""A learner's question or objection at a correction, with the answers."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from tutor.practice.models import Correction


class Thread(models.Model):
    """What is talked about at one correction."""

    class Status(models.TextChoices):
        """open (the learner waits) -> answered (a teacher wrote), or, of an objection, what the teacher decided:
        agreed, changed, kept -> settled (the learner is content) or open again (the learner wrote again)."""

        OPEN = "open", _("waits for an answer")
        ANSWERED = "answered", _("answered")
        AGREED = "agreed", _("the teacher agrees with the learner")
        CHANGED = "changed", _("the teacher changed the correction")
        KEPT = "kept", _("the correction stands")
        SETTLED = "settled", _("settled")

    class Kind(models.TextChoices):
        """What the learner wants."""

        QUESTION = "question", _("question")
        DISAGREE = "disagree", _("I disagree")

    correction = models.OneToOneField(Correction, on_delete=models.CASCADE, related_name="thread")
    status = models.CharField(_("status"), max_length=10, choices=Status.choices, default=Status.OPEN)
    kind = models.CharField(_("kind"), max_length=10, choices=Kind.choices, default=Kind.QUESTION)
    opened_at = models.DateTimeField(_("opened"), default=timezone.now)

    class Meta:
        verbose_name = _("thread")
        verbose_name_plural = _("threads")
        indexes = [models.Index(fields=["status", "opened_at"], name="thread_waiting")]

    def __str__(self) -> str:
        return f"{self.correction_id}: {self.status}"

    @property
    def is_open(self) -> bool:
        """Whether the learner waits."""
        return self.status == self.Status.OPEN

    @property
    def is_dispute(self) -> bool:
        """Whether the learner objects, so that a teacher has to decide."""
        return self.kind == self.Kind.DISAGREE


class Message(models.Model):
    """One message in a thread."""

    thread = models.ForeignKey(Thread, on_delete=models.CASCADE, related_name="messages")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    text = models.TextField(_("text"), max_length=1000)
    created_at = models.DateTimeField(_("created"), default=timezone.now)

    class Meta:
        verbose_name = _("message")
        verbose_name_plural = _("messages")
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.text[:40]
