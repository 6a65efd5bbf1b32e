"""The forms of a lesson in the look of the administration."""

from django import forms
from django.utils.translation import gettext_lazy as _
from unfold.forms import PaginationInlineFormSet
from unfold.widgets import UnfoldAdminSelectWidget, UnfoldAdminTextareaWidget

from lessons import help_texts, writing
from lessons.writing import CriteriaField, PartForm, Parts


class GoalForm(PartForm):
    """A goal."""

    criteria = CriteriaField(
        required=False,
        label=_("what must be said"),
        help_text=help_texts.GOAL["criteria"],
        widget=UnfoldAdminTextareaWidget(attrs={"rows": 3}),
    )


class TypicalErrorForm(writing.TypicalErrorForm):
    """A typical error."""

    category = forms.ChoiceField(label=_("category"), widget=UnfoldAdminSelectWidget)


class PartFormSet(Parts, PaginationInlineFormSet):
    """Rows, with what the theme asks of a list."""
