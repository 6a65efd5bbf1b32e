"""Backing a site up and restoring it: one archive with the whole database, checked on both ways.

A restore first keeps what is there as a backup of its own, and then settles what was going on when the backup was
made, so that nothing of it is sent or written into the restored rows.
"""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.db import DatabaseError, connection
from django.db.migrations.loader import MigrationLoader
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from tutor import broker
from tutor.account.models import SignIn
from tutor.operation.archives import BackupError, Manifest, extract, read_manifest, write_archive
from tutor.operation.postgres_copies import PostgresDatabase
from tutor.operation.sqlite_copies import SqliteDatabase
from tutor.practice.models import WorkerStatus
from tutor.practice.settling import Settled, settle_restored
from tutor.version import version

PREFIX = "malbeot-"
FORMER = "before-restore-"
# Room for a copy needs a little more than the database itself.
ROOM = 1.1

Database = SqliteDatabase | PostgresDatabase


@dataclass(frozen=True)
class Restored:
    """What a restore did. `kept` is where the former database is, None where there was none; `broker` how many
    messages were thrown away, None when the broker does not answer; `other_key` whether the secret key is another
    than that of the site that was backed up."""

    manifest: Manifest
    kept: Path | None
    settled: Settled
    broker: int | None
    other_key: bool


def site_database() -> Database:
    """The database of this site. Raises BackupError for a kind that cannot be copied."""
    found = connection.settings_dict
    if connection.vendor == "sqlite":
        return SqliteDatabase(found)
    if connection.vendor == "postgresql":
        return PostgresDatabase(found)
    raise BackupError(
        _("Databases of the kind “%(kind)s” cannot be backed up.") % {"kind": connection.vendor}
    )


def backup_folder() -> Path:
    """Where backups go that name no place."""
    return Path(settings.DATA_DIR) / "backups"


def make_backup(place: Path | None = None, prefix: str = PREFIX) -> tuple[Path, Manifest]:
    """Write an archive of the database, from one moment, to a file or into a folder; where it is and what is in it.

    Others may go on writing. Raises BackupError; then there is no new file.
    """
    database = site_database()
    place = place or backup_folder()
    now = datetime.now(UTC)
    path = place if place.suffix == ".zip" else place / f"{prefix}{now:%Y%m%d-%H%M%S-%f}.zip"
    with _told(path.parent):
        path.parent.mkdir(parents=True, exist_ok=True)
        with _scratch(path.parent, database.size()) as folder:
            copy = folder / database.copy_name
            counts, migrations = database.dump(copy)
            manifest = write_archive(
                path,
                copy,
                version=version(),
                made_at=now.isoformat(timespec="seconds"),
                vendor=database.vendor,
                migrations=migrations,
                counts=counts,
                key=_key(),
            )
            # What cannot be read back is no backup.
            copy.unlink()
            database.examine(extract(path, read_manifest(path), folder))
    return path, manifest


def forget_old_backups(folder: Path, keep: int) -> list[Path]:
    """Delete all but the newest `keep` backups that were made into a folder; which were deleted."""
    old = sorted(folder.glob(f"{PREFIX}*.zip"))[:-keep]
    for path in old:
        path.unlink()
    return old


def would_overwrite() -> bool:
    """Whether the site has a database with anything in it."""
    return not site_database().is_empty()


def check_backup(path: Path) -> Manifest:
    """What is in an archive, found to be whole and to fit this site. Raises BackupError."""
    database = site_database()
    manifest = read_manifest(path)
    if manifest.vendor != database.vendor:
        raise BackupError(
            _(
                "%(path)s is a backup of a %(theirs)s database, and this site’s is %(ours)s. Set "
                "MALBEOT_DATABASE_URL to a database of that kind."
            )
            % {"path": path, "theirs": manifest.vendor, "ours": database.vendor}
        )
    known = {f"{app}.{name}" for app, name in MigrationLoader(None).disk_migrations}
    if unknown := sorted(set(manifest.migrations) - known):
        raise BackupError(
            _(
                "%(path)s was made by a newer version of Malbeot (%(version)s), with %(migration)s. Upgrade this site "
                "first."
            )
            % {"path": path, "version": manifest.version, "migration": unknown[-1]}
        )
    with _told(backup_folder()), _scratch(backup_folder(), manifest.size) as folder:
        database.examine(extract(path, manifest, folder))
    return manifest


def restore_backup(path: Path) -> Restored:
    """Put an archive in place of the site's database, and settle what was going on in it. Raises BackupError; then the
    database is as it was, unless the message says otherwise."""
    manifest = check_backup(path)
    database = site_database()
    _refuse_while_working(database)
    kept = _keep_former(database)
    connection.close()
    with _told(backup_folder()), _scratch(backup_folder(), manifest.size) as folder:
        database.load(extract(path, manifest, folder))
    if database.counts() != manifest.counts:
        raise BackupError(
            _(
                "The restored database has other rows than the backup. Do not use it; the former one is %(kept)s."
            )
            % {"kept": kept}
        )
    call_command("migrate", interactive=False, verbosity=0)
    settled = settle_restored()
    # Who signed out or was locked out since the backup must not be signed in again by it.
    SignIn.objects.all().delete()
    try:
        emptied = broker.empty(settings.CELERY_BROKER_URL)
    except Exception:  # every broker library raises errors of its own
        emptied = None
    return Restored(manifest, kept, settled, emptied, other_key=manifest.key != _key())


def _refuse_while_working(database: Database) -> None:
    """A worker that goes on would write what it began into rows of another time."""
    if database.is_empty():
        return
    try:
        names = list(WorkerStatus.objects.alive().values_list("name", flat=True))
    except DatabaseError:  # damaged, or of a version without workers
        return
    if names:
        raise BackupError(
            _(
                "Workers are running (%(names)s). Stop the site (web and workers) first; one that was killed counts as "
                "gone after a few seconds."
            )
            % {"names": ", ".join(names)}
        )


def _keep_former(database: Database) -> Path | None:
    """Keep what is there: as a backup, or, where it cannot be read any more, moved aside."""
    if database.is_empty():
        return None
    try:
        return make_backup(backup_folder(), FORMER)[0]
    except BackupError:
        connection.close()
        return database.set_aside(f"{datetime.now(UTC):%Y%m%d-%H%M%S}")


def _key() -> str:
    """A fingerprint by which two sites can tell whether they have the same secret key. It does not lead to the key."""
    return salted_hmac("tutor.operation.backup", "fingerprint", algorithm="sha256").hexdigest()[:16]


@contextmanager
def _scratch(place: Path, size: int) -> Iterator[Path]:
    """A folder for copies beside where they will lie, if there is room for `size` bytes twice. Raises BackupError."""
    place.mkdir(parents=True, exist_ok=True)
    free = shutil.disk_usage(place).free
    if free < 2 * ROOM * size:
        raise BackupError(
            _("There is too little room at %(place)s: %(need).1f GB are needed, %(free).1f GB are free.")
            % {"place": place, "need": 2 * ROOM * size / 1e9, "free": free / 1e9}
        )
    with tempfile.TemporaryDirectory(prefix=".backup-", dir=place) as folder:
        yield Path(folder)


@contextmanager
def _told(place: Path) -> Iterator[None]:
    """What the file system complains about, as a sentence for the operator."""
    try:
        yield
    except OSError as error:
        raise BackupError(
            _("Nothing can be written at %(place)s: %(error)s.")
            % {"place": place, "error": error.strerror or error}
        ) from error
