"""Forms of classes: making one, joining one, and what a teacher does on its page."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext_lazy as _

from tutor.languages import Level
from tutor.learners.models import Classroom, ClassTeacher, Invitation, User
from tutor.learners.roles import TEACHERS


class ClassroomForm(forms.ModelForm):
    """A new class."""

    class Meta:
        model = Classroom
        fields = ("name", "language", "minors")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["minors"].label_suffix = ""


class ClassSettingsForm(forms.ModelForm):
    """What may change of a class: its name, and whether its learners are minors."""

    class Meta:
        model = Classroom
        fields = ("name", "minors")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["minors"].label_suffix = ""

    def clean_minors(self) -> bool:
        """Switched off only while nobody has joined: what minors said stays protected."""
        minors: bool = self.cleaned_data["minors"]
        if self.instance.minors and not minors and self.instance.enrolments.exists():
            # What is saved stands on the page again.
            raise ValidationError(
                _(
                    "Learners have joined this class as minors, so it stays a class of minors. "
                    "Make a new class instead."
                )
            )
        return minors


class CodeForm(forms.Form):
    """The code that a teacher gave out."""

    code = forms.CharField(label=_("Join code"), max_length=20, help_text=_("Your teacher gave it to you."))

    def clean_code(self) -> str:
        """Capitals without the spaces and hyphens that people write between."""
        return "".join(c for c in self.cleaned_data["code"].upper() if c.isalnum())


class ConsentForm(forms.Form):
    """Joining asks for a yes that was meant."""

    consent = forms.BooleanField(
        label=_("I agree that the teachers of this class see this."), label_suffix=""
    )


class TeacherForm(forms.Form):
    """Another teacher for the class, by account name."""

    username = forms.CharField(label=_("Account name of the teacher"), max_length=150)
    role = forms.ChoiceField(
        label=_("Role"), required=False, choices=ClassTeacher.Role.choices, initial="assistant"
    )

    def clean_username(self) -> Any:
        """The account; refused unless it is a teacher's."""
        name = self.cleaned_data["username"].strip()
        user = User.objects.filter(username=name, groups__name=TEACHERS, is_active=True).first()
        if user is None:
            raise forms.ValidationError(_("There is no teacher with this account name."))
        return user


class RoleForm(forms.Form):
    """What a teacher may do in the class."""

    role = forms.ChoiceField(label=_("Role"), choices=ClassTeacher.Role.choices)


class MemberForm(forms.Form):
    """A learner as the teacher knows them: name on the roster and level."""

    name = forms.CharField(label=_("Name on the roster"), required=False, max_length=80)
    level = forms.TypedChoiceField(
        label=_("Level"), coerce=int, required=False, empty_value=None, choices=[("", "—"), *Level.choices]
    )


MOST_ADDRESSES = 50


class InviteForm(forms.Form):
    """Mail addresses to invite."""

    emails = forms.CharField(
        label=_("Email addresses"),
        max_length=10_000,
        widget=forms.Textarea(attrs={"rows": 3, "spellcheck": "false", "autocapitalize": "off"}),
        help_text=_("One a line, or separated by commas."),
    )
    role = forms.ChoiceField(label=_("As"), choices=Invitation.Role.choices, initial="learner")

    def clean_emails(self) -> list[str]:
        """The addresses, each once; refused as a whole when one is none."""
        found = dict.fromkeys(self.cleaned_data["emails"].replace(",", " ").replace(";", " ").lower().split())
        if len(found) > MOST_ADDRESSES:
            raise ValidationError(
                _("At most %(limit)d at a time. For more, import a roster."), params={"limit": MOST_ADDRESSES}
            )
        wrong = [address for address in found if not _is_address(address)]
        if wrong:
            raise ValidationError(
                _("Not an email address: %(wrong)s"), params={"wrong": ", ".join(wrong[:5])}
            )
        return list(found)


def _is_address(text: str) -> bool:
    try:
        validate_email(text)
    except ValidationError:
        return False
    return True


class RosterForm(forms.Form):
    """A file with the roster."""

    file = forms.FileField(
        label=_("Roster file"),
        help_text=_("CSV or XLSX. The first line names the columns: email or username, then name and level."),
        widget=forms.ClearableFileInput(attrs={"accept": ".csv,.tsv,.txt,.xlsx"}),
    )
