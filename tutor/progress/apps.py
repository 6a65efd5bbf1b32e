"""The progress app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ProgressConfig(AppConfig):
    """What a learner keeps and what becomes of it: cards, evidence, words, goals."""

    name = "tutor.progress"
    label = "progress"
    verbose_name = _("Progress")
