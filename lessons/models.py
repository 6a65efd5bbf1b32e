"""A lesson: its scene, aims, target expressions and model dialogue, in both interface languages."""

import re
from typing import Any

from django.db import models
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from tutor.languages import Language, Level, level_name


def in_interface_language(row: Any, field: str) -> str:
    """The `field_ko` or `field_en` of a row, by the language the page is shown in."""
    language = "ko" if (get_language() or "").startswith("ko") else "en"
    return str(getattr(row, f"{field}_{language}"))


class Topic(models.TextChoices):
    """What a lesson is about, for the catalogue."""

    FOOD = "food", _("Food and drink")
    TRAVEL = "travel", _("Getting around")
    HOME = "home", _("Home")
    WORK = "work", _("Work")
    SCHOOL = "school", _("School")
    HEALTH = "health", _("Health")
    SHOPPING = "shopping", _("Shopping")
    PEOPLE = "people", _("People")
    SERVICES = "services", _("Services")
    CULTURE = "culture", _("Culture")


class SpeechLevel(models.TextChoices):
    """How the two in a scene speak to each other: Korean speech levels, English registers."""

    HAPSYO = "hapsyo", _("합쇼체 (formal polite)")
    HAEYO = "haeyo", _("해요체 (polite)")
    BANMAL = "banmal", _("반말 (casual)")
    FORMAL = "formal", _("formal")
    POLITE = "polite", _("polite")
    CASUAL = "casual", _("casual")


class LessonQuerySet(models.QuerySet["Lesson"]):
    """Many lessons."""

    def visible_to(self, user: Any) -> "LessonQuerySet":
        """Published lessons; those who may change lessons also see drafts and retired ones."""
        if user.is_authenticated and user.has_perm("lessons.change_lesson"):
            return self
        return self.filter(status=Lesson.Status.PUBLISHED)

    def for_catalogue(self) -> "LessonQuerySet":
        """With the scene that cards show, ordered as learners meet them, easy first."""
        return self.select_related("scenario").order_by("language", "level", "title_en", "pk")


class Lesson(models.Model):
    """One scene to practise, written by an author."""

    class Status(models.TextChoices):
        """draft -> published -> retired; a retired lesson can be published again."""

        DRAFT = "draft", _("draft")
        PUBLISHED = "published", _("published")
        RETIRED = "retired", _("retired")

    slug = models.SlugField(_("address"), unique=True, max_length=80)
    language = models.CharField(_("language practised"), max_length=2, choices=Language.choices)
    level = models.PositiveSmallIntegerField(_("level"), choices=Level.choices)
    topic = models.CharField(_("topic"), max_length=20, choices=Topic.choices)
    status = models.CharField(_("status"), max_length=10, choices=Status.choices, default=Status.DRAFT)
    version = models.PositiveIntegerField(_("version"), default=1)
    digest = models.CharField(_("hash of the imported file"), max_length=64, blank=True, editable=False)
    title_ko = models.CharField(_("title in Korean"), max_length=120)
    title_en = models.CharField(_("title in English"), max_length=120)
    summary_ko = models.CharField(_("summary in Korean"), max_length=300)
    summary_en = models.CharField(_("summary in English"), max_length=300)
    created_at = models.DateTimeField(_("created"), auto_now_add=True)
    changed_at = models.DateTimeField(_("changed"), auto_now=True)

    objects = LessonQuerySet.as_manager()

    class Meta:
        verbose_name = _("lesson")
        verbose_name_plural = _("lessons")
        indexes = [models.Index(fields=["status", "language", "level"], name="lesson_catalogue")]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        """The lesson's page."""
        return reverse("lessons:lesson", args=[self.slug])

    @property
    def title(self) -> str:
        """Title in the language of the page."""
        return in_interface_language(self, "title")

    @property
    def summary(self) -> str:
        """Summary in the language of the page."""
        return in_interface_language(self, "summary")

    @property
    def level_name(self) -> str:
        """The level as learners of the language name it."""
        return level_name(self.language, self.level)

    @property
    def translation_language(self) -> str:
        """The language that the lesson's lines are translated into."""
        return Language(self.language).other.value


class Scenario(models.Model):
    """Where the dialogue takes place, who speaks, and how."""

    lesson = models.OneToOneField(Lesson, on_delete=models.CASCADE, related_name="scenario")
    speech_level = models.CharField(_("speech level"), max_length=10, choices=SpeechLevel.choices)
    setting_ko = models.TextField(_("setting in Korean"))
    setting_en = models.TextField(_("setting in English"))
    learner_role_ko = models.CharField(_("learner's role in Korean"), max_length=120)
    learner_role_en = models.CharField(_("learner's role in English"), max_length=120)
    tutor_role_ko = models.CharField(_("tutor's role in Korean"), max_length=120)
    tutor_role_en = models.CharField(_("tutor's role in English"), max_length=120)
    persona = models.TextField(_("persona, for the model, in the language practised"))
    opening = models.CharField(_("opening line"), max_length=300)
    opening_translation = models.CharField(_("translation of the opening line"), max_length=300)

    class Meta:
        verbose_name = _("scene")
        verbose_name_plural = _("scenes")

    def __str__(self) -> str:
        return f"{self.lesson.slug}: {self.opening}"

    @property
    def setting(self) -> str:
        """Setting in the language of the page."""
        return in_interface_language(self, "setting")

    @property
    def learner_role(self) -> str:
        """The learner's role in the language of the page."""
        return in_interface_language(self, "learner_role")

    @property
    def tutor_role(self) -> str:
        """The tutor's role in the language of the page."""
        return in_interface_language(self, "tutor_role")


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
        return self._bare(self.text) in self._bare(text)

    def _bare(self, text: str) -> str:
        words = re.findall(r"[\w'’]+", text.casefold().replace("’", "'"))
        return "".join(words) if self.lesson.language == "ko" else f" {' '.join(words)} "


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
