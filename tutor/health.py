"""Probes: /healthz for the process, /readyz for everything that practice needs."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from tutor.practice.readiness import check_all


@require_safe
@never_cache
def healthz(request: HttpRequest) -> HttpResponse:
    """200 while the process answers at all."""
    return JsonResponse({"status": "ok"})


@require_safe
@never_cache
def readyz(request: HttpRequest) -> HttpResponse:
    """200 when database, broker, worker and model are ready, else 503; each is named with its state."""
    checks = check_all()
    ok = all(check.ok for check in checks.values())
    body = {
        "status": "ok" if ok else "degraded",
        "checks": {name: {"ok": check.ok, "detail": check.detail} for name, check in checks.items()},
    }
    return JsonResponse(body, status=200 if ok else 503)
