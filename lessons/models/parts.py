"""The ordered parts of a lesson: goals, phrases, lines of the model dialogue, grammar examples, typical errors."""

from collections.abc import Iterable

from django.db import models
from django.utils.translation import gettext_lazy as _

from lessons.models.lessons import Lesson
from lessons.models.wording import in_interface_language, occurs_in


class LessonPart(models.Model):
    """What the ordered parts of a lesson share."""

    position = models.PositiveSmallIntegerField(_("position"))

    class Meta:
        abstract = True
        ordering = ["position"]


class Goal(LessonPart):
    """A can-do aim, with an idea how to reach it and one utterance that does."""

    lesson = models.ForeignKey(Lesson, on_delete=models.CASCADE, related_name="goals")
    text_ko = models.CharField(_("goal in Korean"), max_length=200)
    text_en = models.CharField(_("goal in English"), max_length=200)
    hint_ko = models.CharField(_("hint in Korean"), max_length=300)
    hint_en = models.CharField(_("hint in English"), max_length=300)
    example = models.CharField(_("example utterance"), max_length=300)
    criteria = models.JSONField(_("what must be said"), default=list, blank=True)

    class Meta(LessonPart.Meta):
        verbose_name = _("goal")
        verbose_name_plural = _("goals")
        constraints = [models.UniqueConstraint(fields=["lesson", "position"], name="goal_position")]

    def __str__(self) -> str:
        return self.text

    @property
    def text(self) -> str:
        """The goal in the language of the page."""
        return in_interface_language(self, "text")

    @property
    def hint(self) -> str:
        """The hint in the language of the page."""
        return in_interface_language(self, "hint")

    def proof_in(self, texts: Iterable[str]) -> list[tuple[int, str]]:
        """For every list of the criteria the number of the first text that holds a piece of it, and the piece; empty
        while one is lacking, and without criteria."""
        said = list(texts)
        language = self.lesson.language
        proof: list[tuple[int, str]] = []
        for pieces in self.criteria:
            found = next(
                (
                    (n, piece)
                    for n, text in enumerate(said)
                    for piece in pieces
                    if occurs_in(piece, text, language)
                ),
                None,
            )
            if found is None:
                return []
            proof.append(found)
        return proof

    def is_reached_by(self, texts: Iterable[str]) -> bool:
        """Whether the learner's texts together hold a piece of every list of the criteria; never without criteria."""
        return bool(self.proof_in(texts))


class Phrase(LessonPart):
    """A target expression with its translation and a note on its use."""

    lesson = models.ForeignKey(Lesson, on_delete=models.CASCADE, related_name="phrases")
    text = models.CharField(_("phrase"), max_length=200)
    translation = models.CharField(_("translation"), max_length=200)
    note_ko = models.CharField(_("note in Korean"), max_length=400, blank=True)
    note_en = models.CharField(_("note in English"), max_length=400, blank=True)

    class Meta(LessonPart.Meta):
        verbose_name = _("phrase")
        verbose_name_plural = _("phrases")
        constraints = [models.UniqueConstraint(fields=["lesson", "position"], name="phrase_position")]

    def __str__(self) -> str:
        return self.text

    @property
    def note(self) -> str:
        """The note in the language of the page."""
        return in_interface_language(self, "note")

    def is_used_in(self, text: str) -> bool:
        """Whether somebody said it, whatever the marks, the capitals, and in Korean the spaces."""
        return occurs_in(self.text, text, self.lesson.language)


class ModelLine(LessonPart):
    """One line of the model dialogue, which the tutor follows as its example."""

    class Speaker(models.TextChoices):
        """Who says the line."""

        TUTOR = "tutor", _("tutor")
        LEARNER = "learner", _("learner")

    lesson = models.ForeignKey(Lesson, on_delete=models.CASCADE, related_name="model_lines")
    speaker = models.CharField(_("speaker"), max_length=10, choices=Speaker.choices)
    text = models.CharField(_("line"), max_length=300)
    translation = models.CharField(_("translation"), max_length=300)

    class Meta(LessonPart.Meta):
        verbose_name = _("line of the model dialogue")
        verbose_name_plural = _("lines of the model dialogue")
        constraints = [models.UniqueConstraint(fields=["lesson", "position"], name="model_line_position")]

    def __str__(self) -> str:
        return f"{self.get_speaker_display()}: {self.text}"


class GrammarExample(LessonPart):
    """A sentence that shows the lesson's grammar focus."""

    lesson = models.ForeignKey(Lesson, on_delete=models.CASCADE, related_name="grammar_examples")
    text = models.CharField(_("example"), max_length=300)
    translation = models.CharField(_("translation"), max_length=300)

    class Meta(LessonPart.Meta):
        verbose_name = _("example of the grammar")
        verbose_name_plural = _("examples of the grammar")
        constraints = [
            models.UniqueConstraint(fields=["lesson", "position"], name="grammar_example_position")
        ]

    def __str__(self) -> str:
        return self.text


class TypicalError(LessonPart):
    """A mistake that speakers of the other language make in this scene, with the explanation ready."""

    lesson = models.ForeignKey(Lesson, on_delete=models.CASCADE, related_name="typical_errors")
    wrong = models.CharField(_("with the mistake"), max_length=300)
    right = models.CharField(_("as it should be"), max_length=300)
    category = models.CharField(_("category"), max_length=40)
    why_ko = models.CharField(_("explanation in Korean"), max_length=400)
    why_en = models.CharField(_("explanation in English"), max_length=400)

    class Meta(LessonPart.Meta):
        verbose_name = _("typical error")
        verbose_name_plural = _("typical errors")
        constraints = [models.UniqueConstraint(fields=["lesson", "position"], name="typical_error_position")]

    def __str__(self) -> str:
        return f"{self.wrong} → {self.right}"

    @property
    def why(self) -> str:
        """The explanation in the language of the page."""
        return in_interface_language(self, "why")
