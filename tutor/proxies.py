"""Who really asks, where proxies stand before the site: the visitor's address, for limits and lock-outs.

Each proxy adds to X-Forwarded-For, at the right, the address that it was asked by; what stands further left was sent by
the visitor, who may write anything. So the address is the one that the outermost of our own proxies saw: as many from
the right as there are proxies (MALBEOT_BEHIND_PROXY). Without proxies the header is nobody's and is not read.
"""

from collections.abc import Awaitable, Callable
from inspect import iscoroutinefunction
from ipaddress import ip_address
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.decorators import sync_and_async_middleware


def visitor_address(forwarded: str, proxies: int) -> str:
    """The address that the outermost of so many proxies was asked by; "" where the header does not hold one, as when
    somebody came past a proxy."""
    hops = [hop.strip() for hop in forwarded.split(",")]
    if not 0 < proxies <= len(hops):
        return ""
    text = hops[-proxies]
    if text.startswith("["):  # IPv6 with brackets, and perhaps a port
        text = text[1:].partition("]")[0]
    elif text.count(":") == 1:  # IPv4 with a port
        text = text.partition(":")[0]
    try:
        return str(ip_address(text))
    except ValueError:
        return ""


def _see_through(request: HttpRequest) -> None:
    if settings.BEHIND_PROXY:
        found = visitor_address(request.headers.get("X-Forwarded-For", ""), int(settings.BEHIND_PROXY))
        if found:
            request.META["REMOTE_ADDR"] = found


@sync_and_async_middleware
def see_through_proxies(
    get_response: Callable[[HttpRequest], Any],
) -> Callable[[HttpRequest], HttpResponse | Awaitable[HttpResponse]]:
    """Comes before everything that asks for the visitor's address."""
    if iscoroutinefunction(get_response):

        async def seen_async(request: HttpRequest) -> HttpResponse:
            _see_through(request)
            response: HttpResponse = await get_response(request)
            return response

        return seen_async

    def seen(request: HttpRequest) -> HttpResponse:
        _see_through(request)
        response: HttpResponse = get_response(request)
        return response

    return seen
