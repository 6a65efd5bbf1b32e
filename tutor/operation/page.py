"""The operator's page: how each part is, what waits, who works, what failed, what is stored, what is set."""

import platform
import shutil
import sqlite3
import sys
from datetime import UTC, datetime
from typing import Any

import celery
import django
from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.db import connection
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import formats, timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from tutor.engine.model_store import list_models
from tutor.operation import figures
from tutor.operation.archives import BackupError
from tutor.operation.backup import PREFIX, backup_folder, site_database
from tutor.operation.in_force import broker_address, settings_in_force
from tutor.practice.models import WorkerStatus
from tutor.practice.models.turns import FAILURES
from tutor.practice.readiness import check_all
from tutor.progress.plots import Plot, Series
from tutor.version import version

PERMISSION = "practice.view_workerstatus"
HOURS = 24
PARTS: dict[str, str | Promise] = {
    "database": gettext_lazy("Database"),
    "broker": gettext_lazy("Broker"),
    "worker": gettext_lazy("Worker"),
    "model": gettext_lazy("Language model"),
}
KINDS: dict[str, str | Promise] = {
    "reply": gettext_lazy("Reply"),
    "correction": gettext_lazy("Correction"),
    "judgement": gettext_lazy("Judgement of goals"),
    "rewording": gettext_lazy("Rewording"),
    "placement": gettext_lazy("Placement: free answer"),
    "draft": gettext_lazy("Draft for an author"),
    "rehearsal": gettext_lazy("Rehearsal of a lesson"),
}
OUTCOMES: dict[str, str | Promise] = {
    "done": gettext_lazy("answered in full"),
    "stopped": gettext_lazy("stopped by the learner"),
    "failed": gettext_lazy("failed"),
    "corrected": gettext_lazy("corrected something"),
    "nothing": gettext_lazy("found nothing"),
}


@login_required
@require_safe
@never_cache
def operation(request: HttpRequest) -> HttpResponse:
    """For staff who may see workers: administrators, and whoever they give that right. To others there is no such page.
    About 25 queries, whatever the site's size."""
    user = request.user
    if not (user.is_authenticated and user.is_staff and user.has_perm(PERMISSION)):
        raise Http404
    depth = figures.depth_over_time(HOURS)
    labels = [formats.time_format(timezone.localtime(at), "TIME_FORMAT") for at, _depth in depth]
    values = [float(most) for _at, most in depth] if any(most for _at, most in depth) else [None] * len(depth)
    now = timezone.now()
    context = {
        "parts": [(PARTS[name], check) for name, check in check_all().items()],
        "queues": [(KINDS[queue.kind], queue) for queue in figures.queues()],
        "queue_limit": settings.QUEUE_LIMIT,
        "depth": Plot(
            "depth", _("Replies that waited, in the last 24 hours"), labels, [Series(_("waiting"), values)]
        ),
        "recent": _recent(),
        "workers": [
            (worker, max(0, round((now - worker.seen_at).total_seconds())))
            for worker in WorkerStatus.objects.order_by("-seen_at")[:50]
        ],
        "alive": set(WorkerStatus.objects.alive().values_list("name", flat=True)),
        "models": _models(),
        "storage": _storage(),
        "versions": _versions(),
        "failures": [
            (row, KINDS[row["kind"]], FAILURES.get(row["failure"], FAILURES["error"]))
            for row in figures.recent_failures()
        ],
        "settings_in_force": settings_in_force(),
    }
    return render(request, "operation/operation.html", context)


def _recent() -> list[tuple[Any, list[tuple[Any, int]], list[tuple[Any, str]]]]:
    """Of replies and corrections of the last minutes: outcomes with counts, and times as text."""
    replies, corrections = figures.recent_replies(), figures.recent_corrections()

    def seconds(values: list[float]) -> str:
        half, most = figures.quantile(values, 0.5), figures.quantile(values, 0.95)
        if half is None or most is None:
            return "–"
        return _("%(half).1f s, of 95 %% at most %(most).1f s") % {"half": half, "most": most}

    speed = figures.quantile(replies.speeds, 0.5)
    return [
        (
            _("Replies"),
            [(OUTCOMES[name], count) for name, count in sorted(replies.outcomes.items())],
            [
                (_("until the first text"), seconds(replies.first_text)),
                (_("until the end"), seconds(replies.whole)),
                (_("characters a second"), "–" if speed is None else f"{speed:.0f}"),
            ],
        ),
        (
            _("Corrections"),
            [(OUTCOMES[name], count) for name, count in sorted(corrections.outcomes.items())],
            [(_("until the correction"), seconds(corrections.whole))],
        ),
    ]


def _models() -> list[tuple[str, str]]:
    if settings.ENGINE == "openai":
        return [(settings.MODEL, _("on the server"))]
    return [(one.model.title, one.state) for one in list_models(settings.DATA_DIR)]


def _storage() -> list[tuple[str, str]]:
    settings.DATA_DIR.mkdir(parents=True, exist_ok=True)
    disk = shutil.disk_usage(settings.DATA_DIR)
    gb = _("%(free).1f of %(total).1f GB free")
    rows = [(_("Data directory"), gb % {"free": disk.free / 1e9, "total": disk.total / 1e9})]
    try:
        rows.append((_("Database"), f"{site_database().size() / 1e6:.1f} MB"))
    except BackupError:
        rows.append((_("Database"), "–"))
    newest = max((path.stat().st_mtime for path in backup_folder().glob(f"{PREFIX}*.zip")), default=None)
    made = datetime.fromtimestamp(newest, UTC) if newest else None
    text = (
        formats.date_format(timezone.localtime(made), "DATETIME_FORMAT")
        if made
        else _("none in the usual place")
    )
    rows.append((_("Newest backup"), text))
    return rows


def _versions() -> list[tuple[str, str]]:
    kind = connection.vendor
    database = sqlite3.sqlite_version if kind == "sqlite" else str(getattr(connection, "pg_version", ""))
    return [
        ("Malbeot", version()),
        ("Python", platform.python_version()),
        ("Django", django.get_version()),
        ("Celery", celery.__version__),
        (kind, database),
        (_("Broker"), broker_address()),
        (_("System"), f"{platform.system()} {platform.release()}, {sys.platform}"),
    ]
