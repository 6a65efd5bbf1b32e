"""The lessons app."""

from typing import ClassVar

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class LessonsConfig(AppConfig):
    """The catalogue and what a lesson is made of."""

    name = "lessons"
    verbose_name = _("Lessons")

    # By which paths a row belongs to a person: tutor/account/ownership.py.
    personal_data: ClassVar[dict[str, tuple[str, ...]]] = {
        "LessonVersion": ("author",),
        "LessonDraft": ("author",),
        # Of a class, which has an owner: what is in them belongs to nobody in person.
        "Lesson": (),
        "Scenario": (),
        "Goal": (),
        "Phrase": (),
        "ModelLine": (),
        "GrammarExample": (),
        "TypicalError": (),
    }
