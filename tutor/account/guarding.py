"""Middleware that stands before every page: the second step of signing in, sessions that are too old, and where each
session is used."""

from typing import Any

from django.contrib.auth import logout
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest
from django.shortcuts import resolve_url
from django.utils.deprecation import MiddlewareMixin

from tutor.account import signing_in

# What somebody may do between password and code.
BETWEEN = {"account:second_step", "logout", "set_language", "manifest", "service_worker", "offline"}
BETWEEN |= {"healthz", "readyz", "account:stop_mail"}
# What somebody may do who has to set a second step up first.
BEFORE = BETWEEN | {"account:two_steps", "admin:logout"}


class SignedIn(MiddlewareMixin):
    """Comes after the middleware for authentication."""

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: Any) -> Any:
        """Send people on to what they have to do first. No query for those without a second step."""
        user = request.user
        match = request.resolver_match
        if not user.is_authenticated or match is None:
            return None
        if signing_in.is_too_old(request):
            logout(request)
            return redirect_to_login(request.get_full_path())
        if getattr(user, "_has_app", False):
            if match.view_name in BETWEEN or signing_in.has_passed(request):
                return None
            return redirect_to_login(request.get_full_path(), resolve_url("account:second_step"))
        if match.view_name not in BEFORE and signing_in.must_use_codes(user):
            return redirect_to_login(request.get_full_path(), resolve_url("account:two_steps"))
        return None

    def process_response(self, request: HttpRequest, response: Any) -> Any:
        """Note where the session is used."""
        if hasattr(request, "session"):
            signing_in.note_visit(request)
        return response
