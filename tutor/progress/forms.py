"""Forms of review cards and of the learner's plan."""

import unicodedata
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from tutor.languages import Language
from tutor.progress.models import Card, Plan


class AnswerForm(forms.Form):
    """An answer to a card. An empty one says: I do not know."""

    typed = forms.CharField(max_length=600, required=False)


class WordForm(forms.Form):
    """A word or expression to keep, with a sentence that has it."""

    language = forms.ChoiceField(label=_("Language"), choices=Language.choices)
    word = forms.CharField(label=_("Word or expression"), max_length=200)
    clue = forms.CharField(
        label=_("Meaning"),
        max_length=300,
        help_text=_("It is shown as the question, so that you can recall the word."),
    )
    sentence = forms.CharField(
        label=_("A sentence with it"), max_length=600, required=False, help_text=_("May be left empty.")
    )


class CardForm(forms.ModelForm):
    """A card as its learner wants it."""

    answer = forms.CharField(
        label=_("What is to be typed"), max_length=600, help_text=_("A part of the sentence, or all of it.")
    )

    class Meta:
        model = Card
        fields = ["sentence", "clue"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["answer"] = self.instance.answer
        self.order_fields(["sentence", "answer", "clue"])

    def clean_sentence(self) -> str:
        return unicodedata.normalize("NFC", self.cleaned_data["sentence"]).strip()

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        sentence = cleaned.get("sentence", "")
        answer = unicodedata.normalize("NFC", cleaned.get("answer", "")).strip()
        if sentence and answer:
            # Of several places, the one nearest to where the gap was.
            places = [i for i in range(len(sentence)) if sentence.startswith(answer, i)]
            if not places:
                self.add_error("answer", _("These words are not in the sentence."))
                return cleaned
            start = min(places, key=lambda place: abs(place - self.instance.gap_start))
            self.instance.gap_start, self.instance.gap_end = start, start + len(answer)
            if not answer.strip(" .,!?…"):
                self.add_error("answer", _("There must be something to type."))
            elif self._is_taken(sentence):
                self.add_error("sentence", _("You have this card already."))
        return cleaned

    def _is_taken(self, sentence: str) -> bool:
        card = self.instance
        return (
            Card.objects.filter(
                learner=card.learner_id,
                language=card.language,
                sentence=sentence,
                gap_start=card.gap_start,
                gap_end=card.gap_end,
            )
            .exclude(pk=card.pk)
            .exists()
        )


class PlanForm(forms.ModelForm):
    """The learner's goal for a week and the limits for cards."""

    class Meta:
        model = Plan
        fields = ["unit", "amount", "new_a_day", "reviews_a_day"]
