"""A practice session: one learner in one lesson's scene."""

import uuid
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Count, Exists, F, Max, OuterRef, Prefetch, Q, Subquery
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from lessons.manuscript import LISTS, Manuscript
from lessons.models import Lesson, LessonVersion
from tutor.learners.models import CorrectionWishes, Enrolment
from tutor.practice.models.aims import Aim, aims_of


class PracticeSessionQuerySet(models.QuerySet["PracticeSession"]):
    """Many sessions."""

    def visible_to(self, user: Any) -> "PracticeSessionQuerySet":
        """The one gate: the learner's own, and those of learners who let the user read them as their teacher."""
        if not user.is_authenticated:
            return self.none()
        return self.filter(Q(learner=user) | self._taught(user))

    def own(self, user: Any) -> "PracticeSessionQuerySet":
        """The visible ones that the user may speak in, end and delete: practising stays the learner's."""
        return self.filter(learner=user) if user.is_authenticated else self.none()

    def taught_by(self, user: Any) -> "PracticeSessionQuerySet":
        """The visible ones that the user may review: of learners in the user's classes, in the class's language."""
        if not user.is_authenticated:
            return self.none()
        return self.filter(self._taught(user)).exclude(learner=user)

    def _taught(self, user: Any) -> Any:
        enrolments = Enrolment.objects.taught_by(user).filter(
            learner=OuterRef("learner"), classroom__language=OuterRef("lesson__language")
        )
        return Exists(enrolments)

    def active(self) -> "PracticeSessionQuerySet":
        """Those that can still be spoken in."""
        return self.filter(status=PracticeSession.Status.ACTIVE)

    def for_history(self) -> "PracticeSessionQuerySet":
        """Newest first, with lesson, `learner_turns` and `edits_made` in one query. Both are counted for the sessions
        that are shown only, not for a thousand others."""
        own = self.model.objects.filter(pk=OuterRef("pk")).values("pk").order_by()
        said = own.annotate(count=Count("turns", filter=Q(turns__speaker="learner"))).values("count")
        edits = own.annotate(count=Count("turns__correction__edits")).values("count")
        return (
            self.select_related("lesson", "version")
            .annotate(learner_turns=Subquery(said), edits_made=Subquery(edits))
            .order_by("-last_activity_at", "-pk")
        )

    def with_transcript(self) -> "PracticeSessionQuerySet":
        """With lesson, version and all that hangs on turns: 9 queries however long the session is."""
        from tutor.practice.models.turns import Turn

        turns = Turn.objects.select_related(
            "correction", "correction__outcome__review__reviewer", "correction__thread", "judgement"
        ).prefetch_related(
            "correction__edits",
            Prefetch("rewordings", to_attr="in_other_words"),
            Prefetch("comments", to_attr="remarks"),
            "remarks__author",
            Prefetch("flags", to_attr="flagged"),
        )
        return self.select_related("lesson", "lesson__scenario", "version").prefetch_related(
            Prefetch("turns", queryset=turns.order_by("position")), "goal_appeals"
        )

    def from_teachers(self) -> "PracticeSessionQuerySet":
        """Those in which a teacher said something, the latest word first."""
        return self.filter(teacher_at__isnull=False).order_by("-teacher_at", "-pk")

    def note_teacher(self) -> int:
        """A teacher says something in them now; how many there are. 1 query."""
        return self.update(teacher_at=timezone.now())

    def untouched_since(self, moment: datetime) -> "PracticeSessionQuerySet":
        """Those in which nothing was said, and which were not ended, after a moment."""
        return self.filter(last_activity_at__lt=moment).filter(Q(ended_at=None) | Q(ended_at__lt=moment))

    def consented(self) -> "PracticeSessionQuerySet":
        """Those that may enter a data set: begun after their learner had agreed, which holds until taken back. None of
        who ever joined a class of minors: there the page promised it."""
        agreed = self.filter(learner__preferences__data_set_consented_at__lte=F("started_at"))
        return agreed.exclude(learner__in=Enrolment.objects.of_minors().values("learner"))

    def next_revision(self, **lookup: Any) -> int:
        """Count a session's changes up by one and return the count. Needs a transaction: the row stays locked in it,
        so that pages never see a later change before an earlier one. 2 queries."""
        session = self.model.objects.filter(**lookup).values_list("pk", flat=True)[:1]
        pk = session.get()
        self.model.objects.filter(pk=pk).update(revision=F("revision") + 1)
        return int(self.model.objects.values_list("revision", flat=True).get(pk=pk))


class PracticeSession(CorrectionWishes):
    """One conversation. Its `revision` counts every change that an open page must be told."""

    class Status(models.TextChoices):
        """active -> ended."""

        ACTIVE = "active", _("in progress")
        ENDED = "ended", _("ended")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    learner = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="practice_sessions"
    )
    lesson = models.ForeignKey(Lesson, on_delete=models.PROTECT, related_name="practice_sessions")
    version = models.ForeignKey(
        LessonVersion, null=True, blank=True, on_delete=models.PROTECT, related_name="practice_sessions"
    )
    status = models.CharField(_("status"), max_length=10, choices=Status.choices, default=Status.ACTIVE)
    revision = models.PositiveIntegerField(_("revision"), default=0)
    started_at = models.DateTimeField(_("started"), default=timezone.now)
    last_activity_at = models.DateTimeField(_("last message"), default=timezone.now)
    ended_at = models.DateTimeField(_("ended"), null=True, blank=True)
    teacher_at = models.DateTimeField(_("last word of a teacher"), null=True, blank=True)

    objects = PracticeSessionQuerySet.as_manager()

    class Meta:
        verbose_name = _("practice session")
        verbose_name_plural = _("practice sessions")
        indexes = [
            models.Index(fields=["learner", "-last_activity_at"], name="session_history"),
            models.Index(fields=["learner", "-teacher_at"], name="session_of_teachers"),
        ]

    def __str__(self) -> str:
        return f"{self.learner_id}: {self.lesson_id} ({self.status})"

    def get_absolute_url(self) -> str:
        """The practice page."""
        return reverse("practice:session", args=[self.pk])

    @cached_property
    def held(self) -> Lesson:
        """The lesson as it was when the session began, whatever an author made of it since. No query when `lesson`
        and `version` are selected; sessions from before versions were kept show the lesson of today, and one with its
        transcript, where each turn asks for them, has the lesson's parts at hand as well (1 query each)."""
        if self.version is None:
            if "turns" in getattr(self, "_prefetched_objects_cache", {}):
                models.prefetch_related_objects([self.lesson], *(part.name for part in LISTS))
            return self.lesson
        return Manuscript.frozen(self.version.content, self.lesson).as_lesson()

    @cached_property
    def aims(self) -> list[Aim]:
        """The goals, and which turn reached each. No query with the transcript. Kept: what is
        said later is not in it."""
        appeals = self.goal_appeals.all()
        granted = {row.goal: row.turn_id for row in appeals if row.status == "granted"}
        refused = {row.goal for row in appeals if row.status == "refused"}
        turns: Any = self.turns.all()
        if "turns" not in getattr(self, "_prefetched_objects_cache", {}):
            turns = turns.select_related("judgement")
        return aims_of(self.held.goals.all(), turns, granted, refused)

    @property
    def is_active(self) -> bool:
        """Whether it can still be spoken in."""
        return self.status == self.Status.ACTIVE

    def open_reply(self) -> Any:
        """The tutor's turn that is queued or being written, or None. 1 query."""
        from tutor.practice.models.turns import Turn

        return self.turns.filter(status__in=Turn.OPEN).first()

    def has_teacher(self) -> bool:
        """Whether a teacher may read it, and so can answer. 1 query."""
        enrolments = Enrolment.objects.active().filter(learner=self.learner_id)
        return enrolments.filter(classroom__language=self.lesson.language).exists()

    def last_position(self) -> int:
        """Position of the last turn, -1 before the first. 1 query."""
        last = self.turns.aggregate(last=Max("position"))["last"]
        return -1 if last is None else int(last)
