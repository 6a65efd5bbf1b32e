"""A unit of the syllabus: up to four lessons of one language that belong together."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from lessons.models.lessons import Lesson
from lessons.models.wording import in_interface_language
from tutor.languages import Language, Level


class Unit(models.Model):
    """Lessons name their unit by its number, so that a file can be loaded before its unit is described."""

    language = models.CharField(_("language practised"), max_length=2, choices=Language.choices)
    number = models.PositiveSmallIntegerField(
        _("number"), validators=[MinValueValidator(1), MaxValueValidator(10)]
    )
    level = models.PositiveSmallIntegerField(_("level"), choices=Level.choices)
    title_ko = models.CharField(_("title in Korean"), max_length=120)
    title_en = models.CharField(_("title in English"), max_length=120)
    summary_ko = models.CharField(_("summary in Korean"), max_length=300)
    summary_en = models.CharField(_("summary in English"), max_length=300)

    class Meta:
        verbose_name = _("unit")
        verbose_name_plural = _("units")
        ordering = ["language", "number"]
        constraints = [models.UniqueConstraint(fields=["language", "number"], name="unit_number")]

    def __str__(self) -> str:
        return f"{self.get_language_display()} {self.number}: {self.title}"

    @property
    def title(self) -> str:
        """Title in the language of the page."""
        return in_interface_language(self, "title")

    @property
    def summary(self) -> str:
        """Summary in the language of the page."""
        return in_interface_language(self, "summary")


@dataclass(frozen=True)
class UnitOfLessons:
    """Lessons that stand together in the catalogue. `number` is None for those that belong to no unit."""

    number: int | None
    unit: Unit | None
    lessons: list[Lesson]

    @property
    def classroom(self) -> Any:
        """The class whose own lessons these are, None for those of the site."""
        return self.lessons[0].classroom

    @property
    def is_talk(self) -> bool:
        """Whether these are topic cards for free talk."""
        return self.number is None and self.lessons[0].is_talk


def _place(lesson: Lesson) -> tuple[str, int | None, int | None, str]:
    kind = "" if lesson.unit or lesson.classroom_id else lesson.kind
    return lesson.language, lesson.classroom_id, lesson.unit, kind


def by_unit(lessons: Iterable[Lesson]) -> list[UnitOfLessons]:
    """Lessons in the catalogue's order, put together by unit. 1 query."""
    units = {(unit.language, unit.number): unit for unit in Unit.objects.all()}
    return [
        UnitOfLessons(number, units.get((language, number)) if number else None, list(group))
        for (language, _classroom, number, _kind), group in groupby(lessons, key=_place)
    ]
