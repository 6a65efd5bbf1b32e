"""What every template may ask of the reader's preferences."""

from typing import Any

from django.http import HttpRequest

from tutor.account.models import Preferences
from tutor.learners.roles import is_teacher


def preferences(request: HttpRequest) -> dict[str, Any]:
    """`preferences`: the reader's own, or the defaults; `is_teacher`. No query beyond the one for the user."""
    user = getattr(request, "user", None)
    return {"preferences": Preferences.of(user), "is_teacher": user is not None and is_teacher(user)}
