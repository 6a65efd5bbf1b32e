"""Where authors write lessons."""

from typing import Any

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from lessons.models import Goal, Lesson, ModelLine, Phrase, Scenario


class ScenarioInline(admin.StackedInline):
    """The scene."""

    model = Scenario
    can_delete = False


class GoalInline(admin.StackedInline):
    """The aims."""

    model = Goal
    extra = 0


class PhraseInline(admin.TabularInline):
    """The target expressions."""

    model = Phrase
    extra = 0


class ModelLineInline(admin.TabularInline):
    """The model dialogue."""

    model = ModelLine
    extra = 0


@admin.register(Lesson)
class LessonAdmin(admin.ModelAdmin):
    """A lesson on one page."""

    list_display = ("title_ko", "title_en", "language", "level", "topic", "status", "version", "changed_at")
    list_filter = ("status", "language", "level", "topic")
    search_fields = ("slug", "title_ko", "title_en", "summary_ko", "summary_en")
    prepopulated_fields = {"slug": ("title_en",)}
    inlines = (ScenarioInline, GoalInline, PhraseInline, ModelLineInline)
    actions = ("publish", "retire")
    fieldsets = (
        (None, {"fields": ("slug", ("language", "level", "topic"), ("status", "version"))}),
        (_("Title and summary"), {"fields": ("title_ko", "title_en", "summary_ko", "summary_en")}),
    )

    def save_model(self, request: HttpRequest, obj: Lesson, form: Any, change: bool) -> None:
        """An author's lesson no longer is what the file was, so loading files leaves it alone."""
        obj.digest = ""
        super().save_model(request, obj, form, change)

    @admin.action(description=_("Publish the chosen lessons"))
    def publish(self, request: HttpRequest, queryset: QuerySet[Lesson]) -> None:
        """Show them in the catalogue."""
        complete = queryset.filter(scenario__isnull=False)
        count = complete.update(status=Lesson.Status.PUBLISHED)
        message = ngettext("%(count)d lesson is published.", "%(count)d lessons are published.", count)
        self.message_user(request, message % {"count": count}, messages.SUCCESS)

    @admin.action(description=_("Retire the chosen lessons"))
    def retire(self, request: HttpRequest, queryset: QuerySet[Lesson]) -> None:
        """Take them out of the catalogue; sessions that were held stay."""
        count = queryset.update(status=Lesson.Status.RETIRED)
        message = ngettext("%(count)d lesson is retired.", "%(count)d lessons are retired.", count)
        self.message_user(request, message % {"count": count}, messages.SUCCESS)
