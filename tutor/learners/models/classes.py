"""Classes: teachers, the learners who joined them, and their consent to be read."""

import secrets
from typing import Any

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from tutor.languages import Language, Level, level_name
from tutor.learners.models.teachers import ClassTeacher
from tutor.learners.roles import TEACHERS

# Without letters and digits that are read for one another on a blackboard.
CODE_LETTERS = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"
CODE_LENGTH = 8


def new_join_code() -> str:
    """A code that nobody guesses: 31 to the power of 8."""
    return "".join(secrets.choice(CODE_LETTERS) for _position in range(CODE_LENGTH))


class ClassroomQuerySet(models.QuerySet["Classroom"]):
    """Many classes."""

    def taught_by(self, user: Any) -> "ClassroomQuerySet":
        """Those the user teaches, as long as the user is a teacher of the site."""
        if not user.is_authenticated:
            return self.none()
        return self.filter(teachers=user, teachers__groups__name=TEACHERS)

    def led_by(self, user: Any) -> "ClassroomQuerySet":
        """Those the user runs: who belongs to them is the user's to say."""
        leads = ClassTeacher.objects.leads().filter(classroom=models.OuterRef("pk"), user=user.pk)
        return self.taught_by(user).filter(models.Exists(leads))

    def visible_to(self, user: Any) -> "ClassroomQuerySet":
        """Those the user teaches or learns in."""
        if not user.is_authenticated:
            return self.none()
        learns_in = Enrolment.objects.active().filter(learner=user).values("classroom")
        taught = self.model.objects.taught_by(user).values("pk")
        return self.filter(models.Q(pk__in=taught) | models.Q(pk__in=learns_in))

    def active(self) -> "ClassroomQuerySet":
        """Those that are not archived."""
        return self.filter(status=Classroom.Status.ACTIVE)

    def with_size(self) -> "ClassroomQuerySet":
        """With `learner_count` and `invitation_count` (those not answered yet), newest first, in one query."""
        joined = models.Q(enrolments__status=Enrolment.Status.ACTIVE)
        waiting = models.Q(invitations__status="pending")
        return self.annotate(
            learner_count=models.Count("enrolments", filter=joined, distinct=True),
            invitation_count=models.Count("invitations", filter=waiting, distinct=True),
        ).order_by("-created_at", "-pk")


class Classroom(models.Model):
    """A group of learners of one language. Its teachers read their conversations in that language, no others."""

    class Status(models.TextChoices):
        """active -> archived -> active. Nobody reads or joins through an archived class."""

        ACTIVE = "active", _("active")
        ARCHIVED = "archived", _("archived")

    name = models.CharField(_("name of the class"), max_length=80)
    language = models.CharField(_("language practised"), max_length=2, choices=Language.choices)
    status = models.CharField(_("status"), max_length=10, choices=Status.choices, default=Status.ACTIVE)
    minors = models.BooleanField(
        _("Learners are minors, and the school holds their guardians’ consent"),
        default=False,
        help_text=_("They are told so when they join, and nothing of theirs is given out for data sets."),
    )
    join_code = models.CharField(_("join code"), max_length=12, unique=True, default=new_join_code)
    teachers = models.ManyToManyField(
        settings.AUTH_USER_MODEL, through=ClassTeacher, related_name="classes_taught"
    )
    created_at = models.DateTimeField(_("created"), auto_now_add=True)

    objects = ClassroomQuerySet.as_manager()

    class Meta:
        verbose_name = _("class")
        verbose_name_plural = _("classes")

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """The page of its teachers."""
        return reverse("classes:classroom", args=[self.pk])

    @property
    def is_active(self) -> bool:
        """Whether it can be joined and read in."""
        return self.status == self.Status.ACTIVE

    def enrol(self, learner: Any, **known: Any) -> "Enrolment":
        """Let a learner in who consented just now, with what the teacher has noted of them (`name`, `level`); a learner
        who had left comes back. 2 queries."""
        enrolment, _created = Enrolment.objects.update_or_create(
            classroom=self,
            learner=learner,
            defaults={
                "status": Enrolment.Status.ACTIVE,
                "consented_at": timezone.now(),
                "ended_at": None,
                **{name: value for name, value in known.items() if value},
            },
        )
        return enrolment


class EnrolmentQuerySet(models.QuerySet["Enrolment"]):
    """Many enrolments."""

    def active(self) -> "EnrolmentQuerySet":
        """Those that hold, in classes that are not archived."""
        return self.filter(status=Enrolment.Status.ACTIVE, classroom__status=Classroom.Status.ACTIVE)

    def taught_by(self, user: Any) -> "EnrolmentQuerySet":
        """Those that let the user read what the learner says in the language of the class."""
        return self.active().filter(classroom__in=Classroom.objects.taught_by(user))

    def of_minors(self) -> "EnrolmentQuerySet":
        """Those in classes of minors, also those that ended: what minors said stays protected."""
        return self.filter(classroom__minors=True)

    def end(self) -> int:
        """The learner left or was taken out: from now on the teachers read nothing. Returns how many."""
        return self.filter(status=Enrolment.Status.ACTIVE).update(
            status=Enrolment.Status.ENDED, ended_at=timezone.now()
        )


class Enrolment(models.Model):
    """A learner in a class, by the learner's own consent."""

    class Status(models.TextChoices):
        """active -> ended; ended -> active when the learner joins, and consents, again."""

        ACTIVE = "active", _("active")
        ENDED = "ended", _("ended")

    classroom = models.ForeignKey(Classroom, on_delete=models.CASCADE, related_name="enrolments")
    learner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="enrolments")
    level = models.PositiveSmallIntegerField(
        _("level"), choices=Level.choices, null=True, blank=True, help_text=_("As the teacher sees it.")
    )
    name = models.CharField(_("name on the roster"), max_length=80, blank=True)
    status = models.CharField(_("status"), max_length=10, choices=Status.choices, default=Status.ACTIVE)
    consented_at = models.DateTimeField(_("consented"))
    ended_at = models.DateTimeField(_("ended"), null=True, blank=True)

    objects = EnrolmentQuerySet.as_manager()

    class Meta:
        verbose_name = _("enrolment")
        verbose_name_plural = _("enrolments")
        constraints = [models.UniqueConstraint(fields=["classroom", "learner"], name="learner_once_in_class")]

    def __str__(self) -> str:
        return f"{self.learner_id} in {self.classroom_id}"

    @property
    def called(self) -> str:
        """The learner's name on the roster, else of the account. No query where the learner is at hand."""
        return self.name or self.learner.get_username()

    @property
    def level_name(self) -> str:
        """The level as learners of the language name it; empty while the teacher gave none."""
        return level_name(self.classroom.language, self.level) if self.level else ""
