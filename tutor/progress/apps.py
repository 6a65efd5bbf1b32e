"""The progress app."""

from typing import ClassVar

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ProgressConfig(AppConfig):
    """What a learner keeps and what becomes of it: cards, evidence, words, goals."""

    name = "tutor.progress"
    label = "progress"
    verbose_name = _("Progress")

    # By which paths a row belongs to a person: tutor/account/ownership.py.
    personal_data: ClassVar[dict[str, tuple[str, ...]]] = {
        "Plan": ("learner",),
        "Utterance": ("learner",),
        "Evidence": ("learner",),
        "Word": ("learner",),
        "Card": ("learner",),
        "Recall": ("card__learner",),
    }
