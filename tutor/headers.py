"""Headers that tell a browser what a page may do: run only scripts that the page itself named by this answer's nonce,
load from this site alone, use the microphone where a learner dictates, and keep nothing of somebody's pages.

The admin has a policy of its own: django-unfold's pages are made with Alpine.js, which compiles the expressions in
their attributes (`unsafe-eval`), and set styles in attributes. Their scripts come from files of this site, and only
staff get there (decision 36).
"""

from typing import Any

from csp.constants import SELF, UNSAFE_EVAL, UNSAFE_INLINE
from csp.middleware import CSPMiddleware, PolicyParts
from django.conf import settings
from django.http import HttpRequest

ADMIN: dict[str, Any] = {"script-src": [SELF, UNSAFE_EVAL], "style-src": [SELF, UNSAFE_INLINE]}
# The page on which a learner dictates; an answer to a message that was refused shows it again.
DICTATION = ("practice:session", "practice:turns")
DENIED = (
    *("accelerometer", "autoplay", "bluetooth", "browsing-topics", "camera", "display-capture"),
    *("encrypted-media", "geolocation", "gyroscope", "hid", "idle-detection", "magnetometer", "midi"),
    *("payment", "picture-in-picture", "publickey-credentials-get", "screen-wake-lock", "serial"),
    *("storage-access", "usb", "xr-spatial-tracking"),
)


def _permissions(microphone: str) -> str:
    return ", ".join([f"microphone={microphone}", *(f"{name}=()" for name in DENIED)])


QUIET, DICTATING = _permissions("()"), _permissions("(self)")


class BrowserPolicy(CSPMiddleware):
    """django-csp's middleware with the admin's policy and the other headers. It touches no row and no file, so that
    asynchronous requests need no thread for it."""

    async def __acall__(self, request: HttpRequest) -> Any:
        self.process_request(request)
        return self.process_response(request, await self.get_response(request))  # type: ignore[misc]

    def get_policy_parts(self, request: HttpRequest, response: Any, report_only: bool = False) -> PolicyParts:
        """The site's policy, or the admin's."""
        parts = super().get_policy_parts(request, response, report_only)
        match = request.resolver_match
        if not report_only and match is not None and match.app_name == "admin":
            parts.replace = ADMIN
        return parts

    def process_response(self, request: HttpRequest, response: Any) -> Any:
        """Add the headers that are not there yet."""
        match = request.resolver_match
        dictates = match is not None and match.view_name in DICTATION
        response.headers.setdefault("Permissions-Policy", DICTATING if dictates else QUIET)
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        if settings.SESSION_COOKIE_NAME in request.COOKIES:
            response.headers.setdefault("Cache-Control", "no-store")
        return super().process_response(request, response)
