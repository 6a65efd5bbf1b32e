"""The forms of a lesson in the look of the administration."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from unfold.forms import PaginationInlineFormSet
from unfold.widgets import (
    UnfoldAdminCheckboxSelectMultipleWidget,
    UnfoldAdminSelectWidget,
    UnfoldAdminTextareaWidget,
    UnfoldAdminTextInputWidget,
)

from lessons import help_texts, writing
from lessons.models import Tag
from lessons.writing import CriteriaField, PartForm, Parts


class LessonForm(writing.LessonForm):
    """The lesson's own columns."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["tags"].widget = UnfoldAdminCheckboxSelectMultipleWidget(choices=Tag.choices)
        for name in ("allowed_words", "forbidden_words"):
            self.fields[name].widget = UnfoldAdminTextInputWidget()


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
