"""Errors as problem details (RFC 9457), in the language of whoever asks."""

import logging
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from ninja import NinjaAPI, Schema
from ninja.errors import AuthenticationError, HttpError, ValidationError

from tutor.logs import current
from tutor.practice.dialogue import Refused

logger = logging.getLogger(__name__)
MEDIA_TYPE = "application/problem+json"
STATUS_OF_REFUSAL = {"empty": 422, "too_long": 422, "ended": 409, "busy": 409, "full": 429, "waiting": 429}


class Field(Schema):
    """One part of a request that is wrong."""

    pointer: str
    detail: str


class ProblemDetails(Schema):
    """An error: `code` is a stable word for programs, `detail` a sentence for people."""

    type: str
    title: str
    status: int
    detail: str
    code: str
    request: str | None = None
    errors: list[Field] | None = None


class Problem(Exception):
    """What ends a request of the API."""

    def __init__(self, status: int, code: str, detail: str, retry_after: int | None = None) -> None:
        super().__init__(code)
        self.status, self.code, self.detail, self.retry_after = status, code, detail, retry_after


def titles() -> dict[int, str]:
    """What each status means, in the language of the request."""
    return {
        400: _("The request cannot be read"),
        401: _("A token is needed"),
        403: _("The token is not good for this"),
        404: _("There is no such thing"),
        405: _("This cannot be done here"),
        409: _("This cannot be done now"),
        422: _("Something in the request is wrong"),
        429: _("Too many requests"),
        500: _("Something went wrong on the server"),
        502: _("The tutor could not answer"),
        504: _("The tutor is taking long"),
    }


def problem(
    status: int,
    code: str,
    detail: str,
    retry_after: int | None = None,
    errors: list[dict[str, str]] | None = None,
) -> HttpResponse:
    """The answer."""
    import json

    body: dict[str, Any] = {
        "type": f"urn:malbeot:problem:{code}",
        "title": titles().get(status, detail),
        "status": status,
        "detail": detail,
        "code": code,
        "request": current("request"),
    }
    if errors:
        body["errors"] = errors
    response = HttpResponse(json.dumps(body, ensure_ascii=False), status=status, content_type=MEDIA_TYPE)
    if retry_after is not None:
        response["Retry-After"] = str(retry_after)
    if status == 401:
        response["WWW-Authenticate"] = "Bearer"
    return response


def not_found() -> HttpResponse:
    """Foreign and unknown are the same."""
    return problem(404, "not_found", _("It does not exist, or it is not yours."))


def register(api: NinjaAPI) -> None:
    """Let the API answer all errors so."""

    @api.exception_handler(Problem)
    def on_problem(request: HttpRequest, error: Problem) -> HttpResponse:
        return problem(error.status, error.code, error.detail, error.retry_after)

    @api.exception_handler(Refused)
    def on_refusal(request: HttpRequest, error: Refused) -> HttpResponse:
        return problem(STATUS_OF_REFUSAL.get(error.code, 409), error.code, error.message, error.retry_after)

    @api.exception_handler(AuthenticationError)
    def on_stranger(request: HttpRequest, error: AuthenticationError) -> HttpResponse:
        detail = _("Send “Authorization: Bearer TOKEN” with a token that is good; make one in your settings.")
        return problem(401, "no_token", detail)

    @api.exception_handler(ValidationError)
    def on_wrong(request: HttpRequest, error: ValidationError) -> HttpResponse:
        fields = [
            {"pointer": "/".join(str(part) for part in one["loc"]), "detail": str(one["msg"])}
            for one in error.errors
        ]
        return problem(422, "invalid", _("Look at “errors” for which part is wrong."), errors=fields)

    @api.exception_handler(Http404)
    def on_unknown(request: HttpRequest, error: Http404) -> HttpResponse:
        return not_found()

    @api.exception_handler(HttpError)
    def on_error(request: HttpRequest, error: HttpError) -> HttpResponse:
        return problem(error.status_code, "unreadable", _("The request is not what its description says."))

    @api.exception_handler(Exception)
    def on_crash(request: HttpRequest, error: Exception) -> HttpResponse:
        logger.error("The API failed.", exc_info=error)
        return problem(500, "error", _("It was written down. Please try again in a moment."))
