"""The lessons app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class LessonsConfig(AppConfig):
    """The catalogue and what a lesson is made of."""

    name = "lessons"
    verbose_name = _("Lessons")
