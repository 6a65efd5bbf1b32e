"""How the tailer of a web process hears that something was written: one bell a kind of database.

A bell only says when to look and where; what is shown comes from the rows. On SQLite a counter tells that another
connection wrote. On PostgreSQL triggers notify (migration 0012), and a look without being told, once a second, is the
safety net: what it finds that no bell told (a pool of connections between, that does not pass notifications on) makes
the tailer look by itself for a while.
"""

import time
import uuid
from collections.abc import Collection
from typing import Any

from django.db import connection

CHANNEL = "malbeot_practice"
POLL_SECONDS = 0.08
# Notifications that come within this time are one look.
GATHER_SECONDS = 0.04
SAFETY_SECONDS = 1.0
DISTRUST_SECONDS = 10.0


class PollingBell:
    """SQLite's: `PRAGMA data_version` changes when another connection wrote."""

    def __init__(self) -> None:
        self.version: int | None = None

    def wait(self) -> Collection[Any] | None:
        """Sleep for one interval; the keys of the sessions to look at, or None for all."""
        time.sleep(POLL_SECONDS)
        with connection.cursor() as cursor:
            version = int(cursor.execute("PRAGMA data_version").fetchone()[0])
        if version == self.version:
            return ()
        self.version = version
        return None

    def missed(self) -> None:
        """Nothing to learn from: every change is looked for."""

    def close(self) -> None:
        """Nothing is held."""


class NotifiedBell:
    """PostgreSQL's: a connection of its own that listens."""

    def __init__(self) -> None:
        import psycopg

        parameters = {**connection.get_connection_params(), "autocommit": True}
        self.listening = psycopg.connect(**parameters)
        self.listening.execute(f"LISTEN {CHANNEL}")
        self.looked_at = 0.0
        self.distrusted_until = 0.0

    def wait(self) -> Collection[Any] | None:
        """Sleep until something is told, a second at most; the keys of the sessions to look at, or None for all."""
        now = time.monotonic()
        distrusts = now < self.distrusted_until
        patience = POLL_SECONDS if distrusts else max(0.0, self.looked_at + SAFETY_SECONDS - now)
        told = {note.payload for note in self.listening.notifies(timeout=patience, stop_after=1)}
        if told:
            told |= {note.payload for note in self.listening.notifies(timeout=GATHER_SECONDS)}
        if told and not distrusts and time.monotonic() < self.looked_at + SAFETY_SECONDS:
            return {uuid.UUID(key) for key in told}
        self.looked_at = time.monotonic()
        return None

    def missed(self) -> None:
        """A look at all found what nobody told: look often for a while."""
        self.distrusted_until = time.monotonic() + DISTRUST_SECONDS

    def close(self) -> None:
        """Listen no more."""
        self.listening.close()


def bell_for_database() -> PollingBell | NotifiedBell:
    """A new bell of the database's kind. Raises what the database does when it is away."""
    return NotifiedBell() if connection.vendor == "postgresql" else PollingBell()
