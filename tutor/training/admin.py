"""Where operators see and steer models: the registry with its ways, runs, comparisons with their reports, alerts."""

from typing import Any

from django.contrib import admin, messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST
from unfold.admin import ModelAdmin

from tutor.practice.models import ModelVersion, ShadowAnswer
from tutor.progress.plots import Plot, Series
from tutor.training.models import Alert, Comparison, TrainingRun
from tutor.training.watching import acceptance


class ReadOnly(ModelAdmin):
    """Rows that programs write."""

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


@admin.register(ModelVersion)
class ModelVersionAdmin(ModelAdmin):
    """The registry: each version with the steps that it may take, one click each."""

    list_display = ("name", "task", "language", "kind", "status", "share", "changed_at")
    list_filter = ("status", "task", "language", "kind")
    search_fields = ("name", "note")
    fields = (
        "name",
        "task",
        "language",
        "kind",
        "base",
        "path",
        "sha256",
        "status",
        "share",
        "replaced",
        "caution",
        "note",
    )
    readonly_fields = ("name", "task", "language", "kind", "base", "path", "sha256", "status", "replaced")
    change_form_template = "admin/training/version.html"

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Versions come from training."""
        return False

    def get_urls(self) -> list[URLPattern]:
        """Moving and stepping back, before Django's catch-all."""
        own = [
            path("<int:pk>/move/", self.admin_site.admin_view(require_POST(self.move)), name="training_move"),
            path("<int:pk>/back/", self.admin_site.admin_view(require_POST(self.back)), name="training_back"),
        ]
        return own + super().get_urls()

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        """The version with its steps, what the shadow showed, and its comparisons."""
        version = self.get_object(request, object_id)
        extra = dict(extra_context or {})
        if version is not None:
            answers = ShadowAnswer.objects.filter(version=version).exclude(text="")
            texts = list(answers.order_by("-pk").values_list("text", "shown")[:500])
            extra["steps"] = [(step, ModelVersion.Status(step).label) for step in version.next_statuses()]
            extra["serves"] = version.status == ModelVersion.Status.IN_SERVICE
            extra["shadow_count"] = len(texts)
            extra["shadow_same"] = sum(text == shown for text, shown in texts)
            extra["comparisons"] = version.comparisons.all()[:10]
        return super().change_view(request, object_id, form_url, extra)

    def move(self, request: HttpRequest, pk: int) -> HttpResponse:
        """One step of the way."""
        version = self._version(request, pk)
        try:
            version.move(request.POST.get("status", ""))
        except ValueError:
            messages.error(request, _("That step is not possible from here."))
        else:
            self.log_change(request, version, [{"changed": {"fields": ["status"]}}])
            messages.success(
                request,
                _("%(name)s is now: %(status)s.")
                % {"name": version.name, "status": version.get_status_display()},
            )
        return HttpResponseRedirect(reverse("admin:practice_modelversion_change", args=[pk]))

    def back(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Out of service at once."""
        version = self._version(request, pk)
        try:
            before = version.step_back()
        except ValueError:
            messages.error(request, _("That step is not possible from here."))
        else:
            self.log_change(request, version, [{"changed": {"fields": ["status"]}}])
            again = before.name if before else _("the site’s own model")
            messages.success(request, _("Out of service. Now serves: %(name)s.") % {"name": again})
        return HttpResponseRedirect(reverse("admin:practice_modelversion_change", args=[pk]))

    def _version(self, request: HttpRequest, pk: int) -> ModelVersion:
        from django.core.exceptions import PermissionDenied

        if not self.has_change_permission(request):
            raise PermissionDenied
        return get_object_or_404(ModelVersion, pk=pk)


@admin.register(TrainingRun)
class TrainingRunAdmin(ReadOnly):
    """What was trained, on what, and what it cost."""

    list_display = ("name", "status", "base", "version", "seconds", "joules", "started_at")
    list_filter = ("status",)


@admin.register(Comparison)
class ComparisonAdmin(ReadOnly):
    """Measured against what is in service."""

    list_display = ("version", "against", "set_name", "created_at")

    def get_urls(self) -> list[URLPattern]:
        """The report, before Django's catch-all."""
        report = path(
            "<int:pk>/report/", self.admin_site.admin_view(self.report), name="training_comparison_report"
        )
        return [report, *super().get_urls()]

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        """The report is the page."""
        comparison = self.get_object(request, object_id)
        if comparison is not None and self.has_view_permission(request):
            return HttpResponseRedirect(reverse("admin:training_comparison_report", args=[comparison.pk]))
        return super().change_view(request, object_id, form_url, extra_context)

    def report(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Figures with intervals, and examples that got better and worse."""
        from django.core.exceptions import PermissionDenied

        if not self.has_view_permission(request):
            raise PermissionDenied
        comparison = get_object_or_404(Comparison.objects.select_related("version"), pk=pk)
        lines = [
            {**one, "name": _NAMES.get(name, name), "change": one["after"] - one["before"],
             "certain": one["low"] > 0 or one["high"] < 0}
            for name, one in comparison.figures["differences"].items()
        ]  # fmt: skip
        context = {
            **self.admin_site.each_context(request),
            "title": _("%(name)s against %(against)s")
            % {"name": comparison.version.name, "against": comparison.other},
            "comparison": comparison,
            "lines": lines,
            "language": comparison.version.language,
            "groups": [
                (_("Better"), comparison.examples["better"]),
                (_("Worse"), comparison.examples["worse"]),
            ],
            "counts": comparison.examples["counts"][0],
        }
        return TemplateResponse(request, "admin/training/report.html", context)


_NAMES = {
    "F0.5": "F0.5",
    "precision": gettext_lazy("Precision: changes that are right"),
    "recall": gettext_lazy("Recall: mistakes that are found"),
    "false alarms": gettext_lazy("False alarms: right texts that are changed"),
}


@admin.register(Alert)
class AlertAdmin(ReadOnly):
    """Findings of the watch, and what teachers keep week by week."""

    list_display = ("sentence", "kind", "status", "created_at", "over_at")
    list_filter = ("status", "kind")
    change_list_template = "admin/training/alerts.html"

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        """With the curves of acceptance above the list."""
        return super().changelist_view(request, {**(extra_context or {}), "plots": acceptance_plots()})


def acceptance_plots() -> list[Plot]:
    """For each version and language, the share of its edits that teachers kept, week by week, and by category."""
    shares = acceptance()
    plots: list[Plot] = []
    for version, language in sorted({(share.version, share.language) for share in shares}):
        own = [share for share in shares if (share.version, share.language) == (version, language)]
        weeks = sorted({share.week for share in own})
        plots.append(
            Plot(
                f"weeks-{len(plots)}",
                f"{version} ({language})",
                [week.date().isoformat() for week in weeks],
                [_series([[share for share in own if share.week == week] for week in weeks])],
                unit="{}%",
                most=100,
            )
        )
        categories = sorted({share.category for share in own})
        plots.append(
            Plot(
                f"categories-{len(plots)}",
                _("%(version)s (%(language)s), by category") % {"version": version, "language": language},
                categories,
                [_series([[share for share in own if share.category == name] for name in categories])],
                unit="{}%",
                most=100,
            )
        )
    return plots


def _series(groups: list[list[Any]]) -> Series:
    totals = [(sum(s.judged for s in group), sum(s.kept for s in group)) for group in groups]
    return Series(
        _("Kept by teachers"),
        [100 * kept / judged if judged else None for judged, kept in totals],
        weak=[judged < 10 for judged, _kept in totals],
    )
