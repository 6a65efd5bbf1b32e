"""Where authors describe the units of the syllabus."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _
from unfold.admin import ModelAdmin

from lessons.models import Unit


@admin.register(Unit)
class UnitAdmin(ModelAdmin):
    """A unit: title and summary in both languages."""

    list_display = ("__str__", "language", "number", "level")
    list_filter = ("language", "level")
    search_fields = ("title_ko", "title_en")
    fieldsets = (
        (None, {"fields": (("language", "number", "level"),)}),
        (_("Title and summary"), {"fields": ("title_ko", "title_en", "summary_ko", "summary_en")}),
    )
