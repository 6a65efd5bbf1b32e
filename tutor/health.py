"""Probes: /healthz for the process, /readyz for everything that practice needs."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from tutor.practice.readiness import Check, check_all


def _told(check: Check, in_full: bool) -> dict[str, Any]:
    return {"ok": check.ok, "detail": check.detail} if in_full else {"ok": check.ok}


@require_safe
@never_cache
def healthz(request: HttpRequest) -> HttpResponse:
    """200 while the process answers at all."""
    return JsonResponse({"status": "ok"})


@require_safe
@never_cache
def readyz(request: HttpRequest) -> HttpResponse:
    """200 when database, broker, worker and model are ready, else 503; each is named with its state. What is wrong with
    it is on a real site for its staff only: it may name hosts and paths."""
    checks = check_all()
    in_full = not settings.PRODUCTION or (request.user.is_authenticated and request.user.is_staff)
    ok = all(check.ok for check in checks.values())
    body = {
        "status": "ok" if ok else "degraded",
        "checks": {name: _told(check, in_full) for name, check in checks.items()},
    }
    return JsonResponse(body, status=200 if ok else 503)
