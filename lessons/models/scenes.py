"""The scene of a lesson: where it takes place, who the two are to each other, and how they speak."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from lessons.models.lessons import Lesson
from lessons.models.wording import in_interface_language

AGES = [MinValueValidator(1), MaxValueValidator(110)]


class SpeechLevel(models.TextChoices):
    """How the two in a scene speak to each other: Korean speech levels, English registers."""

    HAPSYO = "hapsyo", _("합쇼체 (formal polite)")
    HAEYO = "haeyo", _("해요체 (polite)")
    BANMAL = "banmal", _("반말 (casual)")
    FORMAL = "formal", _("formal")
    POLITE = "polite", _("polite")
    CASUAL = "casual", _("casual")

    @classmethod
    def of(cls, language: str) -> "list[SpeechLevel]":
        """Those that the language has."""
        korean = [cls.HAPSYO, cls.HAEYO, cls.BANMAL]
        return korean if language == "ko" else [cls.FORMAL, cls.POLITE, cls.CASUAL]


class Rank(models.TextChoices):
    """The tutor's rank as the learner's role sees it. A customer counts above a clerk."""

    HIGHER = "higher", _("higher than the learner")
    SAME = "same", _("of the same rank")
    LOWER = "lower", _("lower than the learner")


class Closeness(models.TextChoices):
    """How well the two know each other."""

    STRANGER = "stranger", _("strangers")
    ACQUAINTED = "acquainted", _("acquainted")
    CLOSE = "close", _("close")


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
    learner_age = models.PositiveSmallIntegerField(_("learner's age"), null=True, blank=True, validators=AGES)
    tutor_age = models.PositiveSmallIntegerField(_("tutor's age"), null=True, blank=True, validators=AGES)
    tutor_rank = models.CharField(_("the tutor's rank"), max_length=10, choices=Rank.choices, blank=True)
    closeness = models.CharField(_("closeness"), max_length=10, choices=Closeness.choices, blank=True)
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
