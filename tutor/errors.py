"""Error pages that Django cannot make from a template alone.

400, 403 and 404 are Django's own views with our templates. A CSRF failure says how not to lose what was written.
500 may come from a database that is away, so its page asks neither for the user nor for the session; where the
database is the reason (away, locked, full), it is 503 and says that nothing was saved and when to try again.
"""

import logging
import sys

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse, HttpResponseServerError, JsonResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _

logger = logging.getLogger(__name__)
RETRY_SECONDS = 10


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The form was open too long, or came from elsewhere."""
    return render(request, "403_csrf.html", status=403)


def server_error(request: HttpRequest) -> HttpResponse:
    """Something is broken; the page is in the language that the browser asks for and touches no row."""
    language = translation.get_language_from_request(request)
    error = sys.exception()
    with translation.override(language):
        if isinstance(error, OperationalError | InterfaceError):
            return _unavailable(request, error, language)
        return HttpResponseServerError(render_to_string("500.html", {"LANGUAGE_CODE": language}))


def _unavailable(request: HttpRequest, error: Exception, language: str) -> HttpResponse:
    """The database cannot take or give anything now: it is away, locked, or has no room."""
    logger.error("The database failed at %s %s: %s", request.method, request.path, str(error).strip())
    if request.get_preferred_type(["text/html", "application/json"]) == "application/json":
        message = _(
            "Nothing can be saved at the moment. What you wrote is still here; please send it again soon."
        )
        response: HttpResponse = JsonResponse({"error": message, "code": "unavailable"}, status=503)
    else:
        page = render_to_string("503.html", {"LANGUAGE_CODE": language})
        response = HttpResponse(page, status=503)
    response["Retry-After"] = str(RETRY_SECONDS)
    return response
