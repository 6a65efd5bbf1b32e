"""The training app."""

from typing import ClassVar

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class TrainingConfig(AppConfig):
    """Data sets, runs of training, comparisons and the watch over models in service."""

    name = "tutor.training"
    label = "training"
    verbose_name = _("Training")

    # Runs and comparisons are about models; what persons wrote is in none of them.
    personal_data: ClassVar[dict[str, tuple[str, ...]]] = {}
