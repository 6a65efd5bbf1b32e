"""Middleware that writes what teachers and administrators do into the log of acts.

Kept is each change that was carried out (any request but a safe one whose answer is no error) and each look
into a learner's conversation: name of the page, address, and a few harmless fields. Never kept is what anybody
wrote.
"""

from collections.abc import Awaitable, Callable
from inspect import iscoroutinefunction
from typing import Any

from asgiref.sync import sync_to_async
from django.http import HttpRequest, HttpResponse
from django.utils.decorators import sync_and_async_middleware

from tutor.learners.roles import is_teacher
from tutor.reviews.models import Act

SAFE = ("GET", "HEAD", "OPTIONS", "TRACE")
# Looking is logged where it is into what a learner said.
LOOKED_AT = ("reviews:session",)
# The page asks again every minute; that is no act.
UNTOLD = ("reviews:presence", "set_language", "login", "logout")
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
)
LONGEST = 300


def _is_told(request: HttpRequest, response: HttpResponse) -> bool:
    match = request.resolver_match
    if match is None or response.status_code >= 400 or match.view_name in UNTOLD:
        return False
    if request.method in SAFE and match.view_name not in LOOKED_AT:
        return False
    return match.app_name not in PRIVATE


def _record(request: HttpRequest, user: Any) -> None:
    if not user.is_authenticated or not (user.is_staff or is_teacher(user)):
        return
    match = request.resolver_match
    told = [f"{name}={','.join(request.POST.getlist(name))}" for name in FIELDS if request.POST.get(name)]
    Act.objects.create(
        actor_pk=user.pk,
        actor=user.get_username(),
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
            response: HttpResponse = await get_response(request)
            if _is_told(request, response):
                await sync_to_async(_record)(request, await request.auser())
            return response

        return in_log_async

    def in_log(request: HttpRequest) -> HttpResponse:
        response: HttpResponse = get_response(request)
        if _is_told(request, response):
            _record(request, request.user)
        return response

    return in_log
