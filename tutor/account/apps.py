"""The account app."""

from typing import ClassVar

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AccountConfig(AppConfig):
    """Preferences and rights of everyone who signs in."""

    name = "tutor.account"
    label = "account"
    verbose_name = _("Account")

    personal_data: ClassVar[dict[str, tuple[str, ...]]] = {
        "Preferences": ("user",),
        "SignIn": ("user",),
        "RecoveryCode": ("user",),
    }
