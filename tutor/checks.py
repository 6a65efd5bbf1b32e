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
LEAST_CONNECTIONS = 10


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
    if settings.PRODUCTION and settings.DEBUG:
        error(20, "MALBEOT_DEBUG is on.", "Debug pages show settings and rows to everybody. Turn it off.")
    vendor = settings.DATABASES["default"]["ENGINE"].rsplit(".", 1)[-1]
    if vendor not in ("sqlite3", "postgresql"):
        error(21, f"MALBEOT_DATABASE_URL names {vendor}.", "Use PostgreSQL, or nothing for SQLite.")
    if min(settings.QUEUE_LIMIT, settings.LEARNER_QUEUE_LIMIT, settings.MESSAGE_LIMIT) < 1:
        error(
            22, "A limit is below 1.", "Nobody could write. Look at the settings whose names end in _LIMIT."
        )
    pool = settings.DATABASES["default"].get("OPTIONS", {}).get("pool") or {}
    if pool and pool["max_size"] < LEAST_CONNECTIONS:
        error(
            23,
            f"MALBEOT_DATABASE_CONNECTIONS is {pool['max_size']}.",
            f"A worker's eight threads, its heartbeat and its start need {LEAST_CONNECTIONS}.",
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
    if vendor == "postgresql" and settings.CELERY_BROKER_URL.startswith("embedded"):
        problems.append(
            Warning(
                "The database is a server's, but the broker is a file of this machine.",
                hint="Workers of other machines would hear of no message; set MALBEOT_BROKER_URL.",
                id="tutor.W020",
            )
        )
    if settings.PRODUCTION and urlparse(settings.SITE_URL).scheme != "https":
        problems.append(
            Warning(
                f"MALBEOT_SITE_URL is {settings.SITE_URL}.",
                hint="Links in mails would lead nowhere; set it to the site's address, with https.",
                id="tutor.W021",
            )
        )
    if settings.PRODUCTION and not settings.BEHIND_PROXY:
        problems.append(
            Warning(
                "MALBEOT_BEHIND_PROXY is off.",
                hint="If a proxy ends TLS, every page would lead to itself for ever. Set it where the proxy sets "
                "X-Forwarded-Proto anew.",
                id="tutor.W022",
            )
        )
    return problems
