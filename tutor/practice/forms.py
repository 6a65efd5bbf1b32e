"""What a learner sends from the practice page."""

import unicodedata
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from tutor.learners.forms import WishesFields
from tutor.practice.models import LessonRating, Memory


class MessageForm(forms.Form):
    """One message, with an identifier made by the browser so that sending twice is harmless."""

    # A bare field: what may be in a message is for dialogue.clean_message alone to say.
    text = forms.Field(label=_("Your message"), required=False, widget=forms.Textarea(attrs={"rows": 1}))
    client_id = forms.UUIDField(widget=forms.HiddenInput)
    # What of it a dictation wrote. It only decides what counts as a mistake, so too much of it is cut off.
    heard = forms.CharField(required=False, widget=forms.HiddenInput)


class WishesForm(WishesFields):
    """How corrections are shown in one conversation, and whether the next ones begin so, too."""

    keep = forms.BooleanField(label=_("Begin all my conversations like this"), required=False)

    def __init__(self, *args: Any, strictness_is_set: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if strictness_is_set:  # by the teacher, for an assignment
            del self.fields["strictness"]


class MemoryForm(forms.ModelForm):
    """What the tutor remembers, in words that the learner may change. Each stands on a page with others, so no form
    gives its field an id that another has."""

    class Meta:
        model = Memory
        fields = ("text",)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{**kwargs, "auto_id": f"memory_%s_{kwargs['instance'].pk}"})
        self.fields["text"].widget.attrs["lang"] = self.instance.language

    def clean_text(self) -> str:
        """One line, and not the same as another."""
        text = " ".join(unicodedata.normalize("NFC", str(self.cleaned_data["text"])).split())
        others = Memory.objects.filter(learner=self.instance.learner_id, language=self.instance.language)
        if others.exclude(pk=self.instance.pk).filter(text=text).exists():
            raise forms.ValidationError(_("The tutor remembers this already."))
        return text


class RatingForm(forms.ModelForm):
    """A teacher's rating of a lesson."""

    class Meta:
        model = LessonRating
        fields = ("points", "remark")
        labels = {"points": _("How good is this lesson?"), "remark": _("What should its author know?")}
