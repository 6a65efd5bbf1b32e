"""The form that makes a token."""

from datetime import datetime, timedelta

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from tutor.api.models import ApiToken, Scope
from tutor.learners.proving import ProofFields


class TokenForm(ProofFields):
    """A name, what it is good for, for how long, and the password: a token outlives the session that made it."""

    name = forms.CharField(
        label=_("Name"),
        max_length=60,
        help_text=_("What it is for, so that you know it again: “my chat bot”."),
    )
    scopes = forms.MultipleChoiceField(
        label=_("What it may do"), choices=Scope.choices, widget=forms.CheckboxSelectMultiple
    )
    days = forms.TypedChoiceField(
        label=_("Good for"),
        coerce=int,
        choices=[(7, _("a week")), (30, _("30 days")), (90, _("90 days")), (365, _("a year"))],
        initial=90,
    )

    field_order = ("name", "scopes", "days", "password")

    def clean_name(self) -> str:
        """Without line breaks and spaces at its ends."""
        return " ".join(self.cleaned_data["name"].split())

    def expires_at(self) -> datetime:
        """When it ends."""
        return timezone.now() + timedelta(days=self.cleaned_data["days"])

    def make(self) -> tuple[ApiToken, str]:
        """The token and its text."""
        data = self.cleaned_data
        return ApiToken.make(self.user, data["name"], data["scopes"], self.expires_at())
