"""What a person set for themselves: looks, voice, mail, how they are spoken to, and consent to a data set."""

from typing import Any

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from lessons.models import SpeechLevel


class Preferences(models.Model):
    """One person's preferences. Without a row the defaults hold, and nothing was consented to."""

    class Theme(models.TextChoices):
        """Which of the two sets of colours."""

        SYSTEM = "system", _("as on my device")
        LIGHT = "light", _("light")
        DARK = "dark", _("dark")

    class Rate(models.TextChoices):
        """How fast the browser's voice reads, as a factor of its usual speed."""

        SLOW = "0.6", _("slowly")
        EASY = "0.8", _("a little slowly")
        USUAL = "1", _("as people talk")

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="preferences"
    )
    theme = models.CharField(_("colours"), max_length=6, choices=Theme.choices, default=Theme.SYSTEM)
    voice_rate = models.CharField(
        _("how fast lines are read aloud"), max_length=3, choices=Rate.choices, default=Rate.USUAL
    )
    speech_level = models.CharField(
        _("how the tutor speaks to me"), max_length=10, choices=SpeechLevel.choices, blank=True
    )
    weekly_mail = models.BooleanField(_("mail me a summary of my week"), default=False)
    remember_talks = models.BooleanField(_("the tutor may remember what I tell in free talk"), default=False)
    last_weekly_mail = models.DateField(_("last summary by mail"), null=True, blank=True, editable=False)
    data_set_consented_at = models.DateTimeField(
        _("consented to a data set"), null=True, blank=True, editable=False
    )

    class Meta:
        verbose_name = _("preferences")
        verbose_name_plural = _("preferences")

    def __str__(self) -> str:
        return f"{self.user_id}: {self.theme}"

    @classmethod
    def of(cls, user: Any) -> "Preferences":
        """The person's preferences, or the defaults. No query for the one who is signed in: the back-end has joined
        them; 1 query for others; visitors have the defaults."""
        if not getattr(user, "is_authenticated", False):
            return cls()
        return getattr(user, "preferences", None) or cls(user=user)

    def speech_level_in(self, language: str) -> str:
        """The speech level wished for in a language; empty where the scene decides."""
        return self.speech_level if self.speech_level in SpeechLevel.of(language) else ""

    def consent_to_data_set(self, agreed: bool) -> None:
        """Note when consent was given, and forget it when it is taken back. An earlier date stays. Not saved here."""
        if not agreed:
            self.data_set_consented_at = None
        elif self.data_set_consented_at is None:
            self.data_set_consented_at = timezone.now()
