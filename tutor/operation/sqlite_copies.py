"""Copies of an SQLite database by its backup API: one consistent moment, while others go on writing."""

import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from tutor.operation.archives import BackupError

# How long a copy waits for others to let go of the database.
BUSY_SECONDS = 30.0


@contextmanager
def _told() -> Iterator[None]:
    """What SQLite complains about, as a sentence for the operator."""
    try:
        yield
    except sqlite3.Error as error:
        raise BackupError(_("SQLite reports: %(error)s.") % {"error": error}) from error


class SqliteDatabase:
    """The site's database where it is an SQLite file."""

    vendor = "sqlite"
    copy_name = "database.sqlite3"

    def __init__(self, settings: dict[str, Any]) -> None:
        self.path = Path(settings["NAME"])

    def is_empty(self) -> bool:
        """Whether there is nothing that a restore could overwrite."""
        if not self.path.exists():
            return True
        try:
            with closing(self._open(self.path)) as connection:
                return not _tables(connection)
        except sqlite3.DatabaseError:
            return False

    def dump(self, target: Path) -> tuple[dict[str, int], list[str]]:
        """Copy the database to a new file; rows by table and migrations of that very copy. Raises BackupError."""
        if not self.path.exists():
            raise BackupError(_("There is no database at %(path)s yet.") % {"path": self.path})
        with _told(), closing(self._open(self.path)) as source, closing(self._open(target)) as copy:
            _copy(source, copy)
            copy.execute("PRAGMA journal_mode=DELETE")  # one file, with nothing beside it
        return self.examine(target)

    def examine(self, copy: Path) -> tuple[dict[str, int], list[str]]:
        """Check a copy's integrity; its rows by table and its migrations. Raises BackupError."""
        with _told(), closing(self._open(copy)) as connection:
            found = connection.execute("PRAGMA integrity_check(5)").fetchall()
            if found != [("ok",)]:
                raise BackupError(
                    _("The copy of the database is damaged: %(problem)s.") % {"problem": found[0][0]}
                )
            counts = {
                name: int(connection.execute(f'SELECT COUNT(*) FROM "{name}"').fetchone()[0])
                for name in _tables(connection)
            }
            applied = connection.execute("SELECT app, name FROM django_migrations").fetchall()
        return counts, sorted(f"{app}.{name}" for app, name in applied)

    def load(self, copy: Path) -> None:
        """Put the copy in place of the database, in one transaction of SQLite's. Raises BackupError; then the database
        is as it was."""
        self.path.parent.mkdir(parents=True, exist_ok=True)
        with _told(), closing(self._open(copy)) as source, closing(self._open(self.path)) as target:
            _copy(source, target)

    def counts(self) -> dict[str, int]:
        """Rows by table of the database itself."""
        return self.examine(self.path)[0]

    def set_aside(self, stamp: str) -> Path:
        """Move a database that cannot even be copied out of the way; its new place."""
        place = self.path.with_name(f"{self.path.name}.before-restore-{stamp}")
        for suffix in ("", "-wal", "-shm"):
            part = self.path.with_name(self.path.name + suffix)
            if part.exists():
                part.rename(place.with_name(place.name + suffix))
        return place

    def size(self) -> int:
        """Bytes of the database and its log."""
        parts = (self.path.with_name(self.path.name + suffix) for suffix in ("", "-wal"))
        return sum(part.stat().st_size for part in parts if part.exists())

    @staticmethod
    def _open(path: Path) -> sqlite3.Connection:
        return sqlite3.connect(path, timeout=BUSY_SECONDS, isolation_level=None)


def _tables(connection: sqlite3.Connection) -> list[str]:
    found = connection.execute(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name"
    )
    return [name for (name,) in found.fetchall()]


def _copy(source: sqlite3.Connection, target: sqlite3.Connection) -> None:
    """All pages in one step: in steps, every write of others would begin the copy anew."""
    until = time.monotonic() + BUSY_SECONDS

    def look(status: int, remaining: int, total: int) -> None:
        if time.monotonic() > until and status in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
            raise BackupError(
                _("The database is in use by another process. Stop the site (web and workers) and try again.")
            )

    source.backup(target, pages=-1, progress=look, sleep=0.1)
