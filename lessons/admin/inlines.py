"""The parts of a lesson on its page, each under a tab of its own."""

from typing import Any

from django.forms import ModelForm
from django.http import HttpRequest
from unfold.admin import StackedInline, TabularInline

from lessons import help_texts
from lessons.admin.forms import GoalForm, PartFormSet, TypicalErrorForm
from lessons.models import Goal, GrammarExample, ModelLine, Phrase, Scenario, TypicalError
from lessons.writing import PartForm


class Helped:
    """An inline with help beside its fields."""

    help_texts: dict[str, Any] = {}

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """The field with its help."""
        if db_field.name in self.help_texts:
            kwargs["help_text"] = self.help_texts[db_field.name]
        return super().formfield_for_dbfield(db_field, request, **kwargs)  # type: ignore[misc]


class ScenarioInline(Helped, StackedInline):
    """The scene: who meets whom, where, and how they speak."""

    model = Scenario
    can_delete = False
    tab = True
    min_num = max_num = 1
    help_texts = help_texts.SCENARIO
    fieldsets = (
        (
            None,
            {
                "fields": (
                    ("speech_level", "closeness", "tutor_rank"),
                    ("learner_role_ko", "learner_role_en", "learner_age"),
                    ("tutor_role_ko", "tutor_role_en", "tutor_age"),
                    ("setting_ko", "setting_en"),
                    "persona",
                    ("opening", "opening_translation"),
                )
            },
        ),
    )


class PartInline(Helped):
    """A list whose rows can be dragged."""

    formset = PartFormSet
    form: type[ModelForm] = PartForm
    ordering_field = "position"
    hide_ordering_field = True
    extra = 0
    tab = True
    show_count = True


class GoalInline(PartInline, StackedInline):
    """The aims."""

    model = Goal
    form = GoalForm
    help_texts = help_texts.GOAL
    fieldsets = (
        (
            None,
            {
                "fields": (
                    "position",
                    ("text_ko", "text_en"),
                    ("hint_ko", "hint_en"),
                    ("example", "criteria"),
                )
            },
        ),
    )


class PhraseInline(PartInline, StackedInline):
    """The target expressions."""

    model = Phrase
    help_texts = help_texts.PHRASE
    fieldsets = ((None, {"fields": ("position", ("text", "translation"), ("note_ko", "note_en"))}),)


class GrammarExampleInline(PartInline, TabularInline):
    """Sentences that show the grammar focus."""

    model = GrammarExample
    hide_title = True
    fields = ("text", "translation", "position")  # the theme puts the handle for dragging into the first


class TypicalErrorInline(PartInline, StackedInline):
    """What speakers of the other language get wrong."""

    model = TypicalError
    form = TypicalErrorForm
    help_texts = help_texts.TYPICAL_ERROR
    fieldsets = ((None, {"fields": ("position", ("wrong", "right"), "category", ("why_ko", "why_en"))}),)


class ModelLineInline(PartInline, TabularInline):
    """The model dialogue."""

    model = ModelLine
    hide_title = True
    fields = ("speaker", "text", "translation", "position")


INLINES = (
    ScenarioInline,
    GoalInline,
    PhraseInline,
    GrammarExampleInline,
    TypicalErrorInline,
    ModelLineInline,
)
