"""A learner says that a goal was reached where the program did not see it; a teacher decides."""

from typing import Any

from django.conf import settings
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from tutor.practice.models import PracticeSession, Turn


class GoalAppealQuerySet(models.QuerySet["GoalAppeal"]):
    """Many appeals."""

    def with_rows(self) -> "GoalAppealQuerySet":
        """With all that a row of the queue shows. 1 query."""
        return self.select_related(
            "turn", "session__learner", "session__lesson__scenario", "session__version"
        )


class GoalAppeal(models.Model):
    """One for each goal of a session; the goal is named by its position in the lesson as the session holds it."""

    class Status(models.TextChoices):
        """open -> granted | refused -> open, when the teacher takes the decision back."""

        OPEN = "open", _("waits for a teacher")
        GRANTED = "granted", _("granted")
        REFUSED = "refused", _("not granted")

    session = models.ForeignKey(PracticeSession, on_delete=models.CASCADE, related_name="goal_appeals")
    goal = models.PositiveSmallIntegerField(_("position of the goal"))
    turn = models.ForeignKey(Turn, on_delete=models.CASCADE, related_name="goal_appeals")
    text = models.CharField(_("why"), max_length=500, blank=True)
    status = models.CharField(_("status"), max_length=8, choices=Status.choices, default=Status.OPEN)
    reviewer = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    answer = models.CharField(_("answer"), max_length=500, blank=True)
    opened_at = models.DateTimeField(_("opened"), default=timezone.now)
    decided_at = models.DateTimeField(_("decided"), null=True, blank=True)

    objects = GoalAppealQuerySet.as_manager()

    class Meta:
        verbose_name = _("appeal about a goal")
        verbose_name_plural = _("appeals about goals")
        constraints = [models.UniqueConstraint(fields=["session", "goal"], name="appeal_once_a_goal")]
        indexes = [models.Index(fields=["status", "opened_at"], name="appeal_waiting")]

    def __str__(self) -> str:
        return f"{self.session_id} {self.goal}: {self.status}"

    @property
    def goal_row(self) -> Any:
        """The goal in the lesson as the session holds it; None if there is none at its place."""
        goals = self.session.held.goals.all()
        return next((goal for goal in goals if goal.position == self.goal), None)

    def decide(self, reviewer: Any, granted: bool, answer: str) -> bool:
        """Grant or refuse it, and let the learner's open page know; False when it was decided before."""
        with transaction.atomic():
            decided = GoalAppeal.objects.filter(pk=self.pk, status=self.Status.OPEN).update(
                status=self.Status.GRANTED if granted else self.Status.REFUSED,
                reviewer=reviewer,
                answer=answer,
                decided_at=timezone.now(),
            )
            if decided:
                PracticeSession.objects.filter(pk=self.session_id).note_teacher()
                revision = PracticeSession.objects.next_revision(pk=self.session_id)
                Turn.objects.filter(pk=self.turn_id).update(revision=revision)
        return bool(decided)

    def reopen(self, reviewer: Any) -> bool:
        """Take one's own decision back; False when it is not the teacher's own or not decided."""
        with transaction.atomic():
            reopened = (
                GoalAppeal.objects.filter(pk=self.pk, reviewer=reviewer)
                .exclude(status=self.Status.OPEN)
                .update(status=self.Status.OPEN, reviewer=None, answer="", decided_at=None)
            )
            if reopened:
                revision = PracticeSession.objects.next_revision(pk=self.session_id)
                Turn.objects.filter(pk=self.turn_id).update(revision=revision)
        return bool(reopened)
