"""The learners app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class LearnersConfig(AppConfig):
    """Accounts and learner profiles."""

    name = "tutor.learners"
    label = "learners"
    verbose_name = _("People")

    def ready(self) -> None:
        """Register the project's system checks."""
        from tutor import checks  # noqa: F401
