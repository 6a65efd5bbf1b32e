"""A lesson on one page, its drafts kept while it is written, and the ways from draft to catalogue."""

from typing import Any

from django.contrib import admin, messages
from django.http import HttpRequest
from django.urls import URLPattern, path
from django.utils.translation import gettext_lazy as _
from unfold.admin import ModelAdmin

from lessons import help_texts
from lessons.admin import views
from lessons.admin.forms import LessonForm
from lessons.admin.inlines import INLINES, Helped
from lessons.authoring import draft_of, fields_of, forget_draft
from lessons.checking import problems_of
from lessons.manuscript import Manuscript
from lessons.models import Lesson, Tag
from lessons.versioning import freeze


class TagFilter(admin.SimpleListFilter):
    """The list by tag."""

    title, parameter_name = _("tag"), "tag"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        """All tags."""
        return list(Tag.choices)

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        """The lessons that have the one that was chosen."""
        return queryset.tagged(self.value()) if self.value() in Tag.values else queryset


@admin.register(Lesson)
class LessonAdmin(Helped, ModelAdmin):
    """A lesson on one page."""

    form = LessonForm
    list_display = (
        "title_ko",
        "title_en",
        "language",
        "level",
        "unit",
        "topic",
        "status",
        "version",
        "changed_at",
    )
    list_filter = ("status", "kind", "language", "level", "unit", "topic", TagFilter)
    search_fields = ("slug", "title_ko", "title_en", "summary_ko", "summary_en")
    prepopulated_fields = {"slug": ("title_en",)}
    readonly_fields = ("status", "version")
    inlines = INLINES
    help_texts = help_texts.LESSON
    warn_unsaved_form = True
    compressed_fields = False
    change_list_template = "admin/lessons/lesson/list.html"
    change_form_template = "admin/lessons/lesson/page.html"
    fieldsets = (
        (
            None,
            {
                "fields": (
                    ("kind", "language", "level", "topic"),
                    ("unit", "place"),
                    ("status", "version"),
                    "tags",
                )
            },
        ),
        (
            _("Title and summary"),
            {"fields": (("title_ko", "title_en"), ("summary_ko", "summary_en"), "slug")},
        ),
        (
            _("Vocabulary"),
            {"fields": (("allowed_words", "forbidden_words"),), "classes": ("collapse",)},
        ),
        (
            _("Grammar focus and culture"),
            {
                "fields": (
                    ("grammar_title_ko", "grammar_title_en"),
                    ("grammar_text_ko", "grammar_text_en"),
                    ("culture_text_ko", "culture_text_en"),
                ),
                "classes": ("collapse",),
            },
        ),
    )

    class Media:
        css = {"all": ["css/authoring.css"]}

    def get_urls(self) -> list[URLPattern]:
        """The views around the form, before Django's catch-all."""

        def address(route: str, view: Any, name: str) -> URLPattern:
            return path(route, self.admin_site.admin_view(view(self)), name=f"lessons_lesson_{name}")

        own = [
            address("check/", views.check, "check"),
            address("preview/", views.preview, "preview"),
            address("draft/", views.keep_draft, "draft"),
            address("split/", views.split, "split"),
            address("import/", views.import_lessons, "import"),
            address("export/", views.export_all, "export_all"),
            address("report/", views.report, "report"),
            address("<int:pk>/status/", views.status, "status"),
            address("<int:pk>/copy/", views.copy, "copy"),
            address("<int:pk>/versions/", views.versions, "versions"),
            address("<int:pk>/words/", views.words, "words"),
            address("<int:pk>/phrases/", views.phrases, "phrases"),
            address("<int:pk>/export/", views.export, "export"),
        ]
        return own + super().get_urls()

    def get_queryset(self, request: HttpRequest) -> Any:
        """The site's lessons. Those of a class are its teachers' own, below /teach/lessons/."""
        return super().get_queryset(request).filter(classroom=None)

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any) -> Any:
        """The form; unsaved work that was asked back is shown in it and not saved."""
        form = super().get_form(request, obj, change=change, **kwargs)
        return (
            type("RestoredForm", (form,), {"restored": True}) if getattr(request, "restored", False) else form
        )

    def _create_formsets(self, request: HttpRequest, obj: Any, change: bool) -> Any:
        formsets, inlines = super()._create_formsets(request, obj, change)
        formsets[-1].whole = formsets
        return formsets, inlines

    def _changeform_view(
        self, request: HttpRequest, object_id: Any, form_url: str, extra_context: Any
    ) -> Any:
        lesson = self.get_object(request, object_id) if object_id else None
        # No draft of a lesson that there is not: what stands in the address may be longer than any key.
        draft = draft_of(request.user, lesson) if lesson or not object_id else None
        if request.method == "GET" and "restore" in request.GET and draft is not None:
            # Django shows what does not validate as it was typed, all rows with it: just what restoring is.
            _files = (
                request.FILES
            )  # reading them later would read the (empty) body and with it the fields again
            request.restored, request.method = True, "POST"  # type: ignore[attr-defined]
            request.POST = fields_of(draft)  # type: ignore[assignment]
        context = {**(extra_context or {}), "draft": draft, "restored": getattr(request, "restored", False)}
        if lesson is not None:
            context["ways"] = [(way, Lesson.Status(way).label) for way in Lesson.TRANSITIONS[lesson.status]]
        return super()._changeform_view(request, object_id, form_url, context)

    def save_model(self, request: HttpRequest, obj: Lesson, form: Any, change: bool) -> None:
        """An author's lesson no longer is what the file was, so loading files leaves it alone."""
        if change:
            freeze(Lesson.objects.get(pk=obj.pk))
        obj.digest = ""
        super().save_model(request, obj, form, change)

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        """Freeze what was saved, forget the draft of it, and say what a draft still lacks."""
        super().save_related(request, form, formsets, change)
        lesson = Lesson.objects.get(pk=form.instance.pk)
        if lesson.status != Lesson.Status.DRAFT:
            freeze(lesson, request.user)
        forget_draft(request.user, lesson if change else None)
        for problem in problems_of(Manuscript.of(lesson))[:5]:
            messages.warning(request, str(problem))
