"""How a learner wants to be corrected: the choices, and the columns that a profile and a session both have."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class CorrectionWishes(models.Model):
    """What is corrected, when, and with how much help. A session takes them over from the profile and keeps its own."""

    class Strictness(models.TextChoices):
        """Each includes the ones before it."""

        MEANING = "meaning", _("only what gets in the way of meaning")
        WRONG = "wrong", _("all that is wrong")
        NATURAL = "natural", _("also what would be more natural")

    class Timing(models.TextChoices):
        """When corrections are shown. They are made in any case: progress and teachers build on them."""

        AT_ONCE = "at_once", _("under each message, at once")
        AT_END = "at_end", _("when the conversation has ended")
        OFF = "off", _("not at all")

    class Mode(models.TextChoices):
        """How a correction is put to the learner."""

        FREE = "free", _("free talk: corrections stay folded up")
        LIGHT = "light", _("light: corrections with their reason")
        DRILL = "drill", _("drill: a hint, my own try, then the answer")

    strictness = models.CharField(
        _("What is corrected"), max_length=8, choices=Strictness.choices, default=Strictness.NATURAL
    )
    timing = models.CharField(
        _("When corrections are shown"), max_length=8, choices=Timing.choices, default=Timing.AT_ONCE
    )
    mode = models.CharField(
        _("How corrections are shown"), max_length=8, choices=Mode.choices, default=Mode.LIGHT
    )

    class Meta:
        abstract = True

    @property
    def wishes(self) -> dict[str, str]:
        """The three choices by the names of their columns."""
        return {name: getattr(self, name) for name in WISHES}


WISHES = ("strictness", "timing", "mode")
