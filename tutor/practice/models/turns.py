"""A turn: one utterance of the learner or of the tutor."""

from typing import Any, ClassVar

from django.contrib.auth import get_user_model
from django.db import models, transaction
from django.db.models import Q
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from tutor.practice.models.claims import Claim, Claimable, ClaimableQuerySet
from tutor.practice.models.sessions import PracticeSession
from tutor.practice.models.versions import ModelVersion


def hold_learner(pk: int) -> None:
    """Let nobody else count this learner's replies before the transaction is over. 1 query."""
    list(get_user_model()._default_manager.select_for_update(no_key=True).filter(pk=pk).values_list("pk"))


class TurnQuerySet(ClaimableQuerySet):
    """Many turns."""

    def visible_to(self, user: Any) -> "TurnQuerySet":
        """Turns of the sessions that the user may see."""
        return self.filter(session__in=PracticeSession.objects.visible_to(user))

    def waiting(self) -> "TurnQuerySet":
        """The replies that nobody has begun to write, the one asked for first before the others."""
        return self.filter(speaker=Turn.Speaker.TUTOR, status=Turn.Status.QUEUED).order_by("queued_at", "pk")

    def claim(self, pk: int, worker: str) -> Claim | None:
        """Win a queued reply; not while another of the same learner is being written: a learner's second reply would
        take the place of somebody's first. 4 queries in a transaction."""
        with transaction.atomic():
            learner = self.filter(pk=pk).values_list("session__learner", flat=True).first()
            if learner is None:
                return None
            hold_learner(learner)
            if self.filter(session__learner=learner, status=Turn.Status.WRITING).exclude(pk=pk).exists():
                return None
            return super().claim(pk, worker)

    def next_after(self, pk: int) -> list[int]:
        """The replies that wait for the end of this one, because they are for the same learner. 1 query."""
        learner = self.filter(pk=pk).values("session__learner")
        waiting = self.filter(session__learner=learner[:1], status=Turn.Status.QUEUED).exclude(pk=pk)
        return list(waiting.order_by("queued_at").values_list("pk", flat=True)[:1])

    def open_for(self, learner_pk: int) -> int:
        """How many replies a learner waits for or is getting, in all sessions. 1 query."""
        return self.filter(session__learner=learner_pk, status__in=Turn.OPEN).count()

    def unanswered(self) -> int:
        """How many replies all learners together wait for or are getting. 1 query."""
        return self.filter(status__in=Turn.OPEN).count()


class Turn(Claimable):
    """One utterance. A learner's is `done` when it is saved; a tutor's goes the way of `Status`."""

    class Speaker(models.TextChoices):
        """Who speaks."""

        LEARNER = "learner", _("learner")
        TUTOR = "tutor", _("tutor")

    class Status(models.TextChoices):
        """queued -> writing -> done | failed | stopped; failed, stopped -> queued (try again);
        writing -> queued when the worker died; queued -> stopped."""

        QUEUED = "queued", _("waiting")
        WRITING = "writing", _("writing")
        DONE = "done", _("done")
        FAILED = "failed", _("failed")
        STOPPED = "stopped", _("stopped")

    WORKING: ClassVar[str] = Status.WRITING.value
    OPEN: ClassVar[tuple[str, ...]] = (Status.QUEUED.value, Status.WRITING.value)
    RESTARTABLE: ClassVar[tuple[str, ...]] = (Status.FAILED.value, Status.STOPPED.value)

    session = models.ForeignKey(PracticeSession, on_delete=models.CASCADE, related_name="turns")
    position = models.PositiveIntegerField(_("position"))
    speaker = models.CharField(_("speaker"), max_length=10, choices=Speaker.choices)
    status = models.CharField(_("status"), max_length=10, choices=Status.choices, default=Status.DONE)
    text = models.TextField(_("text"), blank=True)
    heard = models.TextField(_("what of it was dictated"), blank=True)
    client_id = models.UUIDField(_("identifier made by the browser"), null=True, blank=True)
    created_at = models.DateTimeField(_("created"), auto_now_add=True)
    first_text_at = models.DateTimeField(_("first text"), null=True, blank=True)
    model = models.CharField(_("model that wrote it"), max_length=120, blank=True)
    version = models.ForeignKey(
        ModelVersion, null=True, blank=True, on_delete=models.SET_NULL, related_name="turns"
    )

    objects = TurnQuerySet.as_manager()

    class Meta:
        verbose_name = _("turn")
        verbose_name_plural = _("turns")
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["session", "position"], name="turn_position"),
            models.UniqueConstraint(
                fields=["session", "client_id"], condition=Q(client_id__isnull=False), name="turn_sent_once"
            ),
            # One reply at a time in a session, whatever two tabs do.
            models.UniqueConstraint(
                fields=["session"], condition=Q(status__in=["queued", "writing"]), name="one_open_turn"
            ),
        ]
        indexes = [
            # Not only of the open ones: with a bound status, SQLite does not see that a partial index would do, and
            # reads every turn of the site for each page that asks who waits.
            models.Index(fields=["status", "queued_at"], name="turn_waiting"),
        ]

    def __str__(self) -> str:
        return f"{self.speaker}: {self.text[:40]}"

    @property
    def is_open(self) -> bool:
        """Whether the tutor has yet to finish it."""
        return self.status in self.OPEN

    @property
    def page_revision(self) -> int:
        """The session's revision at the last change of what the page shows of it, its correction aside. No query when
        the rewordings are prefetched and the judgement is selected."""
        judgement = getattr(self, "judgement", None) if self.speaker == self.Speaker.LEARNER else None
        judged = judgement.revision if judgement is not None else 0
        return max([self.revision, judged, *(row.revision for row in self.in_other_words)])

    # What mostly is not there. A transcript holds plain lists: a query set for each, for each turn, is a tenth of the
    # page of a long conversation.

    @cached_property
    def in_other_words(self) -> list[Any]:
        """Its rewordings. No query with the session's transcript."""
        return list(self.rewordings.all())

    @cached_property
    def remarks(self) -> list[Any]:
        """Teachers' comments, with authors. No query with the session's transcript."""
        return list(self.comments.select_related("author"))

    @cached_property
    def flagged(self) -> list[Any]:
        """Why somebody should look at it. No query with the session's transcript, or where flags are prefetched."""
        return list(self.flags.all())

    @property
    def can_restart(self) -> bool:
        """Whether the learner may ask for it again."""
        return self.speaker == self.Speaker.TUTOR and self.status in self.RESTARTABLE

    @property
    def correction_or_none(self) -> Any:
        """The correction of a learner's turn; None for the tutor's."""
        return getattr(self, "correction", None)

    @property
    def failure_message(self) -> Any:
        """Why there is no reply and what to do, for the learner."""
        return FAILURES.get(self.failure, FAILURES["error"])


FAILURES: dict[str, Any] = {
    "model_missing": _(
        "The tutor’s language model is not installed on this server yet. Your message is saved. "
        "Please tell whoever runs this site, then try again."
    ),
    "model_broken": _(
        "The tutor’s language model could not be loaded. Your message is saved. "
        "Please tell whoever runs this site, then try again."
    ),
    "server_unreachable": _(
        "The server that runs the tutor’s language model cannot be reached. Your message is saved; "
        "please try again in a moment."
    ),
    "server_refused": _(
        "The server that runs the tutor’s language model turned the request down. Your message is saved. "
        "Please tell whoever runs this site."
    ),
    "deadline": _("The tutor took too long to answer. Your message is saved; please try again."),
    "empty": _("The tutor had nothing to say. Please try again, or write your message another way."),
    "worker_died": _(
        "The tutor stopped several times while answering this message. Your message is saved; "
        "please try again, or write it another way."
    ),
    "restored": _(
        "This site was restored from a backup made while the tutor was answering. Your message is saved; "
        "please try again."
    ),
    "error": _(
        "Something went wrong while the tutor was answering. Your message is saved; please try again."
    ),
}
