"""The learner's vocabulary: every word met in the tutor's lines or used in one's own."""

from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from tutor.languages import Language, level_name


class WordQuerySet(models.QuerySet["Word"]):
    """Many words."""

    def visible_to(self, user: Any) -> "WordQuerySet":
        """The learner's own."""
        return self.filter(learner=user) if user.is_authenticated else self.none()


class Word(models.Model):
    """A word in its dictionary form, how often it was met and used, and where last."""

    learner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="words")
    language = models.CharField(_("language"), max_length=2, choices=Language.choices)
    word = models.CharField(_("word"), max_length=80)
    level = models.PositiveSmallIntegerField(_("level"), default=0, help_text=_("0 where no list has it."))
    met = models.PositiveIntegerField(_("times met"), default=0)
    used = models.PositiveIntegerField(_("times used"), default=0)
    first_day = models.DateField(_("first met or used"))
    first_used_day = models.DateField(_("first used"), null=True, blank=True)
    last_at = models.DateTimeField(_("last met or used"))
    example = models.ForeignKey(
        "practice.Turn", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    objects = WordQuerySet.as_manager()

    class Meta:
        verbose_name = _("word")
        verbose_name_plural = _("words")
        constraints = [models.UniqueConstraint(fields=["learner", "language", "word"], name="word_once")]
        indexes = [models.Index(fields=["learner", "language", "-last_at"], name="word_latest")]

    def __str__(self) -> str:
        return self.word

    @property
    def level_name(self) -> str:
        """The level as learners of the language name it; empty where no list has the word."""
        return level_name(self.language, self.level) if self.level else ""
