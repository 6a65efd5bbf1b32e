"""Error pages that Django cannot make from a template alone.

400, 403 and 404 are Django's own views with our templates. A CSRF failure says how not to lose what was written.
500 may come from a database that is away, so its page asks neither for the user nor for the session.
"""

from django.http import HttpRequest, HttpResponse, HttpResponseServerError
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils import translation


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The form was open too long, or came from elsewhere."""
    return render(request, "403_csrf.html", status=403)


def server_error(request: HttpRequest) -> HttpResponse:
    """Something is broken; the page is in the language that the browser asks for and touches no row."""
    language = translation.get_language_from_request(request)
    with translation.override(language):
        return HttpResponseServerError(render_to_string("500.html", {"LANGUAGE_CODE": language}))
