"""Addresses of the API, below /api/."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import path, re_path
from django.views.decorators.csrf import csrf_exempt
from ninja import NinjaAPI
from ninja.openapi.schema import OpenAPISchema

from tutor.api import page, problems
from tutor.api.practising import router as practising
from tutor.api.reading import router as reading
from tutor.version import version


class Api(NinjaAPI):
    """Ninja's, which describes every answer as plain JSON, also those that are problem details."""

    def get_openapi_schema(self, **options: Any) -> OpenAPISchema:
        """The description, with the media type that errors really have."""
        schema = super().get_openapi_schema(**options)
        for methods in schema["paths"].values():
            for operation in methods.values():
                for status, response in operation["responses"].items():
                    content = response.get("content", {})
                    if int(status) >= 400 and "application/json" in content:
                        content[problems.MEDIA_TYPE] = content.pop("application/json")
        return schema


api = Api(
    title="Malbeot",
    version=version(),
    description="A conversation tutor for Korean and English. Errors are problem details (RFC 9457).",
    docs_url=None,
    urls_namespace="api-v1",
)
problems.register(api)
api.add_router("", practising)
api.add_router("", reading)


@csrf_exempt  # programs send no form's token, and nothing is changed here
def nowhere(request: HttpRequest, **kwargs: Any) -> HttpResponse:
    """What is no address of the API answers as the API does."""
    return problems.not_found()


urlpatterns = [
    path("", page.description, {"api": api}, name="api"),
    path("v1/", api.urls),
    re_path(r"^v1/(?P<rest>[\s\S]*)$", nowhere, name="api_nowhere"),
]
