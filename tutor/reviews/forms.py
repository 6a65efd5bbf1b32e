"""Forms of reviewing."""

from typing import Any

from django import forms
from django.db.models import Exists, OuterRef
from django.utils.translation import gettext_lazy as _

from tutor.grammar.categories import CATEGORIES
from tutor.languages import Language
from tutor.learners.models import Classroom
from tutor.practice.models import Edit
from tutor.reviews.models import Assessment, Comment, Review, Thread
from tutor.reviews.models.assessments import RUBRIC
from tutor.reviews.queue import REASONS


class FilterForm(forms.Form):
    """What the queue shows."""

    classroom = forms.ModelChoiceField(Classroom.objects.none(), label=_("Class"), required=False)
    language = forms.ChoiceField(
        label=_("Language"), required=False, choices=[("", _("both")), *Language.choices]
    )
    reason = forms.TypedChoiceField(
        label=_("Why it waits"), required=False, coerce=int, choices=[("", _("all")), *REASONS.items()]
    )
    category = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["classroom"].queryset = Classroom.objects.taught_by(user).active()  # type: ignore[attr-defined]

    def narrow(self, corrections: Any) -> Any:
        """The corrections asked for; what was not understood narrows nothing."""
        self.is_valid()
        data = self.cleaned_data
        if data.get("classroom"):
            learners = data["classroom"].enrolments.active().values("learner")
            corrections = corrections.filter(
                turn__session__learner__in=learners,
                turn__session__lesson__language=data["classroom"].language,
            )
        if data.get("language"):
            corrections = corrections.filter(turn__session__lesson__language=data["language"])
        if data.get("category") in {id_ for group in CATEGORIES.values() for id_ in group}:
            edits = Edit.objects.filter(correction=OuterRef("pk"), category=data["category"])
            corrections = corrections.filter(Exists(edits))
        return corrections


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


class CommentForm(forms.ModelForm):
    """A remark or praise on a turn."""

    class Meta:
        model = Comment
        fields = ("kind", "text", "start", "end")


class AssessmentForm(forms.ModelForm):
    """Points and a comment on the whole conversation."""

    release = forms.BooleanField(label=_("Show it to the learner now"), required=False)

    class Meta:
        model = Assessment
        fields = (*RUBRIC, "comment")
