"""Forms of settings, of two-step sign-in, and of deleting an account."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from lessons.models import SpeechLevel
from tutor.account.models import Preferences
from tutor.learners.models import Enrolment
from tutor.learners.proving import ProofFields


class PreferencesForm(forms.ModelForm):
    """What a person may set. The speech level is asked of learners only, in the language they practise."""

    data_set = forms.BooleanField(
        label=_("My conversations may be used in a data set"),
        required=False,
        help_text=_(
            "The school may then use what you write, with its corrections and without your name, to study how people "
            "learn and to improve programs like this one. You can take this back at any time; what was handed on "
            "before then cannot be called back."
        ),
    )

    class Meta:
        model = Preferences
        fields = ("theme", "voice_rate", "speech_level", "weekly_mail")
        widgets = {
            "theme": forms.RadioSelect,
            "voice_rate": forms.RadioSelect,
            "speech_level": forms.RadioSelect,
        }
        help_texts = {
            "speech_level": _("Lines that a lesson's author wrote stay as they are."),
            "weekly_mail": _(
                "On Mondays, after a week in which you practised. Every mail has a link that stops it."
            ),
        }

    def __init__(self, *args: Any, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{**kwargs, "instance": Preferences.of(user)})
        self.user = user
        for name in ("weekly_mail", "data_set"):  # the label stands beside its box, as the end of a sentence
            self.fields[name].label_suffix = ""
        self.fields["data_set"].initial = self.instance.data_set_consented_at is not None
        if Enrolment.objects.of_minors().filter(learner=user.pk).exists():
            self.fields["data_set"].disabled = True
            self.fields["data_set"].initial = False
            self.fields["data_set"].help_text = _(
                "Switched off, because you joined a class of minors: nothing of yours is given out for data sets."
            )
        learner = user.learner_or_none
        if learner is None:
            del self.fields["speech_level"]
            return
        levels = SpeechLevel.of(learner.target_language)
        choices = [("", _("as the scene asks for")), *((level.value, level.label) for level in levels)]
        self.fields["speech_level"] = forms.ChoiceField(
            label=self.fields["speech_level"].label,
            help_text=self.fields["speech_level"].help_text,
            choices=choices,
            required=False,
            widget=forms.RadioSelect,
        )
        self.initial["speech_level"] = self.instance.speech_level_in(learner.target_language)

    def clean_weekly_mail(self) -> bool:
        """A summary needs an address to go to."""
        wanted = bool(self.cleaned_data["weekly_mail"])
        if wanted and not self.user.email:
            raise forms.ValidationError(
                _("There is no mail address in your profile yet. Add one there first.")
            )
        return wanted

    def save(self, commit: bool = True) -> Preferences:
        self.instance.user = self.user
        self.instance.consent_to_data_set(self.cleaned_data["data_set"])
        saved: Preferences = super().save(commit)
        return saved


class PasswordForm(ProofFields):
    """Nothing but the password, before the account is deleted or two-step sign-in is changed."""


class CodeForm(forms.Form):
    """A code of the app, or a recovery code."""

    code = forms.CharField(
        label=_("Code"),
        max_length=60,
        help_text=_("The six digits that the app shows now, or one of your recovery codes."),
        widget=forms.TextInput(
            attrs={"autocomplete": "one-time-code", "autofocus": True, "spellcheck": "false"}
        ),
    )


class SetUpForm(PasswordForm):
    """The first code of the app, and the password."""

    code = forms.CharField(
        label=_("Code that the app shows now"),
        max_length=12,
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "inputmode": "numeric"}),
    )

    field_order = ("code", "password")
