"""Forms of classes: making one, joining one, and what a teacher does on its page."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from tutor.languages import Level
from tutor.learners.models import Classroom, User
from tutor.learners.roles import TEACHERS


class ClassroomForm(forms.ModelForm):
    """A new class."""

    class Meta:
        model = Classroom
        fields = ("name", "language")


class CodeForm(forms.Form):
    """The code that a teacher gave out."""

    code = forms.CharField(label=_("Join code"), max_length=20, help_text=_("Your teacher gave it to you."))

    def clean_code(self) -> str:
        """Capitals without the spaces and hyphens that people write between."""
        return "".join(c for c in self.cleaned_data["code"].upper() if c.isalnum())


class ConsentForm(forms.Form):
    """Joining asks for a yes that was meant."""

    consent = forms.BooleanField(label=_("I agree that the teachers of this class see this."))


class TeacherForm(forms.Form):
    """Another teacher for the class, by account name."""

    username = forms.CharField(label=_("Account name of the teacher"), max_length=150)

    def clean_username(self) -> Any:
        """The account; refused unless it is a teacher's."""
        name = self.cleaned_data["username"].strip()
        user = User.objects.filter(username=name, groups__name=TEACHERS, is_active=True).first()
        if user is None:
            raise forms.ValidationError(_("There is no teacher with this account name."))
        return user


class LevelForm(forms.Form):
    """A learner's level as the teacher sees it."""

    level = forms.TypedChoiceField(
        coerce=int, required=False, empty_value=None, choices=[("", "—"), *Level.choices]
    )
