"""Forms of reviewing."""

from collections.abc import Iterable
from datetime import timedelta
from typing import Any, ClassVar

from django import forms
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from lessons.models import Lesson, in_interface_language
from tutor.grammar.categories import CATEGORIES
from tutor.languages import Language
from tutor.learners.models import Classroom, User
from tutor.practice.models import Correction, Edit, Turn
from tutor.reviews.calibrating import Sample
from tutor.reviews.models import Assessment, Comment, GoalAppeal, Review, StockComment, Thread
from tutor.reviews.models.assessments import RUBRIC
from tutor.reviews.queue import REASONS, Taught
from tutor.widgets import PlainSelect


def _categories() -> list[tuple[str, Any]]:
    """The closed vocabulary, by language, in the language of the page."""
    groups: list[tuple[str, Any]] = [("", _("all"))]
    for language, categories in CATEGORIES.items():
        names = [(one.id, in_interface_language(one, "name")) for one in categories.values()]
        groups.append((str(Language(language).label), sorted(names, key=lambda name: name[1])))
    return groups


def _lessons(languages: Iterable[str], classes: Iterable[Classroom]) -> list[tuple[Any, Any]]:
    """(key, title in the language of the page) of the lessons of these languages, the site's and those of the classes.
    1 query."""
    known = Q(classroom=None) | Q(classroom__in=classes)
    lessons = Lesson.objects.filter(known, language__in=languages).order_by("language", "level", "slug")
    ko = (get_language() or "en").startswith("ko")
    return list(lessons.values_list("pk", "title_ko" if ko else "title_en"))


class FilterForm(forms.Form):
    """What the queue shows."""

    AGES = {
        "day": (_("of the last day"), timedelta(days=1), True),
        "week": (_("of the last 7 days"), timedelta(days=7), True),
        "older": (_("older than 7 days"), timedelta(days=7), False),
        "old": (_("older than 30 days"), timedelta(days=30), False),
    }

    classroom = forms.TypedChoiceField(
        label=_("Class"), required=False, coerce=int, empty_value=None, widget=PlainSelect
    )
    lesson = forms.TypedChoiceField(
        label=_("Lesson"), required=False, coerce=int, empty_value=None, widget=PlainSelect
    )
    language = forms.ChoiceField(
        label=_("Language"), required=False, choices=[("", _("both")), *Language.choices], widget=PlainSelect
    )
    reason = forms.TypedChoiceField(
        label=_("Why it waits"),
        required=False,
        coerce=int,
        empty_value=None,
        choices=[("", _("all")), *REASONS.items()],
        widget=PlainSelect,
    )
    category = forms.ChoiceField(label=_("Category"), required=False, choices=_categories, widget=PlainSelect)
    age = forms.ChoiceField(
        label=_("Age"),
        required=False,
        choices=[("", _("all")), *((key, age[0]) for key, age in AGES.items())],
        widget=PlainSelect,
    )

    def __init__(self, *args: Any, user: Any, **kwargs: Any) -> None:
        """2 queries: the user's classes and the lessons of their languages."""
        super().__init__(*args, **kwargs)
        classes = list(Classroom.objects.taught_by(user).active())
        lessons = _lessons({classroom.language for classroom in classes}, classes)
        for name, choices in (("classroom", [(one.pk, one.name) for one in classes]), ("lesson", lessons)):
            self.fields[name].choices = [("", _("all")), *choices]  # type: ignore[attr-defined]
        self.is_valid()  # what was not understood narrows nothing

    @property
    def narrows(self) -> bool:
        """Whether anything but all was asked for."""
        return any(value not in (None, "") for value in self.cleaned_data.values())

    def corrections(self, taught: Taught) -> Any:
        """The corrections asked for of those taught."""
        corrections = Correction.objects.filter(self._where(taught, "turn__session__"))
        category = self.cleaned_data.get("category")
        if category:
            edits = Edit.objects.filter(correction=OuterRef("pk"), category=category)
            corrections = corrections.filter(Exists(edits))
        return self._of_age(corrections, "created_at")

    def appeals(self, taught: Taught) -> Any:
        """The appeals about goals asked for: none where a category of mistakes is."""
        appeals = GoalAppeal.objects.filter(self._where(taught, "session__"))
        return appeals.none() if self.cleaned_data.get("category") else self._of_age(appeals, "opened_at")

    def _where(self, taught: Taught, path: str) -> Q:
        data = self.cleaned_data
        asked = taught.where(path)
        if data.get("lesson"):
            asked &= Q(**{f"{path}lesson": data["lesson"]})
        if data.get("language"):
            asked &= Q(**{f"{path}lesson__language": data["language"]})
        return asked

    def _of_age(self, rows: Any, column: str) -> Any:
        age = self.cleaned_data.get("age")
        if not age:
            return rows
        _label, span, young = self.AGES[age]
        return rows.filter(**{f"{column}__{'gte' if young else 'lt'}": timezone.now() - span})


class VerdictForm(forms.Form):
    """A verdict on a correction or one of its edits."""

    verdict = forms.ChoiceField(choices=Review.Verdict.choices)
    edit = forms.IntegerField(required=False)
    text = forms.CharField(required=False, max_length=2000, strip=False)
    comment = forms.CharField(required=False, max_length=1000)

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        whole = cleaned.get("edit") is None
        if whole and cleaned.get("verdict") in ("amended", "added") and not cleaned.get("text", "").strip():
            self.add_error("text", _("Write the text as it should be."))
        return cleaned


class MissedForm(forms.Form):
    """A mistake that the tutor let pass: which words, and what they should be."""

    words = forms.CharField(max_length=500, strip=False)
    start = forms.IntegerField(required=False, min_value=0)
    replacement = forms.CharField(required=False, max_length=500, strip=False)
    comment = forms.CharField(required=False, max_length=1000)


class MessageForm(forms.Form):
    """A question, an objection or an answer."""

    kind = forms.ChoiceField(
        label=_("What is it?"), choices=Thread.Kind.choices, required=False, widget=forms.RadioSelect
    )
    text = forms.CharField(label=_("Your message"), max_length=1000, widget=forms.Textarea(attrs={"rows": 3}))
    # What a teacher decides with the answer; nothing leaves the verdicts as they are.
    decision = forms.ChoiceField(
        choices=[("", ""), (Review.Verdict.ACCEPTED, ""), (Review.Verdict.REJECTED, "")], required=False
    )


class CommentForm(forms.ModelForm):
    """A remark or praise on a turn, or on `quote` in it: the words as the learner or the tutor wrote them."""

    quote = forms.CharField(required=False, max_length=500, strip=False)

    class Meta:
        model = Comment
        fields = ("kind", "text", "start")
        error_messages = {"text": {"required": _("Write something first.")}}

    def clean(self) -> dict[str, Any]:
        """Where the words stand: at `start` if they do, else where they first occur."""
        cleaned: dict[str, Any] = super().clean() or {}
        quote, start = cleaned.get("quote") or "", cleaned.get("start")
        text = self.instance.turn.text
        if not quote:
            cleaned["start"] = None
        elif start is None or text[start : start + len(quote)] != quote:
            cleaned["start"] = text.find(quote)
            if cleaned["start"] < 0:
                self.add_error("quote", _("Give the words exactly as they were written."))
        self.instance.end = None if cleaned["start"] is None else cleaned["start"] + len(quote)
        return cleaned


class StockCommentForm(forms.ModelForm):
    """A comment to be picked from, in one language or both."""

    class Meta:
        model = StockComment
        fields = ("text_ko", "text_en")
        widgets: ClassVar = {
            "text_ko": forms.TextInput(attrs={"lang": "ko"}),
            "text_en": forms.TextInput(attrs={"lang": "en"}),
        }


class AssessmentForm(forms.ModelForm):
    """Points and a comment on the whole conversation."""

    release = forms.BooleanField(label=_("Show it to the learner now"), label_suffix="", required=False)

    class Meta:
        model = Assessment
        fields = (*RUBRIC, "comment")
        widgets: ClassVar = {"comment": forms.Textarea(attrs={"rows": 3})}


class AppealForm(forms.Form):
    """With which of their messages a learner reached a goal."""

    turn = forms.ModelChoiceField(
        Turn.objects.none(), label=_("My message that reached it"), empty_label=None, widget=forms.RadioSelect
    )
    text = forms.CharField(label=_("Why, in your own words"), max_length=500, required=False)

    def __init__(self, *args: Any, said: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["turn"]
        field.queryset = said  # type: ignore[attr-defined]
        field.label_from_instance = lambda turn: turn.text  # type: ignore[attr-defined]


class DecisionForm(forms.Form):
    """What a teacher says to it."""

    granted = forms.ChoiceField(choices=[("yes", "yes"), ("no", "no"), ("withdrawn", "withdrawn")])
    answer = forms.CharField(max_length=500, required=False)


class BulkForm(forms.Form):
    """One verdict on the corrections that were ticked."""

    verdict = forms.ChoiceField(choices=[("accepted", _("Accept")), ("rejected", _("Reject"))])
    comment = forms.CharField(label=_("Reason or comment"), required=False, max_length=1000)
    corrections = forms.TypedMultipleChoiceField(
        coerce=int, error_messages={"required": _("Tick at least one correction.")}
    )

    def __init__(self, *args: Any, keys: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["corrections"].choices = [(pk, pk) for pk in keys]  # type: ignore[attr-defined]


class SureForm(forms.Form):
    """From which confidence on corrections are accepted unseen."""

    confidence = forms.FloatField(label=_("Confidence from"), min_value=0.5, max_value=1)


class CareForm(forms.Form):
    """What a teacher writes to a learner who was flagged or asked."""

    answer = forms.CharField(required=False, max_length=1000)


class NeedForm(forms.Form):
    """A learner asks for a person; nothing need be explained."""

    note = forms.CharField(
        label=_("What would you like to say? (You may leave this empty.)"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class RaterForm(forms.Form):
    """Whom to ask for a second reading."""

    rater = forms.ModelChoiceField(User.objects.none())

    def __init__(self, *args: Any, raters: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["rater"].queryset = User.objects.filter(pk__in=[one.pk for one in raters])  # type: ignore[attr-defined]


class CalibrationForm(forms.Form):
    """One verdict for each correction of a sample."""

    def __init__(self, *args: Any, sample: Sample, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.sample = sample
        names = {"accepted": _("Accept"), "amended": _("Amend"), "rejected": _("Reject")}
        for number in range(len(sample.items)):
            self.fields[f"verdict_{number}"] = forms.ChoiceField(
                label=_("Your verdict"), choices=list(names.items()), widget=forms.RadioSelect
            )

    def rows(self) -> list[tuple[Any, Any]]:
        """(item, its field) in order."""
        return [(item, self[f"verdict_{number}"]) for number, item in enumerate(self.sample.items)]

    def answers(self) -> dict[str, str]:
        """The verdicts by the item's number as text."""
        return {str(n): self.cleaned_data[f"verdict_{n}"] for n in range(len(self.sample.items))}
