"""The operation app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class OperationConfig(AppConfig):
    """Keeping a site running. It has no rows of its own: it reads those of the others."""

    name = "tutor.operation"
    label = "operation"
    verbose_name = _("Operation")
