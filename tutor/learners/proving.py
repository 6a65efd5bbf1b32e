"""Asked again before what somebody who finds a browser signed in must not be able to do: the password, or a code of the
app where signing in takes two steps."""

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django_otp import verify_token
from django_otp.plugins.otp_totp.models import TOTPDevice


def proves(user: Any, typed: str) -> bool:
    """Whether it is the person's password, or what the person's app shows now. A code works once, and after a wrong one
    there is a wait (django-otp). Up to 1 query and a hash."""
    if user.check_password(typed):
        return True
    code = "".join(typed.split())
    if not (len(code) == 6 and code.isascii() and code.isdecimal()):
        return False
    device = TOTPDevice.objects.filter(user=user.pk, confirmed=True).first()
    return device is not None and verify_token(user, device.persistent_id, code) is not None


def _has_app(user: Any) -> bool:
    """No query for the one who is signed in: the back-end has looked."""
    return bool(getattr(user, "_has_app", False))


def refusal(user: Any) -> str:
    """What is said of a wrong one."""
    if _has_app(user):
        return gettext("That is neither the password of this account nor a code that your app shows now.")
    return gettext("That is not the password of this account.")


class ProofFields(forms.Form):
    """A form that asks. With `proof_needed` overridden, only where it is true of what was sent."""

    password = forms.CharField(
        label=_("Your password"),
        strip=False,
        required=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )

    def __init__(self, *args: Any, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user
        always = type(self).proof_needed is ProofFields.proof_needed
        self.fields["password"].required = always
        if _has_app(user):
            self.fields["password"].label = _("Your password, or a code of your app")

    def proof_needed(self) -> bool:
        """Whether what was sent needs it."""
        return True

    def clean(self) -> dict[str, Any]:
        """Look at it last, so that what is wrong otherwise spends no code."""
        cleaned: dict[str, Any] = super().clean() or {}
        if not self.errors and self.proof_needed() and not proves(self.user, cleaned["password"]):
            self.add_error("password", refusal(self.user))
        return cleaned
