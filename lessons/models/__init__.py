"""Rows of the lessons app, one noun a file."""

from lessons.models.lessons import FREE_SCENE, Kind, Lesson, LessonQuerySet, Topic
from lessons.models.parts import Goal, GrammarExample, LessonPart, ModelLine, Phrase, TypicalError
from lessons.models.scenes import Closeness, Rank, Scenario, SpeechLevel
from lessons.models.tags import MOST_TAGS, Tag, tag_names
from lessons.models.units import Unit, UnitOfLessons, by_unit
from lessons.models.versions import LessonDraft, LessonVersion
from lessons.models.wording import in_interface_language, occurs_in

__all__ = [
    "FREE_SCENE",
    "MOST_TAGS",
    "Closeness",
    "Goal",
    "GrammarExample",
    "Kind",
    "Lesson",
    "LessonDraft",
    "LessonPart",
    "LessonQuerySet",
    "LessonVersion",
    "ModelLine",
    "Phrase",
    "Rank",
    "Scenario",
    "SpeechLevel",
    "Tag",
    "Topic",
    "TypicalError",
    "Unit",
    "UnitOfLessons",
    "by_unit",
    "in_interface_language",
    "occurs_in",
    "tag_names",
]
