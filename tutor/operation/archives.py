"""The file that a backup is: a ZIP with one copy of the database and a manifest that says what it must hold.

The manifest names the kind of database, the migrations it has, the rows of every table, and length and SHA-256 of the
copy; nothing of an archive is used before all of that was found to be so.
"""

import hashlib
import json
import os
import zipfile
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

FORMAT = "malbeot-backup"
FORMAT_VERSION = 1
MANIFEST = "manifest.json"
CHUNK = 1 << 20
# A manifest is a few kilobytes; more of it is not ours.
MANIFEST_LIMIT = 5 << 20


class BackupError(Exception):
    """A backup that cannot be made, read or restored; the message is a sentence for the operator, in their language."""


@dataclass(frozen=True)
class Manifest:
    """What an archive says of itself. `vendor` is Django's name of the kind of database, `migrations` are
    `app.name`, `counts` rows by table, `key` the fingerprint of the secret key that the site had."""

    version: str
    made_at: str
    vendor: str
    migrations: list[str]
    counts: dict[str, int]
    key: str
    file: str
    size: int
    sha256: str


def write_archive(path: Path, copy: Path, **facts: Any) -> Manifest:
    """Write the copy of a database and its manifest to `path`, whole or not at all. `facts` are the manifest's but for
    those about the copy. Raises OSError."""
    manifest = Manifest(file=copy.name, size=copy.stat().st_size, sha256=_sha256(copy), **facts)
    draft = path.with_name(f"{path.name}.part")
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        # Conversations are in it: nobody else on this machine may read it, from the first byte on.
        with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
            with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
                head = {"format": FORMAT, "format_version": FORMAT_VERSION, **asdict(manifest)}
                archive.writestr(MANIFEST, json.dumps(head, indent=1, ensure_ascii=False, sort_keys=True))
                archive.write(copy, copy.name)
            file.flush()
            os.fsync(file.fileno())
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)
    return manifest


def read_manifest(path: Path) -> Manifest:
    """What the archive says of itself. Raises BackupError when it is no archive of ours."""
    if not path.is_file():
        raise BackupError(_("There is no file %(path)s.") % {"path": path})
    try:
        with zipfile.ZipFile(path) as archive:
            if archive.getinfo(MANIFEST).file_size > MANIFEST_LIMIT:
                raise ValueError
            head = json.loads(archive.read(MANIFEST))
        if head.pop("format") != FORMAT:
            raise ValueError
        if head.pop("format_version") > FORMAT_VERSION:
            raise BackupError(
                _("%(path)s was made by a newer version of Malbeot. Upgrade this site first.")
                % {"path": path}
            )
        manifest = Manifest(**head)
        if not _is_whole(manifest):
            raise ValueError
    except (zipfile.BadZipFile, KeyError, ValueError, TypeError, AttributeError, EOFError) as error:
        if _looks_cut(path):
            raise _damaged(path) from error
        raise BackupError(
            _("%(path)s is not a backup of Malbeot. Backups are made by “manage.py backup”.") % {"path": path}
        ) from error
    return manifest


def _is_whole(manifest: Manifest) -> bool:
    """Whether the manifest's values are of the kinds they must be: it comes from a file that anyone may have made."""
    texts = (
        manifest.version,
        manifest.made_at,
        manifest.vendor,
        manifest.key,
        manifest.file,
        manifest.sha256,
    )
    return (
        all(isinstance(value, str) for value in (*texts, *manifest.migrations, *manifest.counts))
        and all(isinstance(value, int) for value in (manifest.size, *manifest.counts.values()))
        and isinstance(manifest.migrations, list)
        and "/" not in manifest.file
    )


def extract(path: Path, manifest: Manifest, folder: Path) -> Path:
    """The database's copy out of the archive, in `folder`, found to be what the manifest says. Raises BackupError when
    it is damaged, OSError when there is no room."""
    target = folder / "restored"
    digest, size = hashlib.sha256(), 0
    try:
        with (
            zipfile.ZipFile(path) as archive,
            archive.open(manifest.file) as source,
            target.open("wb") as file,
        ):
            while chunk := source.read(CHUNK):
                size += len(chunk)
                if size > manifest.size:
                    raise _damaged(path)
                digest.update(chunk)
                file.write(chunk)
    except (
        zipfile.BadZipFile,
        zipfile.LargeZipFile,
        KeyError,
        EOFError,
        ValueError,
        NotImplementedError,
    ) as error:
        raise _damaged(path) from error
    except Exception as error:
        if type(error).__module__ == "zlib":
            raise _damaged(path) from error
        raise
    if size != manifest.size or digest.hexdigest() != manifest.sha256:
        raise _damaged(path)
    return target


def _damaged(path: Path) -> BackupError:
    return BackupError(
        _("%(path)s is damaged: it is not what “manage.py backup” wrote. Use another backup.")
        % {"path": path}
    )


def _looks_cut(path: Path) -> bool:
    """Whether a file that cannot be read begins as one of our archives does."""
    with path.open("rb") as file:
        return file.read(30 + len(MANIFEST)).endswith(MANIFEST.encode())


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
