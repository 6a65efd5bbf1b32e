"""Copies of a PostgreSQL database by pg_dump, and their way back by pg_restore in one transaction."""

import os
import shutil
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import psycopg
from django.utils.translation import gettext as _

from tutor.operation.archives import BackupError

# What replaces the database waits no longer than this for a process that still uses a table.
LOCK_SECONDS = 15
# Django's names of connection options that libpq reads from the environment under its own.
OPTIONS = {
    "sslmode": "PGSSLMODE",
    "sslrootcert": "PGSSLROOTCERT",
    "sslcert": "PGSSLCERT",
    "sslkey": "PGSSLKEY",
}
TABLES = "SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY tablename"


def find_tool(name: str) -> str:
    """A program of PostgreSQL's: in the path, or where Debian keeps it, the newest. Raises BackupError."""
    found = shutil.which(name)
    if found is None:
        places = Path("/usr/lib/postgresql").glob(f"*/bin/{name}")
        found = str(max(places, key=lambda path: float(path.parts[4]), default=""))
    if not found or found == ".":
        raise BackupError(
            _(
                "%(program)s is not installed. Install PostgreSQL’s client programs (on Debian: postgresql-client)."
            )
            % {"program": name}
        )
    return found


class PostgresDatabase:
    """The site's database where it is on a PostgreSQL server."""

    vendor = "postgresql"
    copy_name = "database.dump"

    def __init__(self, settings: Mapping[str, Any]) -> None:
        named = {
            "PGDATABASE": settings["NAME"],
            "PGHOST": settings.get("HOST"),
            "PGPORT": settings.get("PORT"),
            "PGUSER": settings.get("USER"),
            # By the environment: arguments of a process can be read by everyone on the machine.
            "PGPASSWORD": settings.get("PASSWORD"),
        }
        options = settings.get("OPTIONS") or {}
        named |= {variable: options.get(option) for option, variable in OPTIONS.items()}
        self.environment = {name: str(value) for name, value in named.items() if value}
        keys = {"PGDATABASE": "dbname", "PGHOST": "host", "PGPORT": "port", "PGUSER": "user"}
        keys |= {"PGPASSWORD": "password"} | {variable: option for option, variable in OPTIONS.items()}
        self.parameters = {keys[name]: value for name, value in self.environment.items()}

    def connect(self) -> "psycopg.Connection[Any]":
        """A connection of its own. Raises BackupError."""
        try:
            return psycopg.connect(**self.parameters, autocommit=True, connect_timeout=5)  # type: ignore[arg-type]
        except psycopg.Error as error:
            raise BackupError(
                _("PostgreSQL does not answer: %(error)s") % {"error": str(error).strip()}
            ) from error

    def is_empty(self) -> bool:
        """Whether there is nothing that a restore could overwrite."""
        with self.connect() as connection:
            return not connection.execute(TABLES).fetchall()

    def dump(self, target: Path) -> tuple[dict[str, int], list[str]]:
        """Dump the database; rows by table and migrations of that very moment. Raises BackupError."""
        with self.connect() as connection:
            # pg_dump reads the same snapshot as the counts.
            connection.execute("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
            (snapshot,) = connection.execute("SELECT pg_export_snapshot()").fetchone() or ("",)
            counts = _counts(connection)
            if "django_migrations" not in counts:
                raise BackupError(_("The database is empty: there is nothing to back up."))
            applied = connection.execute("SELECT app, name FROM django_migrations").fetchall()
            self._run(
                "pg_dump",
                *("--format=custom", "--no-owner", "--no-privileges", f"--snapshot={snapshot}"),
                *("--schema=public", f"--file={target}"),
            )
            connection.execute("COMMIT")
        return counts, sorted(f"{app}.{name}" for app, name in applied)

    def examine(self, copy: Path) -> None:
        """Whether pg_restore can read the copy. Raises BackupError."""
        self._run("pg_restore", "--list", str(copy))

    def load(self, copy: Path) -> None:
        """Put the copy in place of the database, in one transaction: all of it or nothing. Raises BackupError."""
        script = copy.with_suffix(".sql")
        listing = copy.with_suffix(".list")
        # The schema itself is made below; what else the dump holds goes into it.
        entries = self._run("pg_restore", "--list", str(copy)).splitlines()
        kept = [line for line in entries if " SCHEMA - public" not in line and " SCHEMA public " not in line]
        listing.write_text("\n".join(kept) + "\n", encoding="utf-8")
        self._run(
            "pg_restore",
            *("--no-owner", "--no-privileges", f"--use-list={listing}", f"--file={script}", str(copy)),
        )
        before = f"SET lock_timeout = '{LOCK_SECONDS}s'; DROP SCHEMA public CASCADE; CREATE SCHEMA public;"
        self._run(
            "psql",
            *(
                "--no-psqlrc",
                "--quiet",
                "--single-transaction",
                "--set=ON_ERROR_STOP=1",
                "--output=/dev/null",
            ),
            *(f"--command={before}", f"--file={script}"),
        )

    def counts(self) -> dict[str, int]:
        """Rows by table of the database itself."""
        with self.connect() as connection:
            return _counts(connection)

    def set_aside(self, stamp: str) -> Path:
        """A server's database is not moved away: what cannot be dumped is for the server's administrator."""
        raise BackupError(
            _(
                "The present database cannot be kept, so that nothing was changed. Look after the server first."
            )
        )

    def size(self) -> int:
        """Bytes of the database on the server."""
        with self.connect() as connection:
            row = connection.execute("SELECT pg_database_size(current_database())").fetchone()
        return int(row[0]) if row else 0

    def _run(self, program: str, *arguments: str) -> str:
        done = subprocess.run(
            [find_tool(program), *arguments],
            env={**os.environ, **self.environment, "LC_ALL": "C"},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode != 0:
            raise BackupError(
                _("%(program)s failed: %(error)s")
                % {"program": program, "error": _last_lines(done.stderr.splitlines())}
            )
        return done.stdout


def _last_lines(lines: Sequence[str]) -> str:
    return " / ".join(line.strip() for line in lines[-3:] if line.strip())


def _counts(connection: "psycopg.Connection[Any]") -> dict[str, int]:
    names = [name for (name,) in connection.execute(TABLES).fetchall()]
    rows = {}
    for name in names:
        query = psycopg.sql.SQL("SELECT COUNT(*) FROM {}").format(psycopg.sql.Identifier("public", name))
        row = connection.execute(query).fetchone()
        rows[name] = int(row[0]) if row else 0
    return rows
