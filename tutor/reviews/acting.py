"""Middleware that writes what teachers and administrators do into the log of acts.

Kept is each change that was carried out (any request but a safe one whose answer is no error), each signing in and
out, each look into a learner's conversation and each file taken along: name of the page, address, and a few harmless
fields; of changes in the administration, which fields were changed. Never kept is what anybody wrote.
"""

from collections.abc import Awaitable, Callable
from datetime import datetime
from inspect import iscoroutinefunction
from typing import Any, NamedTuple

from asgiref.sync import sync_to_async
from django.contrib.admin.models import LogEntry
from django.http import HttpRequest, HttpResponse
from django.utils import timezone, translation
from django.utils.decorators import sync_and_async_middleware

from tutor.learners.roles import is_teacher
from tutor.reviews.models import Act

SAFE = ("GET", "HEAD", "OPTIONS", "TRACE")
# Looking is logged where it is into what a learner said, or takes it along.
LOOKED_AT = (
    "reviews:session",
    "reviews:export",
    "reviews:handout",
    "reviews:learner",
    "classes:export_roster",
)
# The page asks again every minute; that is no act.
UNTOLD = ("reviews:presence", "set_language")
# Who acts is known before one of these, or only after.
SIGN_IN, SIGN_OUT = ("login", "admin:login"), ("logout", "admin:logout")
# What a teacher does as a learner is the teacher's own.
PRIVATE = ("practice", "cards", "progress")
FIELDS = (
    "verdict",
    "edit",
    "kind",
    "confidence",
    "corrections",
    "release",
    "rater",
    "level",
    "action",
    "granted",
    "decision",
    "role",
    "status",
    "is_staff",
    "is_superuser",
    "is_active",
    "groups",
)
LONGEST = 300


def _is_told(request: HttpRequest, response: HttpResponse) -> bool:
    match = request.resolver_match
    if match is None or response.status_code >= 400 or match.view_name in UNTOLD:
        return False
    if request.method in SAFE and match.view_name not in LOOKED_AT:
        return False
    if match.view_name in SIGN_IN and response.status_code != 302:
        return False  # the password was wrong: the page is shown again
    return match.app_name not in PRIVATE


def _changed_in_admin(user: Any, since: datetime) -> list[str]:
    """Which fields were changed, as the admin notes it, without their contents."""
    entries = LogEntry.objects.filter(user_id=user.pk, action_time__gte=since).order_by("pk")[:5]
    with translation.override("en"):
        return [entry.get_change_message() for entry in entries]


class Asked(NamedTuple):
    """Who asks, noted before the answer: after signing out or deleting the account nobody is left to ask for."""

    user: Any
    pk: int | None
    name: str
    at: datetime


def _asked(request: HttpRequest, user: Any) -> Asked:
    if request.method in SAFE:  # such an act takes nobody's account away, and most requests are none
        return Asked(user, None, "", timezone.now())
    return Asked(user, user.pk, user.get_username(), timezone.now())


def _record(request: HttpRequest, asked: Asked) -> None:
    match = request.resolver_match
    user, since = asked.user, asked.at
    if match and match.view_name in SIGN_IN:
        user = request.user
    if not user.is_authenticated or not (user.is_staff or is_teacher(user)):
        return
    told = [f"{name}={','.join(request.POST.getlist(name))}" for name in FIELDS if request.POST.get(name)]
    if match and match.app_name == "admin":
        told += _changed_in_admin(user, since)
    Act.objects.create(
        actor_pk=user.pk or asked.pk or 0,
        actor=user.get_username() if user.pk else asked.name,
        action=(match.view_name if match else "")[:80],
        path=request.path[:LONGEST],
        detail=" ".join(told)[:LONGEST],
    )


@sync_and_async_middleware
def log_acts(
    get_response: Callable[[HttpRequest], Any],
) -> Callable[[HttpRequest], HttpResponse | Awaitable[HttpResponse]]:
    """Middleware; comes after the one for authentication."""
    if iscoroutinefunction(get_response):

        async def in_log_async(request: HttpRequest) -> HttpResponse:
            asked = _asked(request, await request.auser())
            response: HttpResponse = await get_response(request)
            if _is_told(request, response):
                await sync_to_async(_record)(request, asked)
            return response

        return in_log_async

    def in_log(request: HttpRequest) -> HttpResponse:
        asked = _asked(request, request.user)
        response: HttpResponse = get_response(request)
        if _is_told(request, response):
            _record(request, asked)
        return response

    return in_log
