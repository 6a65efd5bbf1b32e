"""The form of an assignment."""

from typing import Any

from django import forms
from django.db.models import Q
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from lessons.models import Lesson, by_unit
from tutor.learners.models import Classroom, CorrectionWishes, Enrolment, User
from tutor.practice.models import Assignment

GOALS = [
    ("", _("all goals of the lesson")),
    (1, _("at least one goal")),
    (2, _("at least two goals")),
    (3, _("at least three goals")),
    (0, _("no goal: holding the conversation is enough")),
]


class AssignmentForm(forms.ModelForm):
    """What is to be done, by whom, until when, and how."""

    goals_required = forms.TypedChoiceField(
        label=_("Done when"), required=False, coerce=int, empty_value=None, choices=GOALS
    )
    attempts = forms.IntegerField(
        label=_("Attempts at each lesson"),
        required=False,
        min_value=1,
        max_value=50,
        help_text=_("Empty: as many as they like."),
    )
    due_at = forms.DateTimeField(
        label=_("Due"),
        required=False,
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        help_text=_("Late work is marked as late, not refused. In your own time zone."),
    )
    strictness = forms.ChoiceField(
        label=_("What is corrected"),
        required=False,
        choices=[("", _("as each learner has chosen")), *CorrectionWishes.Strictness.choices],
    )
    hints_allowed = forms.BooleanField(
        label=_("Hints and examples may be used"),
        required=False,
        initial=True,
    )

    class Meta:
        model = Assignment
        fields = (
            *("title", "note", "lessons", "audience", "learners"),
            *("due_at", "attempts", "goals_required", "strictness", "hints_allowed"),
        )
        labels = {"title": _("Title"), "note": _("What to look out for"), "audience": _("For")}
        help_texts = {"title": _("Empty: the title of the first lesson.")}
        widgets = {
            "lessons": forms.CheckboxSelectMultiple,
            "audience": forms.RadioSelect,
            "learners": forms.CheckboxSelectMultiple,
            "note": forms.Textarea(attrs={"rows": 3}),
        }

    def __init__(self, *args: Any, classroom: Classroom, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.instance.classroom = classroom
        lessons = self.fields["lessons"]
        of_all_or_class = Q(classroom=None) | Q(classroom=classroom)
        offered = Lesson.objects.published().filter(of_all_or_class, language=classroom.language)
        if self.instance.pk:
            offered = offered | Lesson.objects.filter(assignments=self.instance)
        lessons.queryset = offered.distinct().for_catalogue()  # type: ignore[attr-defined]
        lessons.label_from_instance = lambda lesson: f"{lesson.title} · {lesson.level_name}"  # type: ignore[attr-defined]
        lessons.error_messages["required"] = _("Choose at least one lesson.")
        learners = self.fields["learners"]
        roster = classroom.enrolments.filter(status=Enrolment.Status.ACTIVE).select_related("learner")
        names = {row.learner_id: row.called for row in roster}
        learners.queryset = User.objects.filter(pk__in=names).order_by("username")  # type: ignore[attr-defined]
        learners.label_from_instance = lambda user: names[user.pk]  # type: ignore[attr-defined]

    def units(self) -> list[tuple[Any, list[Any]]]:
        """(unit with its lessons, their boxes), as in the catalogue. 3 queries."""
        boxes = {str(box.data["value"]): box for box in self["lessons"]}
        lessons = list(self.fields["lessons"].queryset)  # type: ignore[attr-defined]
        return [(group, [boxes[str(lesson.pk)] for lesson in group.lessons]) for group in by_unit(lessons)]

    @cached_property
    def chosen_units(self) -> set[int | None]:
        """The numbers of the units in which a lesson is chosen, so that the page shows them opened."""
        chosen = {str(value) for value in self["lessons"].value() or []}
        lessons = self.fields["lessons"].queryset  # type: ignore[attr-defined]
        return {lesson.unit for lesson in lessons if str(lesson.pk) in chosen}

    def terms(self) -> list[Any]:
        """The fields that stand below lessons and learners."""
        return [
            self[name] for name in ("due_at", "goals_required", "attempts", "strictness", "hints_allowed")
        ]

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        if cleaned.get("audience") == Assignment.Audience.CHOSEN and not cleaned.get("learners"):
            self.add_error("learners", _("Choose at least one learner."))
        return cleaned
