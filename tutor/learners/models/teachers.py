"""A teacher of a class and what the teacher may do there."""

from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class LastLead(Exception):
    """A class is never without somebody who runs it."""


class ClassTeacherQuerySet(models.QuerySet["ClassTeacher"]):
    """Many teachers of classes."""

    def leads(self) -> "ClassTeacherQuerySet":
        """Those who run their class."""
        return self.filter(role=ClassTeacher.Role.LEAD)


class ClassTeacher(models.Model):
    """One teacher in one class."""

    class Role(models.TextChoices):
        """Both read and review what learners say, and give assignments. Who belongs to the class is a lead's to say."""

        LEAD = "lead", _("runs the class")
        ASSISTANT = "assistant", _("reviews and gives assignments")

    classroom = models.ForeignKey("learners.Classroom", on_delete=models.CASCADE, related_name="staff")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    role = models.CharField(_("role"), max_length=10, choices=Role.choices, default=Role.LEAD)

    objects = ClassTeacherQuerySet.as_manager()

    class Meta:
        verbose_name = _("teacher of a class")
        verbose_name_plural = _("teachers of classes")
        # The table of the plain many-to-many relation that this began as.
        db_table = "learners_classroom_teachers"
        unique_together = [("classroom", "user")]

    def __str__(self) -> str:
        return f"{self.user_id} in {self.classroom_id} ({self.role})"

    def leave(self) -> None:
        """No longer teach the class. Raises LastLead. Needs a transaction, in which the class's row is locked."""
        self._refuse_last_lead()
        self.delete()

    def take_role(self, role: Any) -> None:
        """Another role. Raises LastLead. Needs a transaction, in which the class's row is locked."""
        if role != self.Role.LEAD:
            self._refuse_last_lead()
        self.role = role
        self.save(update_fields=["role"])

    def _refuse_last_lead(self) -> None:
        others = ClassTeacher.objects.leads().filter(classroom=self.classroom_id).exclude(pk=self.pk)
        if self.role == self.Role.LEAD and not others.exists():
            raise LastLead
