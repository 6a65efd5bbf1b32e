"""The settings in force, without secrets, for the operator's page."""

import os
import re
from urllib.parse import urlsplit, urlunsplit

from django.conf import settings

SECRET = re.compile(r"KEY|SECRET|TOKEN|PASSWORD")
HIDDEN = "••••"


def without_password(value: str) -> str:
    """An address without who signs in there and how, and without what follows a question mark."""
    try:
        parts = urlsplit(value)
        port = f":{parts.port}" if parts.port else ""
    except ValueError:
        return HIDDEN
    if not parts.netloc:
        return value
    host = f"{parts.hostname or ''}{port}"
    known = f"{HIDDEN}@{host}" if "@" in parts.netloc else host
    return urlunsplit((parts.scheme, known, parts.path, HIDDEN if parts.query else "", ""))


def settings_in_force() -> list[tuple[str, str]]:
    """(name, value) of every variable that this process was given, by name; secrets are only said to be set."""
    found = []
    for name, value in sorted(os.environ.items()):
        if not name.startswith("MALBEOT_"):
            continue
        if SECRET.search(name):
            found.append((name, HIDDEN if value else ""))
        elif "://" in value:
            found.append((name, ", ".join(map(without_password, value.split(",")))))
        else:
            found.append((name, value))
    return found


def broker_address() -> str:
    """Where the broker is, without its password."""
    return without_password(settings.CELERY_BROKER_URL)
