"""The reviews app."""

from typing import ClassVar

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ReviewsConfig(AppConfig):
    """What teachers say about corrections and conversations."""

    name = "tutor.reviews"
    label = "reviews"
    verbose_name = _("Reviews")

    # By which paths a row belongs to a person: tutor/account/ownership.py.
    personal_data: ClassVar[dict[str, tuple[str, ...]]] = {
        "Review": ("correction__turn__session__learner", "reviewer"),
        "Outcome": ("correction__turn__session__learner",),
        "Thread": ("correction__turn__session__learner",),
        "Message": ("thread__correction__turn__session__learner", "author"),
        "Assessment": ("session__learner", "reviewer"),
        "Comment": ("turn__session__learner", "author"),
        "Presence": ("session__learner", "reviewer"),
        "GoalAppeal": ("session__learner", "reviewer"),
        "SecondReading": ("session__learner", "rater"),
        "CalibrationRun": ("reviewer",),
        "Batch": ("reviewer",),
        "StockComment": ("owner",),
    }
