"""The learners app."""

from typing import ClassVar

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class LearnersConfig(AppConfig):
    """Accounts and learner profiles."""

    name = "tutor.learners"
    label = "learners"
    verbose_name = _("People")

    # By which paths a row belongs to a person: tutor/account/ownership.py.
    personal_data: ClassVar[dict[str, tuple[str, ...]]] = {
        "User": ("pk",),
        "Learner": ("user",),
        "Enrolment": ("learner",),
        "Classroom": ("teachers",),
        "ClassTeacher": ("user",),
        "Invitation": ("user", "invited_by"),
    }

    def ready(self) -> None:
        """Register the project's system checks."""
        from tutor import checks  # noqa: F401
