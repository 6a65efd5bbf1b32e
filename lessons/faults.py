"""What a reply of the tutor can be found to do wrong."""

from dataclasses import dataclass

from django.db import models
from django.utils.translation import gettext_lazy as _


class Fault(models.TextChoices):
    """What a reply of the tutor can be found to do wrong."""

    EMPTY = "empty", _("says nothing")
    ROLE = "role", _("falls out of its role")
    LANGUAGE = "language", _("speaks another language")
    SPEECH_LEVEL = "speech_level", _("speaks at another speech level")
    LENGTH = "length", _("is too long or breaks off")
    WORDS = "words", _("uses words above the level")
    REPEATED = "repeated", _("repeats itself")
    NO_ANSWER = "no_answer", _("does not answer what was said")
    UNSAFE = "unsafe", _("says something unsafe")


@dataclass(frozen=True)
class Finding:
    """A fault and the piece of the reply that shows it."""

    fault: Fault
    piece: str = ""
