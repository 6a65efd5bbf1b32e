"""Pages about the API: its description, and one's own tokens."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tutor.api.forms import TokenForm
from tutor.api.models import ApiToken

MOST_TOKENS = 20
METHODS = ("get", "post", "delete")


@require_safe
def description(request: HttpRequest, api: Any) -> HttpResponse:
    """Every call with its parameters, for people. The same for programs is /api/v1/openapi.json."""
    schema = api.get_openapi_schema(path_prefix="/api/v1/")
    calls = []
    for address, methods in schema["paths"].items():
        for method in METHODS:
            if (one := methods.get(method)) is None:
                continue
            body = one.get("requestBody", {}).get("content", {}).get("application/json", {}).get("schema", {})
            fields = _properties(schema, body)
            parameters = [
                (part["name"], part["in"], part.get("required", False)) for part in one["parameters"]
            ]
            calls.append(
                {
                    "method": method.upper(),
                    "address": address,
                    "summary": _(one["summary"]),
                    "parameters": [*parameters, *((name, "body", needed) for name, needed in fields)],
                    "answers": sorted(map(str, one["responses"])),
                }
            )
    return render(
        request, "api/api.html", {"calls": calls, "example": f"{request.scheme}://{request.get_host()}"}
    )


def _properties(schema: dict[str, Any], body: dict[str, Any]) -> list[tuple[str, bool]]:
    """(name, whether it is needed) of the fields of a request's body."""
    name = body.get("$ref", "").rpartition("/")[2]
    part = schema["components"]["schemas"].get(name, {})
    return [(field, field in part.get("required", [])) for field in part.get("properties", {})]


@sensitive_post_parameters()
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def tokens(request: HttpRequest) -> HttpResponse:
    """One's tokens, and a form to make another, whose text is shown this once."""
    own = ApiToken.objects.visible_to(request.user)
    form = TokenForm(request.POST or None, user=request.user)
    text = ""
    if request.method == "POST" and form.is_valid():
        if own.count() >= MOST_TOKENS:
            form.add_error(None, _("You have as many tokens as there may be. Delete one first."))
        else:
            _token, text = form.make()
            form = TokenForm(user=request.user)
    context = {"tokens": own, "form": form, "text": text}
    return render(request, "api/tokens.html", context, status=400 if form.errors else 200)


@login_required
@require_POST
def delete_token(request: HttpRequest, pk: int) -> HttpResponse:
    """From now on the token is good for nothing."""
    get_object_or_404(ApiToken.objects.visible_to(request.user), pk=pk).delete()
    messages.success(request, _("The token was deleted. Programs that use it are no longer let in."))
    return redirect("tokens")
