"""The API's app."""

from typing import ClassVar

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ApiConfig(AppConfig):
    """Personal tokens, and what programs can do with them."""

    name = "tutor.api"
    label = "api"
    verbose_name = _("API")
    default_auto_field = "django.db.models.BigAutoField"

    personal_data: ClassVar[dict[str, tuple[str, ...]]] = {"ApiToken": ("user",)}
