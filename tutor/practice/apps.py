"""The practice app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PracticeConfig(AppConfig):
    """Sessions, turns, replies and corrections."""

    name = "tutor.practice"
    label = "practice"
    verbose_name = _("Practice")

    def ready(self) -> None:
        """Give every worker its keeper."""
        from tutor.celery import app
        from tutor.practice.worker import Keeper

        app.steps["worker"].add(Keeper)
