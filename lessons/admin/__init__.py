"""Where authors write lessons: the admin of the lessons app."""

from lessons.admin.lessons import LessonAdmin
from lessons.admin.units import UnitAdmin

__all__ = ["LessonAdmin", "UnitAdmin"]
