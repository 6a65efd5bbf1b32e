"""The forms of a class's lesson: the description of lessons/writing.py in the site's own look."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from lessons import help_texts as beside
from lessons import writing
from lessons.models import (
    Goal,
    GrammarExample,
    Lesson,
    ModelLine,
    Phrase,
    Scenario,
    SpeechLevel,
    TypicalError,
)
from lessons.writing import CriteriaField, PartForm, Parts
from tutor.languages import Language
from tutor.learners.models import Classroom


def _area(rows: int) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows})


class NewLessonForm(forms.Form):
    """For which class, and from what: a lesson to start from, or nothing."""

    classroom = forms.ModelChoiceField(label=_("Class"), queryset=Classroom.objects.none(), empty_label=None)
    source = forms.ModelChoiceField(
        label=_("Start from"),
        queryset=Lesson.objects.none(),
        required=False,
        empty_label=_("an empty lesson"),
        help_text=_("A lesson of the same language is copied; the original stays as it is."),
    )
    title = forms.CharField(
        label=_("Title"),
        max_length=120,
        required=False,
        help_text=_("A copy keeps its own if this is empty."),
    )

    def __init__(self, *args: Any, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        classes = Classroom.objects.taught_by(user).active().order_by("name", "pk")
        self.fields["classroom"].queryset = classes  # type: ignore[attr-defined]
        seen = Lesson.objects.published().visible_to(user) | Lesson.objects.taught_by(user)
        languages = {classroom.language for classroom in classes}
        source = self.fields["source"]
        source.queryset = seen.distinct().scenes().filter(language__in=languages).for_catalogue()  # type: ignore[attr-defined]
        source.label_from_instance = _in_list  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """A class of Korean has no use for an English lesson; an empty lesson needs a title."""
        cleaned: dict[str, Any] = super().clean() or {}
        classroom, source = cleaned.get("classroom"), cleaned.get("source")
        if classroom and source and classroom.language != source.language:
            self.add_error("source", _("This lesson is not in the language of the class."))
        if not source and "source" not in self.errors and not cleaned.get("title"):
            self.add_error("title", _("An empty lesson needs a title."))
        return cleaned


def _in_list(lesson: Lesson) -> str:
    owner = f" · {lesson.classroom.name}" if lesson.classroom else ""
    return f"{lesson.get_language_display()} {lesson.level_name} · {lesson.title}{owner}"


class ClassLessonForm(writing.LessonForm):
    """What the lesson is called and about. Its language is the class's, and it has no place in the syllabus."""

    class Meta:
        model = Lesson
        fields = (
            *("title_ko", "title_en", "summary_ko", "summary_en", "level", "topic", "tags"),
            *("allowed_words", "forbidden_words"),
            *("grammar_title_ko", "grammar_title_en", "grammar_text_ko", "grammar_text_en"),
            *("culture_text_ko", "culture_text_en"),
        )
        help_texts = beside.LESSON
        widgets = {
            **{f"summary_{language}": _area(2) for language in ("ko", "en")},
            **{f"grammar_text_{language}": _area(5) for language in ("ko", "en")},
            **{f"culture_text_{language}": _area(4) for language in ("ko", "en")},
        }

    def head(self) -> list[Any]:
        """What stands at the top."""
        return [field for field in self if not field.name.startswith(("grammar", "culture"))]

    def explanations(self) -> list[Any]:
        """Grammar and culture, which a lesson may do without."""
        return [field for field in self if field.name.startswith(("grammar", "culture"))]


class SceneForm(forms.ModelForm):
    """The scene, with the speech levels of the language practised."""

    def __init__(self, *args: Any, language: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        levels = [(level.value, level.label) for level in SpeechLevel.of(language)]
        self.fields["speech_level"].choices = levels  # type: ignore[attr-defined]


class GoalForm(PartForm):
    """A goal."""

    criteria = CriteriaField(
        required=False,
        label=_("what must be said"),
        help_text=beside.GOAL["criteria"],
        widget=_area(3),
    )


class TypicalErrorForm(writing.TypicalErrorForm):
    """A typical error, with the categories of the lesson's language."""

    def __init__(self, *args: Any, language: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        names = dict(writing.categories_by_language())
        self.fields["category"].choices = names[str(Language(language).label)]  # type: ignore[attr-defined]


class Rows(Parts):
    """A list in the form: what is to be written where is said at its first row only."""

    def add_fields(self, form: Any, index: int | None) -> None:
        super().add_fields(form, index)
        if index or (index is None and self.initial_form_count()):
            for field in form.fields.values():
                field.help_text = ""


_PARTS: tuple[tuple[Any, type[forms.ModelForm], tuple[str, ...], dict[str, Any]], ...] = (
    (Goal, GoalForm, ("text_ko", "text_en", "hint_ko", "hint_en", "example", "criteria"), beside.GOAL),
    (Phrase, PartForm, ("text", "translation", "note_ko", "note_en"), beside.PHRASE),
    (GrammarExample, PartForm, ("text", "translation"), {}),
    (
        TypicalError,
        TypicalErrorForm,
        ("wrong", "right", "category", "why_ko", "why_en"),
        beside.TYPICAL_ERROR,
    ),
    (ModelLine, PartForm, ("speaker", "text", "translation"), {}),
)

_SCENE = forms.inlineformset_factory(
    Lesson,
    Scenario,
    form=SceneForm,
    fields=(
        *("speech_level", "closeness", "tutor_rank"),
        *("learner_role_ko", "learner_role_en", "learner_age", "tutor_role_ko", "tutor_role_en", "tutor_age"),
        *("setting_ko", "setting_en", "persona", "opening", "opening_translation"),
    ),
    help_texts=beside.SCENARIO,  # type: ignore[arg-type]  # translated when they are shown
    widgets={"setting_ko": _area(2), "setting_en": _area(2), "persona": _area(4)},
    can_delete=False,
    extra=0,
    min_num=1,
    max_num=1,
)


def lists_of(lesson: Lesson, data: Any = None) -> list[Any]:
    """The scene and the lists of a lesson as formsets, in the order of the page."""
    formsets: list[Any] = [_SCENE(data, instance=lesson, form_kwargs={"language": lesson.language})]
    for model, form, fields, texts in _PARTS:
        factory = forms.inlineformset_factory(
            Lesson,
            model,
            form=form,
            formset=Rows,
            fields=(*fields, "position"),
            help_texts=texts,
            extra=0,
        )
        known = {"language": lesson.language} if form is TypicalErrorForm else {}
        formsets.append(factory(data, instance=lesson, form_kwargs=known))
    formsets[-1].whole = formsets
    return formsets


def form_of(lesson: Lesson, data: Any = None, *, restored: bool = False) -> ClassLessonForm:
    """The form of the lesson's own columns."""
    form = ClassLessonForm(data, instance=lesson)
    form.restored = restored
    return form
