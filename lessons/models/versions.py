"""A version of a lesson, frozen: what it said when it was published, imported or practised."""

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from lessons.models.lessons import Lesson


class LessonVersion(models.Model):
    """Never changed once it is written: sessions show the version that they were held with."""

    lesson = models.ForeignKey(Lesson, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField(_("version"))
    content = models.JSONField(_("content"))
    digest = models.CharField(_("hash of the content"), max_length=64)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    remark = models.CharField(_("remark"), max_length=200, blank=True)
    created_at = models.DateTimeField(_("created"), auto_now_add=True)

    class Meta:
        verbose_name = _("version of a lesson")
        verbose_name_plural = _("versions of lessons")
        ordering = ["-number"]
        constraints = [models.UniqueConstraint(fields=["lesson", "number"], name="lesson_version_number")]

    def __str__(self) -> str:
        return f"{self.lesson.slug} {self.number}"


class LessonDraft(models.Model):
    """What an author has typed into the form of a lesson and not saved yet; `lesson` is empty for a new one."""

    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    lesson = models.ForeignKey(Lesson, null=True, blank=True, on_delete=models.CASCADE, related_name="drafts")
    fields: Any = models.JSONField(_("fields of the form"))
    saved_at = models.DateTimeField(_("saved"), auto_now=True)

    class Meta:
        verbose_name = _("draft of a lesson")
        verbose_name_plural = _("drafts of lessons")
        constraints = [
            models.UniqueConstraint(fields=["author", "lesson"], name="one_draft_of_a_lesson"),
            models.UniqueConstraint(
                fields=["author"], condition=Q(lesson__isnull=True), name="one_draft_of_a_new_lesson"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.author_id}: {self.lesson_id}"
