"""The practice app."""

from typing import ClassVar

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PracticeConfig(AppConfig):
    """Sessions, turns, replies and corrections."""

    name = "tutor.practice"
    label = "practice"
    verbose_name = _("Practice")

    # By which paths a row belongs to a person: tutor/account/ownership.py.
    personal_data: ClassVar[dict[str, tuple[str, ...]]] = {
        "Assignment": ("created_by",),
        "Attempt": ("learner",),
        "Reminder": ("learner",),
        "PracticeSession": ("learner",),
        "Turn": ("session__learner",),
        "Correction": ("turn__session__learner",),
        "Edit": ("correction__turn__session__learner",),
        "Rewording": ("turn__session__learner",),
        "GoalJudgement": ("turn__session__learner",),
        "Flag": ("session__learner",),
        "Memory": ("learner",),
        "Placement": ("learner",),
        "PlacementAnswer": ("placement__learner",),
        "PlacementWriting": ("placement__learner",),
        "LessonRating": ("teacher",),
        "Suggestion": ("asked_by",),
        "ShadowAnswer": ("turn__session__learner",),
        "Rehearsal": ("asked_by",),
        "RehearsalTurn": (),
    }

    def ready(self) -> None:
        """Give every worker its keeper."""
        from tutor.celery import app
        from tutor.practice.worker import Keeper

        app.steps["worker"].add(Keeper)
