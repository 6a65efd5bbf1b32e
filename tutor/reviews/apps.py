"""The reviews app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ReviewsConfig(AppConfig):
    """What teachers say about corrections and conversations."""

    name = "tutor.reviews"
    label = "reviews"
    verbose_name = _("Reviews")
