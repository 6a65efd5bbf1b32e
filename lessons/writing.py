"""Forms in which a lesson is written, whoever writes it where. The checks of importing run on them, and their findings
stand beside the fields; the pages around them (the administration's, the teachers') bring their own look."""

import re
from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from lessons import help_texts
from lessons.checking import problems_of
from lessons.manuscript import Manuscript
from lessons.models import Lesson, Scenario, Tag
from lessons.problems import Problem
from tutor.grammar.categories import CATEGORIES
from tutor.languages import Language

LAST = 20_000
"""The place of a row that has none yet: after all that have one."""

CHECKED = (Lesson.Status.REVIEW, Lesson.Status.PUBLISHED)
"""Lessons of these kinds are saved only when they pass the checks; a draft may be unfinished."""


class WordsField(forms.CharField):
    """A list of words as an author writes them: with commas between them."""

    def prepare_value(self, value: Any) -> Any:
        """The list as a line."""
        return ", ".join(map(str, value)) if isinstance(value, list) else value

    def to_python(self, value: Any) -> Any:
        """The line as a list."""
        if isinstance(value, list):
            return value
        return [word.strip() for word in re.split(r"[,\n、，]", value or "") if word.strip()]

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Whether the lists differ."""
        return bool(self.to_python(initial) != self.to_python(data))


class LessonForm(forms.ModelForm):
    """The lesson's own columns. `restored` keeps the form from being saved before its author has looked at it."""

    restored = False

    tags = forms.MultipleChoiceField(
        label=_("Tags"),
        required=False,
        choices=Tag.choices,
        widget=forms.CheckboxSelectMultiple,
        help_text=help_texts.LESSON["tags"],
    )
    allowed_words = WordsField(
        label=_("Words allowed above the level"),
        required=False,
        help_text=help_texts.LESSON["allowed_words"],
    )
    forbidden_words = WordsField(
        label=_("Words to avoid"), required=False, help_text=help_texts.LESSON["forbidden_words"]
    )

    def clean(self) -> dict[str, Any] | None:
        """Refuse what was restored, so that the page shows it and saves nothing."""
        if self.restored:
            raise ValidationError(_("This is your unsaved work. Look it over and save it."))
        return super().clean()

    def _post_clean(self) -> None:
        super()._post_clean()  # type: ignore[misc]
        if self.instance.status in CHECKED:
            for problem in problems_of(Manuscript(self.instance, Scenario(), {})):
                if (
                    problem.part == "lesson"
                    and problem.field in self.fields
                    and problem.field not in self.errors
                ):
                    self.add_error(problem.field, problem.message)


class CriteriaField(forms.CharField):
    """A goal's criteria as an author writes them: a line for each thing to say, slashes between its wordings."""

    widget = forms.Textarea

    def prepare_value(self, value: Any) -> Any:
        """The lists as lines."""
        if isinstance(value, list):
            return "\n".join(" / ".join(map(str, pieces)) for pieces in value)
        return value

    def to_python(self, value: Any) -> Any:
        """The lines as lists."""
        if isinstance(value, list):
            return value
        lines = [line for line in (value or "").splitlines() if line.strip()]
        return [[piece.strip() for piece in line.split("/") if piece.strip()] for line in lines]

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Whether the lists differ."""
        return bool(self.to_python(initial) != self.to_python(data))


class PartForm(forms.ModelForm):
    """A row of a list. Its place is where the author dragged it; the formset writes all places at once."""

    position = forms.IntegerField(required=False, widget=forms.HiddenInput, label=_("position"))

    def clean_position(self) -> int:
        """A row without a place goes where the form has it."""
        position = self.cleaned_data.get("position")
        return LAST if position is None else min(int(position), LAST)

    def validate_unique(self) -> None:
        """Two rows that change places would each find the other in their way."""

    def validate_constraints(self) -> None:
        """Likewise."""


def categories_by_language() -> list[tuple[str, list[tuple[str, str]]]]:
    """The categories of mistakes, to choose from, in the language of the page."""
    name = "name_ko" if (get_language() or "").startswith("ko") else "name_en"
    return [
        (str(Language(language).label), [(id_, getattr(kind, name)) for id_, kind in kinds.items()])
        for language, kinds in CATEGORIES.items()
    ]


class TypicalErrorForm(PartForm):
    """A typical error, with the categories of both languages to choose from."""

    category = forms.ChoiceField(label=_("category"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        category = self.fields["category"]
        assert isinstance(category, forms.ChoiceField)
        category.choices = categories_by_language()


class Parts(forms.BaseInlineFormSet):
    """Rows in the order of the page. The last list of a lesson checks the whole of it."""

    whole: "list[Any] | None" = None

    def validate_unique(self) -> None:
        """Places are written anew, see `save`."""

    def kept_forms(self) -> list[Any]:
        """The forms that stay, in the order that the author gave them."""
        kept = [
            form
            for form in self.forms
            if form not in self.deleted_forms and (form.instance.pk or form.has_changed())
        ]
        return sorted(kept, key=lambda form: getattr(form, "cleaned_data", {}).get("position", LAST))

    def save(self, commit: bool = True) -> Any:
        """Save the rows and give every one its place; they move out of the way first, for no two may share one."""
        kept = self.kept_forms()
        part: Any = self.model
        rows = part._default_manager.filter(lesson=self.instance)
        rows.update(position=F("position") + 1000)
        for place, form in enumerate(kept):
            form.instance.position = place
        saved = super().save(commit)
        for place, form in enumerate(kept):
            rows.filter(pk=form.instance.pk).exclude(position=place).update(position=place)
        return saved

    def clean(self) -> None:
        """In the last list: what is wrong with the lesson as a whole, each beside its field."""
        super().clean()
        if self.whole is None or self.instance.status not in CHECKED:
            return
        formsets = self.whole
        problems = [problem for problem in problems_in(self.instance, formsets) if problem.part != "lesson"]
        for problem in problems:
            put_beside_field(problem, formsets)
        if problems:
            raise ValidationError(problems[0].message)


def forms_of(part: str, formsets: Iterable[Any]) -> list[Any]:
    """The forms of a list, or of the scene, in order."""
    for formset in formsets:
        if part == "scenario" and formset.model is Scenario:
            return [form for form in formset.forms if form.has_changed() or form.instance.pk]
        if isinstance(formset, Parts) and formset.prefix == part:
            return formset.kept_forms()
    return []


def manuscript_in(lesson: Lesson, formsets: Iterable[Any]) -> Manuscript:
    """The lesson as it stands in the form, unsaved."""
    scenes = forms_of("scenario", formsets)
    parts: dict[str, list[Any]] = {}
    for formset in formsets:
        if isinstance(formset, Parts):
            parts[str(formset.prefix)] = [form.instance for form in formset.kept_forms()]
    scenario = scenes[0].instance if scenes else Scenario()
    for row in (scenario, *(row for rows in parts.values() for row in rows)):
        row.lesson = lesson
    return Manuscript(lesson, scenario, parts)


def problems_in(lesson: Lesson, formsets: Iterable[Any]) -> list[Problem]:
    """What importing would say of the lesson in the form."""
    return problems_of(manuscript_in(lesson, formsets))


def put_beside_field(problem: Problem, formsets: Iterable[Any]) -> None:
    """Add a problem to its form, unless the field has one already."""
    forms_ = forms_of(problem.part, formsets)
    if problem.field and problem.index < len(forms_):
        form = forms_[problem.index]
        if problem.field in form.fields and problem.field not in form.errors:
            form.add_error(problem.field, problem.message)


def findings(form: Any, formsets: list[Any]) -> dict[str, Any]:
    """What importing would say of the lesson in the form: a message for each field, and what stands beside none."""
    form.is_valid()
    found: dict[str, str] = {name: str(errors[0]) for name, errors in form.errors.items()}
    general: list[str] = []
    for formset in formsets:
        formset.whole = None
        formset.is_valid()
        for row in formset.forms:
            found |= {row.add_prefix(name): str(errors[0]) for name, errors in row.errors.items()}
    for problem in problems_in(form.instance, formsets):
        rows = forms_of(problem.part, formsets)
        if problem.part == "lesson":
            found.setdefault(problem.field, problem.message)
        elif problem.field and problem.index < len(rows):
            found.setdefault(rows[problem.index].add_prefix(problem.field), problem.message)
        else:
            general.append(str(problem))
    found.pop("__all__", None)
    return {"fields": found, "general": general}


def as_typed(form: Any, formsets: list[Any]) -> Manuscript:
    """The lesson as the form has it, also where it is not valid yet: what the author sees beside the form."""
    form.is_valid()
    _take_over(form)
    for formset in formsets:
        formset.whole = None
        formset.is_valid()
        for row in formset.forms:
            _take_over(row)
    return manuscript_in(form.instance, formsets)


def _take_over(form: Any) -> None:
    """A text that does not pass stands in the row as it was typed, rather than as it was saved."""
    for name in form.errors:
        column = next((one for one in form.instance._meta.fields if one.name == name), None)
        if isinstance(column, models.CharField | models.TextField) and not column.choices:
            setattr(form.instance, name, str(form[name].value() or ""))
