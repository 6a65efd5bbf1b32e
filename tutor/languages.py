"""The two languages and their levels, as learners know them."""

from django.db import models
from django.utils.translation import gettext_lazy as _

CEFR = ("A1", "A2", "B1", "B2", "C1", "C2")


class Language(models.TextChoices):
    """A language one practises, speaks, or reads the site in (ISO 639-1)."""

    KOREAN = "ko", _("Korean")
    ENGLISH = "en", _("English")

    @property
    def other(self) -> "Language":
        """The other of the two."""
        return Language.ENGLISH if self is Language.KOREAN else Language.KOREAN


class Level(models.IntegerChoices):
    """Six steps: CEFR A1 to C2 for English, TOPIK 1 to 6 for Korean."""

    ONE = 1, _("Level 1 (A1, TOPIK 1)")
    TWO = 2, _("Level 2 (A2, TOPIK 2)")
    THREE = 3, _("Level 3 (B1, TOPIK 3)")
    FOUR = 4, _("Level 4 (B2, TOPIK 4)")
    FIVE = 5, _("Level 5 (C1, TOPIK 5)")
    SIX = 6, _("Level 6 (C2, TOPIK 6)")


def level_code(language: str, level: int) -> str:
    """The level as the language's learners name it: "TOPIK 2", "A2"."""
    return f"TOPIK {level}" if language == Language.KOREAN else CEFR[level - 1]


def level_name(language: str, level: int) -> str:
    """The level on both scales, that of the language first: "TOPIK 2 · A2", "A2 · TOPIK 2"."""
    return " · ".join(level_code(one, level) for one in (language, Language(language).other))
