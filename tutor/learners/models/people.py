"""Accounts: a user with the site's language and time zone, and a learner's profile."""

import zoneinfo

from django.contrib.auth.models import AbstractUser
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from tutor.languages import Language, Level, level_name
from tutor.learners.models.preferences import CorrectionWishes


def validate_time_zone(name: str) -> None:
    """Raise ValidationError unless `name` is a zone of the IANA database."""
    try:
        zoneinfo.ZoneInfo(name)
    except (ValueError, OSError, zoneinfo.ZoneInfoNotFoundError) as error:
        raise ValidationError(_("“%(name)s” is not a time zone."), params={"name": name}) from error


class User(AbstractUser):
    """Anyone who signs in. Blank preferences follow the browser and the site."""

    interface_language = models.CharField(
        _("language of the site"), max_length=2, choices=Language.choices, blank=True
    )
    time_zone = models.CharField(_("time zone"), max_length=64, blank=True, validators=[validate_time_zone])
    wants_reminders = models.BooleanField(_("reminders by mail"), default=True)

    class Meta(AbstractUser.Meta):
        swappable = "AUTH_USER_MODEL"
        verbose_name = _("user")  # type: ignore[assignment] # as every other Meta has it
        verbose_name_plural = _("users")  # type: ignore[assignment]

    @property
    def learner_or_none(self) -> "Learner | None":
        """The learner's profile; None for those who only teach, write or operate."""
        return getattr(self, "learner", None)


class Learner(CorrectionWishes):
    """What a learner told about themselves; explanations come in the native language unless asked for in the other. The
    wishes are those that a new
    conversation begins with."""

    user = models.OneToOneField(User, on_delete=models.CASCADE, related_name="learner")
    native_language = models.CharField(_("native language"), max_length=2, choices=Language.choices)
    target_language = models.CharField(_("language to practise"), max_length=2, choices=Language.choices)
    level = models.PositiveSmallIntegerField(_("level"), choices=Level.choices, default=Level.ONE)
    explanations = models.CharField(
        _("language of explanations"),
        max_length=2,
        choices=Language.choices,
        blank=True,
        default="",
        db_default="",
    )

    class Meta:
        verbose_name = _("learner")
        verbose_name_plural = _("learners")
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(native_language=models.F("target_language")),
                name="learner_practises_another_language",
                violation_error_message=_("Choose a language to practise that is not your native one."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user.get_username()} ({self.native_language} → {self.target_language})"

    @property
    def explained_in(self) -> str:
        """The language that corrections are explained in."""
        return self.explanations or self.native_language

    @property
    def level_name(self) -> str:
        """The level as learners of the target language name it."""
        return level_name(self.target_language, self.level)
