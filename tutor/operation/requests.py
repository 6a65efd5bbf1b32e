"""Middleware around every request: its identifier, its line in the log, and its count among the metrics."""

import logging
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from inspect import iscoroutinefunction
from typing import Any

from asgiref.sync import iscoroutinefunction as is_async
from django.http import HttpRequest, HttpResponseBase
from django.utils.decorators import sync_and_async_middleware

from tutor.logs import bound, request_id
from tutor.operation import counters

logger = logging.getLogger("tutor.requests")
# Asked every few seconds by machines.
QUIET = {"healthz", "readyz", "metrics"}


@sync_and_async_middleware
def follow_requests(
    get_response: Callable[[HttpRequest], Any],
) -> Callable[[HttpRequest], HttpResponseBase | Awaitable[HttpResponseBase]]:
    """Comes first, so that nothing happens outside it."""
    if iscoroutinefunction(get_response) or is_async(get_response):

        async def followed_async(request: HttpRequest) -> HttpResponseBase:
            identifier = request_id(request.headers.get("X-Request-ID"))
            began = time.perf_counter()
            with bound(request=identifier):
                response: HttpResponseBase = await get_response(request)
                return _note(request, response, identifier, began)

        return followed_async

    def followed(request: HttpRequest) -> HttpResponseBase:
        identifier = request_id(request.headers.get("X-Request-ID"))
        began = time.perf_counter()
        with bound(request=identifier):
            return _note(request, get_response(request), identifier, began)

    return followed


def _note(
    request: HttpRequest, response: HttpResponseBase, identifier: str, began: float
) -> HttpResponseBase:
    seconds = time.perf_counter() - began
    match = request.resolver_match
    view = (match.view_name or "unnamed") if match else "none"
    method = (
        request.method if request.method in ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE") else "other"
    )
    counters.REQUESTS.labels(view, method, response.status_code).inc()
    counters.SECONDS.labels(view).observe(seconds)
    response["X-Request-ID"] = identifier
    if response.get("Content-Type", "").startswith("text/event-stream") and getattr(
        response, "is_async", False
    ):
        response.streaming_content = _counted(response.streaming_content)  # type: ignore[attr-defined]
    if view not in QUIET:
        # Only the account's number, and the view instead of the path: paths may hold codes and tokens.
        with bound(
            user=_user(request),
            view=view,
            method=method,
            status=response.status_code,
            ms=round(1000 * seconds),
        ):
            logger.info("request")
    return response


def _user(request: HttpRequest) -> Any:
    """The key of who is signed in, if that was looked up already."""
    user = getattr(request, "_cached_user", None) or getattr(request, "_acached_user", None)
    token = getattr(request, "auth", None)
    return getattr(user, "pk", None) or getattr(token, "user_id", None)


async def _counted(events: AsyncIterator[Any]) -> AsyncIterator[Any]:
    """The same stream, counted for as long as it is open."""
    counters.STREAMS.inc()
    try:
        async for event in events:
            yield event
    finally:
        counters.STREAMS.dec()
        close = getattr(events, "aclose", None)
        if close is not None:
            await close()
