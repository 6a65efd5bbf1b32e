"""How often one person may do what costs the site much: whose count is kept, what is counted, and the answer 429.

Who is signed in is counted by account, everybody else by address. Counts are rows, so that all web processes share
them. A whole class may sit behind one address; limits of visitors are made for that.
"""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.crypto import salted_hmac
from django.utils.deprecation import MiddlewareMixin
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tutor.account.models import Spending
from tutor.rates import rates

# View -> what is counted; reading counts only where it costs, too.
POSTS = {
    "practice:turns": "messages",
    "practice:retry": "messages",
    "practice:retry_correction": "messages",
    "practice:try_again": "messages",
    "practice:reword": "drafts",
    "practice:ask_suggestion": "drafts",
    "practice:warm": "starts",
    "practice:start": "starts",
    "practice:begin_assigned": "starts",
    "login": "sign-in",
    "admin:login": "sign-in",
    "account:second_step": "sign-in",
    # Where the password is asked again nobody may guess it either.
    "profile": "sign-in",
    "password_change": "sign-in",
    "tokens": "sign-in",
    "account:delete": "sign-in",
    "account:two_steps": "sign-in",
    "account:two_steps_off": "sign-in",
    "account:new_codes": "sign-in",
    "signup": "sign-up",
    "password_reset": "password-reset",
    "classes:join": "codes",
    "classes:invitation": "codes",
    "account:copy": "exports",
    "classes:import": "uploads",
    "classes:confirm_import": "uploads",
    "classes:invite": "uploads",
    "admin:lessons_lesson_import": "uploads",
    "admin:lessons_lesson_split": "drafts",
    "teach:split": "drafts",
    "teach:phrases": "uploads",
    "admin:lessons_lesson_phrases": "uploads",
}
READS = {
    "classes:join": "codes",
    "classes:invitation": "codes",
    "cards:export_csv": "exports",
    "cards:export_anki": "exports",
    "classes:export_roster": "exports",
    "reviews:export": "exports",
    "reviews:handout": "exports",
    "admin:lessons_lesson_export_all": "exports",
}


def _whose(request: HttpRequest) -> str:
    user = request.user
    return f"user {user.pk}" if user.is_authenticated else f"address {request.META.get('REMOTE_ADDR', '')}"


def spend(who: str, what: str) -> int:
    """Count once; 0, or the seconds until it may be done again."""
    rate = rates(settings.RATE_LIMITS)[what]
    if rate is None:
        return 0
    return Spending.spend(salted_hmac("malbeot.limits", who).hexdigest(), what, *rate)


def too_often(request: HttpRequest, seconds: int) -> HttpResponse:
    """The refusal: a page, or an error for the page's script."""
    minutes = -(-seconds // 60)
    wait = (
        ngettext(
            "That was too often in a short time. Please try again in %(count)d second.",
            "That was too often in a short time. Please try again in %(count)d seconds.",
            seconds,
        )
        % {"count": seconds}
        if seconds < 60
        else ngettext(
            "That was too often in a short time. Please try again in %(count)d minute.",
            "That was too often in a short time. Please try again in %(count)d minutes.",
            minutes,
        )
        % {"count": minutes}
    )
    response: HttpResponse
    if request.get_preferred_type(["text/html", "application/json"]) == "application/json":
        response = JsonResponse({"error": wait, "code": "too_often"}, status=429)
    else:
        response = render(request, "429.html", {"wait": wait, "title": _("Please wait a little")}, status=429)
    response["Retry-After"] = str(seconds)
    return response


class Limits(MiddlewareMixin):
    """Comes after the middleware for authentication and language."""

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: Any) -> HttpResponse | None:
        """Refuse what was done too often. 1 query for what is limited, none for the rest."""
        match = request.resolver_match
        name = match.view_name if match else ""
        what = (POSTS if request.method == "POST" else READS).get(name)
        seconds = spend(_whose(request), what) if what else 0
        if not seconds and what == "password-reset":
            # Nobody's mailbox is filled from many addresses either.
            address = request.POST.get("email", "").strip().casefold()
            seconds = spend(f"mail {address}", "password-reset-mail")
        return too_often(request, seconds) if seconds else None
