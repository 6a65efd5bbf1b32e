"""What a teacher asks a class or some of its learners to practise, and what each learner made of it."""

from datetime import timedelta
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from lessons.models import Lesson
from tutor.learners.models import Classroom, CorrectionWishes, Enrolment
from tutor.practice.models.sessions import PracticeSession

SOON = timedelta(hours=48)
"""How long before it is due an assignment is called due soon, and the mail that reminds of it goes out."""


class AssignmentQuerySet(models.QuerySet["Assignment"]):
    """Many assignments."""

    def taught_by(self, user: Any) -> "AssignmentQuerySet":
        """Those of the classes that the user teaches."""
        return self.filter(classroom__in=Classroom.objects.taught_by(user))

    def given_to(self, user: Any) -> "AssignmentQuerySet":
        """Those the user has to do: of a class that the user learns in, given to all of it or to the user."""
        if not user.is_authenticated:
            return self.none()
        enrolled = Enrolment.objects.active().filter(learner=user.pk, classroom=OuterRef("classroom"))
        chosen = Assignment.learners.through.objects.filter(assignment=OuterRef("pk"), user=user.pk)
        return self.filter(Exists(enrolled)).filter(Q(audience=Assignment.Audience.CLASS) | Exists(chosen))

    def open(self) -> "AssignmentQuerySet":
        """Those that were not closed."""
        return self.filter(status=Assignment.Status.OPEN)

    def without_hints(self, lesson: Any) -> "AssignmentQuerySet":
        """Those not closed that ask for this lesson, its key or an expression for it, without hints."""
        return self.open().filter(lessons=lesson, hints_allowed=False)

    def by_due_date(self) -> "AssignmentQuerySet":
        """What is due first comes first, what is never due last."""
        return self.order_by(F("due_at").asc(nulls_last=True), "pk")

    def with_lessons(self) -> "AssignmentQuerySet":
        """With class and lessons: 2 queries in all."""
        lessons = Lesson.objects.for_catalogue().prefetch_related("goals")
        return self.select_related("classroom").prefetch_related(models.Prefetch("lessons", queryset=lessons))


class Assignment(models.Model):
    """Lessons to be held by a date. Late work is marked as late, never refused."""

    class Status(models.TextChoices):
        """open -> closed -> open. Nothing new is begun from a closed one; what was done stays."""

        OPEN = "open", _("open")
        CLOSED = "closed", _("closed")

    class Audience(models.TextChoices):
        """Who is to do it."""

        CLASS = "class", _("the whole class, also those who join later")
        CHOSEN = "chosen", _("only the learners chosen here")

    classroom = models.ForeignKey(Classroom, on_delete=models.CASCADE, related_name="assignments")
    title = models.CharField(_("title"), max_length=120, blank=True)
    note = models.TextField(_("what to look out for"), max_length=1000, blank=True)
    lessons = models.ManyToManyField(Lesson, related_name="assignments", verbose_name=_("lessons"))
    audience = models.CharField(_("for"), max_length=10, choices=Audience.choices, default=Audience.CLASS)
    learners = models.ManyToManyField(
        settings.AUTH_USER_MODEL, blank=True, related_name="+", verbose_name=_("learners")
    )
    due_at = models.DateTimeField(_("due"), null=True, blank=True)
    attempts = models.PositiveSmallIntegerField(
        _("attempts at each lesson"), null=True, blank=True, validators=[MinValueValidator(1)]
    )
    goals_required = models.PositiveSmallIntegerField(_("goals required"), null=True, blank=True)
    strictness = models.CharField(
        _("What is corrected"), max_length=8, choices=CorrectionWishes.Strictness.choices, blank=True
    )
    hints_allowed = models.BooleanField(_("hints are allowed"), default=True)
    status = models.CharField(_("status"), max_length=10, choices=Status.choices, default=Status.OPEN)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    created_at = models.DateTimeField(_("created"), default=timezone.now)

    objects = AssignmentQuerySet.as_manager()

    class Meta:
        verbose_name = _("assignment")
        verbose_name_plural = _("assignments")
        indexes = [models.Index(fields=["classroom", "status", "due_at"], name="assignment_of_class")]

    def __str__(self) -> str:
        return self.title or f"{self.classroom_id}: {self.pk}"

    def get_absolute_url(self) -> str:
        """The teachers' page of it."""
        return reverse("assignments:assignment", args=[self.classroom_id, self.pk])

    def clean(self) -> None:
        """An assignment that is given up to be late from the start is a slip."""
        if self._state.adding and self.due_at and self.due_at <= timezone.now():
            raise ValidationError({"due_at": _("This time is over already.")})

    @property
    def is_open(self) -> bool:
        """Whether a session can be begun from it."""
        return self.status == self.Status.OPEN

    @property
    def is_overdue(self) -> bool:
        """Whether its time is over."""
        return self.due_at is not None and self.due_at < timezone.now()

    @property
    def is_due_soon(self) -> bool:
        """Whether its time is over within SOON."""
        return self.due_at is not None and not self.is_overdue and self.due_at - timezone.now() <= SOON

    @property
    def wishes(self) -> dict[str, str]:
        """What it says of corrections; what it leaves open is the learner's own choice."""
        return {"strictness": self.strictness} if self.strictness else {}

    @property
    def name(self) -> str:
        """Its title, else those of its lessons. No query where they are at hand."""
        if self.title:
            return self.title
        titles = [lesson.title for lesson in self.lessons.all()]
        return titles[0] + (f" +{len(titles) - 1}" if len(titles) > 1 else "") if titles else f"#{self.pk}"

    def is_for(self, learner_pk: Any) -> bool:
        """Whether a learner of the class has to do it. No query where `learners` is at hand."""
        if self.audience == self.Audience.CLASS:
            return True
        return any(person.pk == learner_pk for person in self.learners.all())

    def needed_of(self, goals: int) -> int:
        """How many goals fulfil it in a lesson that has so many that can be seen reached."""
        return goals if self.goals_required is None else min(self.goals_required, goals)


class AttemptQuerySet(models.QuerySet["Attempt"]):
    """Many attempts."""

    def by(self, user: Any) -> "AttemptQuerySet":
        """The learner's own."""
        return self.filter(learner=user.pk)


class Attempt(models.Model):
    """One conversation begun from an assignment. It stays when the learner deletes the conversation: then it says that
    there was one, and no longer what was said."""

    assignment = models.ForeignKey(Assignment, on_delete=models.CASCADE, related_name="attempts_made")
    learner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    lesson = models.ForeignKey(Lesson, on_delete=models.PROTECT, related_name="+")
    session = models.OneToOneField(
        PracticeSession, on_delete=models.SET_NULL, null=True, blank=True, related_name="attempt"
    )
    started_at = models.DateTimeField(_("started"), default=timezone.now)
    goals_reached = models.PositiveSmallIntegerField(_("goals reached"), default=0)
    fulfilled_at = models.DateTimeField(_("fulfilled"), null=True, blank=True)

    objects = AttemptQuerySet.as_manager()

    class Meta:
        verbose_name = _("attempt")
        verbose_name_plural = _("attempts")
        ordering = ["pk"]
        indexes = [models.Index(fields=["assignment", "learner", "lesson"], name="attempt_at_lesson")]

    def __str__(self) -> str:
        return f"{self.assignment_id}: {self.learner_id} ({self.lesson_id})"


class Reminder(models.Model):
    """A mail that reminded a learner of an assignment, so that none comes twice."""

    class Kind(models.TextChoices):
        """What the mail says."""

        SOON = "soon", _("due soon")
        LATE = "late", _("overdue")

    assignment = models.ForeignKey(Assignment, on_delete=models.CASCADE, related_name="reminders")
    learner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(_("kind"), max_length=10, choices=Kind.choices)
    sent_at = models.DateTimeField(_("sent"), default=timezone.now)

    class Meta:
        verbose_name = _("reminder")
        verbose_name_plural = _("reminders")
        constraints = [
            models.UniqueConstraint(fields=["assignment", "learner", "kind"], name="reminded_once_of_a_kind")
        ]

    def __str__(self) -> str:
        return f"{self.assignment_id}: {self.learner_id} ({self.kind})"
