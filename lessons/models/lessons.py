"""A lesson: what is practised, at which level, with its grammar focus and culture note."""

from typing import Any, ClassVar

from django.apps import apps
from django.core.validators import MaxLengthValidator, MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q, Value
from django.db.models.functions import Cast
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from lessons.models.tags import tag_names
from lessons.models.wording import bare, in_interface_language
from tutor.languages import Language, Level, level_name

FREE_SCENE = 4
"""The place of the scene that ends a unit and combines the other three."""


# The column has a default in the database, too: during an upgrade the old code writes rows without it.
_LIST: dict[str, Any] = {"default": list, "blank": True, "db_default": Value([], models.JSONField())}


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


class Kind(models.TextChoices):
    """What a learner does in it."""

    SCENE = "scene", _("scene")
    TALK = "talk", _("free talk")


def _classes() -> Any:
    """The classes. Neither lessons nor learners import each other, so the model is asked for by its name."""
    return apps.get_model("learners", "Classroom").objects


def _changeable(user: Any) -> Q:
    """Lessons that a signed-in user may write. A class's lessons are no author's, as its conversations are not."""
    taught = Q(classroom__in=_classes().taught_by(user).values("pk"))
    return taught | Q(classroom=None) if user.has_perm("lessons.change_lesson") else taught


class LessonQuerySet(models.QuerySet["Lesson"]):
    """Many lessons."""

    def scenes(self) -> "LessonQuerySet":
        """Lessons with roles and goals, which the catalogue and the plan are about."""
        return self.filter(kind=Kind.SCENE)

    def talks(self) -> "LessonQuerySet":
        """Topic cards for free talk, easy first."""
        return self.filter(kind=Kind.TALK).select_related("scenario").order_by("language", "level", "slug")

    def shared(self) -> "LessonQuerySet":
        """Lessons of the site; those of a class are its own."""
        return self.filter(classroom=None)

    def published(self) -> "LessonQuerySet":
        """Lessons that can be begun."""
        return self.filter(status=Lesson.Status.PUBLISHED)

    def visible_to(self, user: Any) -> "LessonQuerySet":
        """What is published on the site and in the classes the user learns in. Who may change a lesson also sees it as
        a draft or retired. 1 query, and those for the user's permissions."""
        published = Q(classroom=None, status=Lesson.Status.PUBLISHED)
        if not user.is_authenticated:
            return self.filter(published)
        joined = _classes().visible_to(user).values("pk")
        own = Q(classroom__in=joined, status=Lesson.Status.PUBLISHED)
        return self.filter(published | own | _changeable(user))

    def changeable_by(self, user: Any) -> "LessonQuerySet":
        """What the user may write: authors the lessons of the site, teachers those of their classes."""
        return self.filter(_changeable(user)) if user.is_authenticated else self.none()

    def taught_by(self, user: Any) -> "LessonQuerySet":
        """Lessons of the classes that the user teaches."""
        return self.filter(classroom__in=_classes().taught_by(user).values("pk"))

    def tagged(self, tag: str) -> "LessonQuerySet":
        """Those that have the tag. SQLite cannot look into a list, so its text is searched: a tag holds no quotes."""
        return self.annotate(tag_text=Cast("tags", models.TextField())).filter(tag_text__contains=f'"{tag}"')

    def for_catalogue(self) -> "LessonQuerySet":
        """With the scene and the class that cards show, ordered as learners meet them: those of their class, the units
        of the syllabus one after the other, then what is in none, easy first."""
        return self.select_related("scenario", "classroom").order_by(
            "language",
            F("classroom").asc(nulls_last=True),
            F("unit").asc(nulls_last=True),
            F("place").asc(nulls_last=True),
            "kind",
            "level",
            "title_en",
            "pk",
        )


class Lesson(models.Model):
    """One scene to practise, written by an author."""

    class Status(models.TextChoices):
        """draft -> in review -> published -> retired; back from review to draft, from retired to draft or published."""

        DRAFT = "draft", _("draft")
        REVIEW = "review", _("in review")
        PUBLISHED = "published", _("published")
        RETIRED = "retired", _("retired")

    TRANSITIONS: ClassVar[dict[str, tuple[str, ...]]] = {
        Status.DRAFT.value: (Status.REVIEW.value,),
        Status.REVIEW.value: (Status.PUBLISHED.value, Status.DRAFT.value),
        Status.PUBLISHED.value: (Status.RETIRED.value,),
        Status.RETIRED.value: (Status.PUBLISHED.value, Status.DRAFT.value),
    }

    classroom = models.ForeignKey(
        "learners.Classroom",
        verbose_name=_("class"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,  # without its class a lesson would be everybody's
        related_name="lessons",
    )
    slug = models.SlugField(_("address"), unique=True, max_length=80)
    language = models.CharField(_("language practised"), max_length=2, choices=Language.choices)
    level = models.PositiveSmallIntegerField(_("level"), choices=Level.choices)
    topic = models.CharField(_("topic"), max_length=20, choices=Topic.choices)
    kind = models.CharField(_("kind"), max_length=10, choices=Kind.choices, default=Kind.SCENE)
    status = models.CharField(_("status"), max_length=10, choices=Status.choices, default=Status.DRAFT)
    version = models.PositiveIntegerField(_("version"), default=1)
    digest = models.CharField(_("hash of the imported file"), max_length=64, blank=True, editable=False)
    title_ko = models.CharField(_("title in Korean"), max_length=120)
    title_en = models.CharField(_("title in English"), max_length=120)
    summary_ko = models.CharField(_("summary in Korean"), max_length=300)
    summary_en = models.CharField(_("summary in English"), max_length=300)
    unit = models.PositiveSmallIntegerField(
        _("unit of the syllabus"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(10)],
    )
    place = models.PositiveSmallIntegerField(
        _("place in the unit"), null=True, blank=True, validators=[MinValueValidator(1), MaxValueValidator(4)]
    )
    grammar_title_ko = models.CharField(_("grammar focus in Korean"), max_length=120, blank=True)
    grammar_title_en = models.CharField(_("grammar focus in English"), max_length=120, blank=True)
    grammar_text_ko = models.TextField(
        _("grammar explained in Korean"), blank=True, validators=[MaxLengthValidator(1200)]
    )
    grammar_text_en = models.TextField(
        _("grammar explained in English"), blank=True, validators=[MaxLengthValidator(1200)]
    )
    culture_text_ko = models.TextField(
        _("culture note in Korean"), blank=True, validators=[MaxLengthValidator(800)]
    )
    culture_text_en = models.TextField(
        _("culture note in English"), blank=True, validators=[MaxLengthValidator(800)]
    )
    tags = models.JSONField(_("tags"), **_LIST)
    allowed_words = models.JSONField(_("words allowed above the level"), **_LIST)
    forbidden_words = models.JSONField(_("words to avoid"), **_LIST)
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

    @property
    def tag_names(self) -> list[str]:
        """The tags in the language of the page."""
        return tag_names(self.tags)

    @property
    def tag_links(self) -> list[tuple[str, str]]:
        """(tag, its name in the language of the page)."""
        return list(zip(self.tags, self.tag_names, strict=False))

    @property
    def grammar_title(self) -> str:
        """The grammar focus in the language of the page, empty without one."""
        return in_interface_language(self, "grammar_title")

    @property
    def grammar_text(self) -> str:
        """The explanation of the grammar in the language of the page, empty without one."""
        return in_interface_language(self, "grammar_text")

    @property
    def culture_text(self) -> str:
        """The culture note in the language of the page, empty without one."""
        return in_interface_language(self, "culture_text")

    @property
    def is_talk(self) -> bool:
        """Whether it is a topic card for free talk: no goals to reach, and both talk as themselves."""
        return self.kind == Kind.TALK

    @property
    def is_free_scene(self) -> bool:
        """Whether it is the last of its unit, where all that the unit taught is free to use."""
        return self.place == FREE_SCENE

    def translation_of(self, text: str) -> str:
        """What an author wrote as the translation of a line of this lesson, whatever its marks; empty when it is none
        of the lesson's lines. No query where the parts are at hand."""
        sought = bare(text, self.language)
        lines = [(self.scenario.opening, self.scenario.opening_translation)]
        lines += [(line.text, line.translation) for line in self.model_lines.all()]
        lines += [(phrase.text, phrase.translation) for phrase in self.phrases.all()]
        return next((meaning for line, meaning in lines if bare(line, self.language) == sought), "")
