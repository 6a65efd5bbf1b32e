"""System checks: settings that would only fail later are named before anything starts."""

import os
from collections.abc import Sequence
from typing import Any
from urllib.parse import urlparse

from django.conf import settings
from django.core.checks import CheckMessage, Error, Warning, register

from tutor.rates import DEFAULTS, rates

BROKERS = ("embedded+sqlite", "redis", "rediss", "amqp", "amqps", "memory")
MISSING_SECRET = "missing-secret"


@register()
def check_settings(app_configs: Any, **kwargs: Any) -> Sequence[CheckMessage]:
    """Every mistake in the settings that can be seen without asking another machine."""
    problems: list[CheckMessage] = []

    def error(number: int, message: str, hint: str) -> None:
        problems.append(Error(message, hint=hint, id=f"tutor.E{number:03}"))

    if settings.PRODUCTION and settings.SECRET_KEY == MISSING_SECRET:
        error(
            1,
            "MALBEOT_SECRET_KEY is missing.",
            "Set it to 50 or more random characters, the same for all processes.",
        )
    if settings.PRODUCTION and not settings.ALLOWED_HOSTS:
        error(2, "MALBEOT_ALLOWED_HOSTS is missing.", "Set it to the names under which the site is reached.")
    if settings.ENGINE not in ("transformers", "openai"):
        error(3, f"MALBEOT_ENGINE is {settings.ENGINE!r}.", "Use transformers or openai.")
    if settings.BATCHING not in ("auto", "own", "transformers"):
        error(8, f"MALBEOT_BATCHING is {settings.BATCHING!r}.", "Use auto, own or transformers.")
    if settings.ENGINE == "openai" and urlparse(settings.OPENAI_BASE_URL).scheme not in ("http", "https"):
        error(4, "MALBEOT_OPENAI_BASE_URL is not an address.", "Set it like http://gpu-server:8000/v1.")
    if settings.LEASE_SECONDS < 3 * settings.HEARTBEAT_SECONDS:
        error(
            5,
            "MALBEOT_LEASE_SECONDS is shorter than three heartbeats.",
            "One late heartbeat would give a living worker's work to another. Lengthen it.",
        )
    if urlparse(settings.CELERY_BROKER_URL).scheme not in BROKERS:
        error(
            6,
            "MALBEOT_BROKER_URL names no broker that is known here.",
            f"Use one of {', '.join(BROKERS[:-1])}.",
        )
    if settings.DATA_DIR.exists() and not os.access(settings.DATA_DIR, os.W_OK):
        error(7, "The data directory cannot be written to.", "Change its owner, or set MALBEOT_DATA_DIR.")
    if settings.REQUIRE_TOTP not in ("nobody", "staff", "teachers"):
        error(9, f"MALBEOT_REQUIRE_TOTP is {settings.REQUIRE_TOTP!r}.", "Use nobody, staff or teachers.")
    try:
        rates(settings.RATE_LIMITS)
    except ValueError as mistake:
        known = ", ".join(DEFAULTS)
        error(10, f"MALBEOT_RATE_LIMITS has {str(mistake)!r}.", f"Write name=30/m; the names: {known}.")
    if settings.PRODUCTION and "sqlite" in settings.DATABASES["default"]["ENGINE"]:
        problems.append(
            Warning(
                "The database is SQLite.",
                hint="It serves one machine well; for several, set MALBEOT_DATABASE_URL to a PostgreSQL server.",
                id="tutor.W001",
            )
        )
    return problems
