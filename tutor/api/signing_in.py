"""Who asks: the bearer token, what it is good for, how often it may ask, and the language of the answer."""

from typing import Any

from asgiref.sync import sync_to_async
from django.http import HttpRequest
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from ninja.security import HttpBearer

from tutor.api.models import ApiToken, Scope
from tutor.api.problems import Problem


def _token(request: HttpRequest, text: str, scope: str) -> ApiToken | None:
    """The token if it is good for the scope; None if there is no such token. Raises Problem. 3 queries."""
    token = ApiToken.objects.valid(text)
    if token is None:
        return None
    # A program that names no language gets that of the account.
    if not request.headers.get("Accept-Language") and token.user.interface_language:
        translation.activate(token.user.interface_language)
    if wait := token.spend():
        raise Problem(429, "too_often", _("Please ask again in %(count)d s.") % {"count": wait}, wait)
    if scope not in token.scopes:
        name = Scope(scope)
        detail = _("This needs a token with “%(scope)s” (%(label)s).") % {
            "scope": name.value,
            "label": name.label,
        }
        raise Problem(403, "scope", detail)
    timezone.deactivate()
    request.user = token.user
    return token


class Token(HttpBearer):
    """A token that is good for a scope."""

    def __init__(self, scope: Scope) -> None:
        super().__init__()
        self.scope = scope.value

    def authenticate(self, request: HttpRequest, token: str) -> Any:
        """The token, or None."""
        return _token(request, token, self.scope)


class AsyncToken(Token):
    """The same for asynchronous answers."""

    async def authenticate(self, request: HttpRequest, token: str) -> Any:
        """The token, or None."""
        found = await sync_to_async(ApiToken.objects.valid)(token)
        if found is not None and not request.headers.get("Accept-Language") and found.user.interface_language:
            translation.activate(found.user.interface_language)
        return await sync_to_async(_token)(request, token, self.scope)
