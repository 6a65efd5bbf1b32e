"""Shows every page in the language and the time zone of the person who signed in."""

import zoneinfo
from collections.abc import Awaitable, Callable
from inspect import iscoroutinefunction
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone, translation
from django.utils.decorators import sync_and_async_middleware


def _activate(request: HttpRequest, user: Any) -> None:
    language = getattr(user, "interface_language", "")
    if language:
        translation.activate(language)
        request.LANGUAGE_CODE = translation.get_language()
    name = getattr(user, "time_zone", "")
    try:
        timezone.activate(zoneinfo.ZoneInfo(name)) if name else timezone.deactivate()
    except (ValueError, OSError, zoneinfo.ZoneInfoNotFoundError):
        timezone.deactivate()  # a zone that the system's database has since dropped


@sync_and_async_middleware
def preferences(
    get_response: Callable[[HttpRequest], Any],
) -> Callable[[HttpRequest], HttpResponse | Awaitable[HttpResponse]]:
    """Middleware; comes after the ones for locale and authentication."""
    if iscoroutinefunction(get_response):

        async def in_preferences_async(request: HttpRequest) -> HttpResponse:
            _activate(request, await request.auser())
            response: HttpResponse = await get_response(request)
            return response

        return in_preferences_async

    def in_preferences(request: HttpRequest) -> HttpResponse:
        _activate(request, request.user)
        response: HttpResponse = get_response(request)
        return response

    return in_preferences
