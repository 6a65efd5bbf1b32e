"""Forms of accounts: sign up, the profile, and a password reset that writes in the reader's language."""

import zoneinfo
from functools import cache
from typing import Any

from django import forms
from django.contrib.auth.forms import PasswordResetForm, UserCreationForm
from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from tutor.languages import Language, Level
from tutor.learners.models import WISHES, CorrectionWishes, Learner, User
from tutor.learners.proving import ProofFields
from tutor.widgets import PlainSelect


@cache
def time_zones() -> list[tuple[str, str]]:
    """Every zone of the system's database, by name, after an empty choice."""
    return [("", "—"), *((name, name) for name in sorted(zoneinfo.available_timezones()))]


class LearnerFields(forms.Form):
    """What signing up and the profile both ask of a learner."""

    native_language = forms.ChoiceField(
        label=_("My own language"),
        choices=Language.choices,
        help_text=_("Corrections are explained in it."),
    )
    target_language = forms.ChoiceField(label=_("I want to practise"), choices=Language.choices)
    level = forms.TypedChoiceField(
        label=_("My level"),
        coerce=int,
        choices=Level.choices,
        help_text=_("If you are not sure, begin one lower. You can change it at any time."),
    )
    interface_language = forms.ChoiceField(label=_("Language of this site"), choices=Language.choices)

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        if cleaned.get("native_language") and cleaned.get("native_language") == cleaned.get(
            "target_language"
        ):
            self.add_error("target_language", _("Choose a language to practise that is not your own."))
        return cleaned

    def learner_values(self) -> dict[str, Any]:
        """The columns of the learner's profile."""
        return {name: self.cleaned_data[name] for name in ("native_language", "target_language", "level")}


class SignUpForm(LearnerFields, UserCreationForm):
    """A new account with its learner's profile."""

    email = forms.EmailField(
        label=_("Email address"),
        required=False,
        help_text=_("Only needed to set a new password if you forget yours."),
    )
    time_zone = forms.CharField(required=False, widget=forms.HiddenInput)

    field_order = (
        *("username", "email", "password1", "password2"),
        *("native_language", "target_language", "level", "interface_language"),
    )

    class Meta(UserCreationForm.Meta):
        model = User
        fields = ("username", "email")

    def clean_time_zone(self) -> str:
        """The browser's zone; one that is not known here is left out, for nobody typed it."""
        name = str(self.cleaned_data["time_zone"])
        return name if name in zoneinfo.available_timezones() else ""

    def save(self, commit: bool = True) -> User:
        """Make user and learner, both or neither."""
        user: User = super().save(commit=False)
        user.interface_language = self.cleaned_data["interface_language"]
        user.time_zone = self.cleaned_data["time_zone"]
        with transaction.atomic():
            user.save()
            Learner.objects.create(user=user, **self.learner_values())
        return user


class WishesFields(forms.Form):
    """How one wants to be corrected; the practice page asks the same of a single conversation."""

    strictness = forms.ChoiceField(
        label=_("What is corrected"),
        choices=CorrectionWishes.Strictness.choices,
        required=False,
        widget=PlainSelect,
    )
    timing = forms.ChoiceField(
        label=_("When corrections are shown"),
        choices=CorrectionWishes.Timing.choices,
        required=False,
        widget=PlainSelect,
    )
    mode = forms.ChoiceField(
        label=_("How corrections are shown"),
        choices=CorrectionWishes.Mode.choices,
        required=False,
        widget=PlainSelect,
    )

    def wishes(self) -> dict[str, str]:
        """The columns of CorrectionWishes that were chosen; what was not sent stays as it was."""
        return {name: self.cleaned_data[name] for name in WISHES if self.cleaned_data.get(name)}


class ProfileForm(ProofFields, LearnerFields, WishesFields):
    """What a learner may change later; the mail address only with the password: by mail a new one can be set."""

    explanations = forms.ChoiceField(
        label=_("Corrections are explained in"),
        choices=[("", _("my own language")), *Language.choices],
        required=False,
    )
    email = forms.EmailField(label=_("Email address"), required=False)
    time_zone = forms.ChoiceField(
        label=_("Time zone"), required=False, choices=time_zones, widget=PlainSelect
    )
    wants_reminders = forms.BooleanField(
        label=_("Remind me by mail of what my teachers ask me to do"), required=False
    )

    field_order = (
        *("native_language", "target_language", "level", "explanations", *WISHES),
        *("interface_language", "time_zone", "email", "password", "wants_reminders"),
    )

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        learner = user.learner_or_none
        initial: dict[str, Any] = {
            "email": user.email,
            "time_zone": user.time_zone,
            "wants_reminders": user.wants_reminders,
            "interface_language": user.interface_language or (translation.get_language() or "en")[:2],
        }
        if learner:
            columns = ("native_language", "target_language", "level", "explanations")
            initial |= {name: getattr(learner, name) for name in columns} | learner.wishes
        super().__init__(*args, user=user, **{**kwargs, "initial": initial})
        self.fields["password"].help_text = _("Only needed to change the email address.")

    def proof_needed(self) -> bool:
        """Only for another address."""
        return bool(self.cleaned_data["email"] != self.user.email)

    def learner_values(self) -> dict[str, Any]:
        """The columns of the learner's profile."""
        return super().learner_values() | {"explanations": self.cleaned_data["explanations"]}

    def save(self) -> None:
        """Save user and learner, both or neither; a user without a profile gets one."""
        columns = ["email", "time_zone", "interface_language", "wants_reminders"]
        for name in columns:
            setattr(self.user, name, self.cleaned_data[name])
        with transaction.atomic():
            self.user.save(update_fields=columns)
            Learner.objects.update_or_create(user=self.user, defaults=self.learner_values() | self.wishes())


class LocalisedPasswordResetForm(PasswordResetForm):
    """Django's, with the mail in the language of the account it is about."""

    def send_mail(
        self,
        subject_template_name: str,
        email_template_name: str,
        context: dict[str, Any],
        *args: Any,
        **kwargs: Any,
    ) -> None:
        """Write to one user."""
        with translation.override(context["user"].interface_language or translation.get_language()):
            super().send_mail(subject_template_name, email_template_name, context, *args, **kwargs)
