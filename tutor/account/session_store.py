"""Sessions in the database, each row with person, browser and time, so that a person can see and end them."""

from typing import Any

from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore as DjangoStore
from django.utils import timezone
from django.utils.dateparse import parse_datetime

from tutor.account.models import SignIn

BROWSER, BEGAN, SEEN = "browser", "began_at", "seen_at"


class SessionStore(DjangoStore):
    """Django's, with columns of our own."""

    @classmethod
    def get_model_class(cls) -> Any:
        """The rows."""
        return SignIn

    def create_model_instance(self, data: dict[str, Any]) -> Any:
        """The row for a session's data. Whoever signs in is seen now."""
        if data.get(SESSION_KEY):
            now = timezone.now().isoformat()
            data.setdefault(BEGAN, now)
            data.setdefault(SEEN, now)
        row: Any = super().create_model_instance(data)
        row.user_id = int(data[SESSION_KEY]) if data.get(SESSION_KEY) else None
        row.browser = str(data.get(BROWSER, ""))
        row.began_at, row.seen_at = (
            parse_datetime(data[name]) if data.get(name) else None for name in (BEGAN, SEEN)
        )
        return row
