"""Addresses of the API, below /api/."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import path
from ninja import NinjaAPI

from tutor.api import page, problems
from tutor.api.practising import router as practising
from tutor.api.reading import router as reading
from tutor.version import version

api = NinjaAPI(
    title="Malbeot",
    version=version(),
    description="A conversation tutor for Korean and English. Errors are problem details (RFC 9457).",
    docs_url=None,
    urls_namespace="api-v1",
)
problems.register(api)
api.add_router("", practising)
api.add_router("", reading)


def nowhere(request: HttpRequest, **kwargs: Any) -> HttpResponse:
    """What is no address of the API answers as the API does."""
    return problems.not_found()


urlpatterns = [
    path("", page.description, {"api": api}, name="api"),
    path("v1/", api.urls),
    path("v1/<path:rest>", nowhere, name="api_nowhere"),
]
