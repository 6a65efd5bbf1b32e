"""Where authors write lessons: the admin of the lessons app."""

from django.utils.translation import gettext_noop

from lessons.admin.lessons import LessonAdmin
from lessons.admin.units import UnitAdmin

__all__ = ["THEME_WORDS", "LessonAdmin", "UnitAdmin"]

THEME_WORDS = (gettext_noop("Light"), gettext_noop("Dark"), gettext_noop("System"))
"""Words of the admin's theme, which speaks no Korean: translated with ours."""
