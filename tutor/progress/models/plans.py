"""What a learner sets for themselves: a goal for the week, and how many cards a day."""

from typing import Any

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _


class Plan(models.Model):
    """One learner's goal and limits. Without a row, the defaults hold and there is no goal."""

    class Unit(models.TextChoices):
        """What the goal counts."""

        NONE = "none", _("no goal")
        DAYS = "days", _("days of practice")
        MESSAGES = "messages", _("messages written")
        MINUTES = "minutes", _("minutes of conversation")
        CARDS = "cards", _("cards answered")

    learner = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="plan")
    unit = models.CharField(_("my goal for a week"), max_length=10, choices=Unit.choices, default=Unit.NONE)
    amount = models.PositiveSmallIntegerField(
        _("how many"), default=3, validators=[MinValueValidator(1), MaxValueValidator(2000)]
    )
    new_a_day = models.PositiveSmallIntegerField(
        _("new cards a day"), default=10, validators=[MaxValueValidator(500)]
    )
    reviews_a_day = models.PositiveSmallIntegerField(
        _("cards to review a day"), default=100, validators=[MaxValueValidator(5000)]
    )

    class Meta:
        verbose_name = _("plan")
        verbose_name_plural = _("plans")
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(unit="days") | models.Q(amount__lte=7),
                name="a_week_has_seven_days",
                violation_error_message=_("A week has seven days."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.learner_id}: {self.amount} {self.unit}"

    @classmethod
    def of(cls, user: Any) -> "Plan":
        """The learner's plan, or the defaults. 1 query."""
        return cls.objects.filter(learner=user).first() or cls(learner=user)
