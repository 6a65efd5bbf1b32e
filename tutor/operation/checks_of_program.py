"""Checks of the program and its machine: Python, packages, settings, files, disk, clock, mail."""

import importlib.metadata
import os
import re
import shutil
import smtplib
import sys
import zoneinfo
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

from django.conf import settings
from django.core.checks import ERROR, run_checks
from django.core.mail import get_connection
from django.db import DatabaseError
from django.utils.translation import gettext as _

from tutor.operation.backup import PREFIX, backup_folder
from tutor.operation.examining import Finding, examines, fail, ok, warn
from tutor.practice.models import WorkerStatus

PYTHON = (3, 11)
LEAST_FREE = 2.0
"""GB below which the disk is said to be nearly full."""
OLD_BACKUP = timedelta(days=2)
CLOCK_SECONDS = 5


@examines("python")
def python() -> Iterator[Finding]:
    """The version of Python."""
    version = ".".join(map(str, sys.version_info[:3]))
    if sys.version_info[:2] != PYTHON:
        yield fail(
            "python",
            _("This is Python %(version)s; the packages are chosen for 3.11.") % {"version": version},
            _("Install Python 3.11, delete .venv and run “make setup”."),
        )
    else:
        yield ok("python", f"Python {version}")


@examines("packages")
def packages() -> Iterator[Finding]:
    """Installed packages against requirements.txt."""
    pins = re.findall(
        r"^([A-Za-z0-9_.\-]+)(?:\[[^]]*\])?==([^\s#]+)",
        (settings.BASE_DIR / "requirements.txt").read_text(encoding="utf-8"),
        re.MULTILINE,
    )
    others = []
    for name, wanted in pins:
        try:
            found = importlib.metadata.version(name)
        except importlib.metadata.PackageNotFoundError:
            others.append(f"{name} ({_('missing')})")
            continue
        if found.partition("+")[0] != wanted:
            others.append(f"{name} ({found}, {wanted})")
    if others:
        yield fail(
            "packages",
            _("Packages differ from requirements.txt: %(names)s.") % {"names": ", ".join(others)},
            _("Run “make setup”, or: .venv/bin/python -m pip install -r requirements.txt"),
        )
    else:
        yield ok("packages", _("%(count)d packages as in requirements.txt.") % {"count": len(pins)})


@examines("settings")
def site_settings() -> Iterator[Finding]:
    """Django's and our own system checks; in production those of deployment, too."""
    found = run_checks(include_deployment_checks=settings.PRODUCTION)
    for message in found:
        make = fail if message.level >= ERROR else warn
        yield make(
            "settings", f"{message.id}: {message.msg}", message.hint or _("See the table in README.md.")
        )
    if settings.DEBUG:
        yield warn(
            "settings",
            _("Debug pages are on: they show settings and source to visitors."),
            _("Remove MALBEOT_DEBUG."),
        )
    if not found and not settings.DEBUG:
        kind = _("production") if settings.PRODUCTION else _("a laptop")
        yield ok("settings", _("Settings fit together (%(kind)s).") % {"kind": kind})


@examines("disk")
def disk() -> Iterator[Finding]:
    """Room where the data lie."""
    settings.DATA_DIR.mkdir(parents=True, exist_ok=True)
    free = shutil.disk_usage(settings.DATA_DIR).free / 1e9
    text = _("%(free).1f GB are free at %(place)s.") % {"free": free, "place": settings.DATA_DIR}
    if free < LEAST_FREE / 4:
        yield fail("disk", text, _("Make room now: with a full disk no message can be saved."))
    elif free < LEAST_FREE:
        yield warn("disk", text, _("Make room, or move MALBEOT_DATA_DIR to a larger disk."))
    else:
        yield ok("disk", text)


@examines("permissions")
def permissions() -> Iterator[Finding]:
    """Who may write the data directory and read its secrets."""
    place = settings.DATA_DIR
    if not os.access(place, os.W_OK | os.X_OK):
        yield fail(
            "permissions",
            _("%(place)s cannot be written to by this account.") % {"place": place},
            _("Change its owner (chown), or run the site as its owner."),
        )
        return
    open_files = []
    names = ("secret_key", "malbeot.sqlite3", "broker.sqlite3", "environment")
    for path in (*(place / name for name in names), *backup_folder().glob("*.zip")):
        # Where nobody else may enter the folder, it does not matter what stands on the file.
        if path.exists() and path.stat().st_mode & 0o007 and place.stat().st_mode & 0o007:
            open_files.append(path.name)
    if open_files:
        yield warn(
            "permissions",
            _("Other accounts of this machine can read %(names)s.") % {"names": ", ".join(open_files)},
            _("Close the directory to them: chmod 700 %(place)s") % {"place": place},
        )
    else:
        yield ok("permissions", _("Only this account reads and writes the data."))


@examines("clock")
def clock() -> Iterator[Finding]:
    """The machine's clock against those of the workers: leases and due dates go by it."""
    now = datetime.now(UTC)
    try:
        last = WorkerStatus.objects.order_by("-seen_at").values_list("seen_at", flat=True).first()
    except DatabaseError:
        last = None
    ahead = (last - now).total_seconds() if last else 0.0
    if ahead > CLOCK_SECONDS or now.year < 2026:
        yield fail(
            "clock",
            _("This clock says %(now)s UTC, which is %(seconds)d s behind another machine’s.")
            % {"now": f"{now:%Y-%m-%d %H:%M:%S}", "seconds": max(0, ahead)},
            _("Let every machine follow a time server: timedatectl set-ntp true"),
        )
    else:
        yield ok("clock", f"{now:%Y-%m-%d %H:%M:%S} UTC")


@examines("time-zone")
def time_zone() -> Iterator[Finding]:
    """The zone of visitors, and the data about zones."""
    name = settings.TIME_ZONE
    try:
        zoneinfo.ZoneInfo(name)
        zoneinfo.ZoneInfo("Asia/Seoul")
    except (zoneinfo.ZoneInfoNotFoundError, ValueError, OSError):
        yield fail(
            "time-zone",
            _("The time zone %(name)s is not known here.") % {"name": name},
            _("Correct MALBEOT_TIME_ZONE (for example Asia/Seoul), and install tzdata."),
        )
    else:
        yield ok("time-zone", name)


@examines("static-files")
def static_files() -> Iterator[Finding]:
    """Whether the style sheets and scripts of this version were collected."""
    manifest = Path(settings.STATIC_ROOT) / "staticfiles.json"
    sources = [
        path for folder in settings.STATICFILES_DIRS for path in Path(folder).rglob("*") if path.is_file()
    ]
    do = _("Run: manage.py collectstatic --noinput")
    if not manifest.exists():
        yield fail("static-files", _("Style sheets and scripts were not collected."), do)
    elif any(path.stat().st_mtime > manifest.stat().st_mtime for path in sources):
        yield warn("static-files", _("Style sheets or scripts are newer than what was collected."), do)
    else:
        yield ok("static-files", _("%(count)d files are collected.") % {"count": len(sources)})


@examines("translations")
def translations() -> Iterator[Finding]:
    """Whether the catalogues were compiled."""
    stale = []
    for folder in settings.LOCALE_PATHS:
        for source in sorted(Path(folder).glob("*/LC_MESSAGES/*.po")):
            compiled = source.with_suffix(".mo")
            if not compiled.exists() or compiled.stat().st_mtime < source.stat().st_mtime:
                stale.append(source.parent.parent.name)
    if stale:
        yield fail(
            "translations",
            _("The translations are not compiled: %(names)s.") % {"names": ", ".join(stale)},
            _("Run: manage.py compile_catalogues, and restart web and workers."),
        )
    else:
        yield ok("translations", _("Korean and English are compiled."))


@examines("mail")
def mail() -> Iterator[Finding]:
    """Whether the mail server takes connections. Nothing is sent."""
    if not settings.EMAIL_BACKEND.endswith("smtp.EmailBackend"):
        text = _("Mail goes to %(backend)s, not to a server.") % {
            "backend": settings.EMAIL_BACKEND.split(".")[-2]
        }
        do = _("Set MALBEOT_EMAIL_URL: passwords cannot be reset and nobody is reminded without it.")
        yield warn("mail", text, do) if settings.PRODUCTION else ok("mail", text)
        return
    connection = get_connection(fail_silently=False)
    try:
        connection.open()
        connection.close()
    except (OSError, smtplib.SMTPException) as error:
        yield fail(
            "mail",
            _("The mail server does not answer (%(kind)s).") % {"kind": type(error).__name__},
            _("Check host, port, name and password in MALBEOT_EMAIL_URL, and the firewall."),
        )
    else:
        yield ok("mail", settings.EMAIL_HOST)


@examines("backups")
def backups() -> Iterator[Finding]:
    """Whether there is a backup of the last days in the usual place."""
    newest = max((path.stat().st_mtime for path in backup_folder().glob(f"{PREFIX}*.zip")), default=None)
    if newest is None:
        text = _("There is no backup in %(place)s.") % {"place": backup_folder()}
        do = _("Run “manage.py backup” every night (docs/operations.md); ignore this if it writes elsewhere.")
        yield warn("backups", text, do) if settings.PRODUCTION else ok("backups", text)
        return
    age = datetime.now(UTC) - datetime.fromtimestamp(newest, UTC)
    text = _("The newest backup is %(hours)d hours old.") % {"hours": age.total_seconds() // 3600}
    if age > OLD_BACKUP and settings.PRODUCTION:
        yield warn("backups", text, _("See why the nightly backup no longer runs."))
    else:
        yield ok("backups", text)
