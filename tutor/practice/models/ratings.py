"""What a teacher thinks of a lesson, for its author."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from lessons.models import Lesson


class LessonRating(models.Model):
    """One teacher's rating of one lesson; a new one replaces it."""

    class Points(models.IntegerChoices):
        """From no use to just right."""

        ONE = 1, _("1: not usable in class")
        TWO = 2, _("2: needs much work")
        THREE = 3, _("3: usable")
        FOUR = 4, _("4: good")
        FIVE = 5, _("5: very good")

    lesson = models.ForeignKey(Lesson, on_delete=models.CASCADE, related_name="ratings")
    teacher = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="lesson_ratings"
    )
    points = models.PositiveSmallIntegerField(_("points"), choices=Points.choices)
    remark = models.CharField(_("remark for the author"), max_length=300, blank=True)
    version = models.PositiveIntegerField(_("version that was rated"))
    rated_at = models.DateTimeField(_("rated"), auto_now=True)

    class Meta:
        verbose_name = _("rating of a lesson")
        verbose_name_plural = _("ratings of lessons")
        constraints = [models.UniqueConstraint(fields=["lesson", "teacher"], name="one_rating_a_teacher")]

    def __str__(self) -> str:
        return f"{self.lesson_id}: {self.points}"
