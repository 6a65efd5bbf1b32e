"""Forms of the lessons app."""

from django import forms
from django.utils.translation import gettext_lazy as _

from lessons.models import LessonQuerySet, Tag, Topic
from tutor.languages import Language, Level


class CatalogueFilter(forms.Form):
    """Narrows the catalogue; a value that does not exist narrows nothing."""

    language = forms.ChoiceField(
        label=_("Language"), required=False, choices=[("", _("All")), *Language.choices]
    )
    level = forms.TypedChoiceField(
        label=_("Level"),
        required=False,
        coerce=int,
        empty_value=None,
        choices=[("", _("All")), *Level.choices],
    )
    topic = forms.ChoiceField(label=_("Topic"), required=False, choices=[("", _("All")), *Topic.choices])
    tag = forms.ChoiceField(label=_("What for"), required=False, choices=[("", _("All")), *Tag.choices])

    def narrow(self, lessons: LessonQuerySet) -> LessonQuerySet:
        """The lessons that fit."""
        self.is_valid()
        chosen = {name: value for name, value in self.cleaned_data.items() if value}
        tag = chosen.pop("tag", "")
        lessons = lessons.filter(**chosen)
        return lessons.tagged(tag) if tag else lessons
