"""Checks of what the program works with: database, broker, workers, model, and the engine's server."""

import json
import sqlite3
import urllib.error
import urllib.request
import uuid
from collections.abc import Iterator
from contextlib import closing

from django.conf import settings
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tutor.engine.model_registry import known_model
from tutor.engine.model_store import find
from tutor.operation.examining import Finding, examines, fail, ok, warn
from tutor.practice.models import WorkerStatus

BROKER_SECONDS = 5
SERVER_SECONDS = 5


@examines("database")
def database() -> Iterator[Finding]:
    """Whether the database answers, has this version's tables, and is whole."""
    try:
        executor = MigrationExecutor(connection)
        plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    except DatabaseError as error:
        yield fail(
            "database",
            _("The database does not answer (%(kind)s).") % {"kind": type(error).__name__},
            _("Check MALBEOT_DATABASE_URL, and that the server runs and lets this machine in."),
        )
        return
    if plan:
        yield fail(
            "database",
            _("%(count)d migrations were not applied, the first is %(name)s.")
            % {"count": len(plan), "name": f"{plan[0][0].app_label}.{plan[0][0].name}"},
            _("Make a backup, then run: manage.py prepare"),
        )
    if connection.vendor == "sqlite":
        yield from _sqlite()
    elif not plan:
        with connection.cursor() as cursor:
            cursor.execute("SHOW server_version")
            yield ok("database", f"PostgreSQL {cursor.fetchone()[0]}")


def _sqlite() -> Iterator[Finding]:
    name = str(connection.settings_dict["NAME"])
    with closing(sqlite3.connect(f"file:{name}?mode=ro", uri=True, timeout=20)) as own:
        (problem,) = own.execute("PRAGMA quick_check(1)").fetchone()
        broken = own.execute("PRAGMA foreign_key_check").fetchone()
        (journal,) = own.execute("PRAGMA journal_mode").fetchone()
    if problem != "ok" or broken:
        yield fail(
            "database",
            _("The database is damaged: %(problem)s.")
            % {"problem": problem if problem != "ok" else broken[0]},
            _("Stop the site, keep the file, and restore the last backup: manage.py restore FILE"),
        )
    elif journal != "wal":
        yield fail(
            "database",
            _("The database does not keep a write-ahead log (WAL): writers hold up readers."),
            _(
                "Network folders cannot do it. Put MALBEOT_DATA_DIR on a disk of this machine, or use PostgreSQL."
            ),
        )
    else:
        yield ok("database", _("SQLite %(version)s, whole, with WAL.") % {"version": sqlite3.sqlite_version})


@examines("broker")
def broker() -> Iterator[Finding]:
    """Whether a message goes in and comes out again."""
    from kombu.connection import Connection
    from kombu.entity import Queue

    name = f"doctor-{uuid.uuid4().hex[:8]}"
    url = settings.CELERY_BROKER_URL
    options = (
        {"socket_connect_timeout": 2, "socket_timeout": BROKER_SECONDS} if url.startswith("redis") else {}
    )
    try:
        with Connection(url, connect_timeout=2, transport_options=options) as link:
            link.ensure_connection(max_retries=1, interval_start=0, interval_step=0)
            queue = link.SimpleQueue(Queue(name, routing_key=name, durable=False, auto_delete=True))
            queue.put({"doctor": name})
            message = queue.get(timeout=BROKER_SECONDS)
            came_back = message.payload == {"doctor": name}
            message.ack()
            queue.queue.delete()
            queue.close()
            kind = link.transport.driver_name
    except Exception as error:  # every broker library raises errors of its own
        yield fail(
            "broker",
            _("The broker does not pass messages on (%(kind)s).") % {"kind": type(error).__name__},
            _(
                "Check MALBEOT_BROKER_URL and that the broker runs. Meanwhile messages are kept, and answered later."
            ),
        )
        return
    if came_back:
        yield ok("broker", _("A message went through %(kind)s and came back.") % {"kind": kind})
    else:
        yield fail("broker", _("Another message came back."), _("Give the site a broker of its own."))


@examines("worker")
def worker() -> Iterator[Finding]:
    """Whether workers live and have their model."""
    try:
        workers = list(WorkerStatus.objects.alive())
    except DatabaseError:
        yield fail("worker", _("Unknown: the database does not answer."), _("Mend the database first."))
        return
    if not workers:
        yield fail(
            "worker",
            _("No worker is running: nobody is answered."),
            _("Start one (make run, or: systemctl start malbeot-worker), and read its log if it ends again."),
        )
        return
    unready = [one for one in workers if one.model_status not in ("ready", "loading")]
    for one in unready:
        yield fail(
            "worker",
            f"{one.name}: {one.model_name} {one.get_model_status_display()}. {one.detail}".strip(),
            _("See the line about the model. The worker tries again by itself every 15 seconds."),
        )
    if not unready:
        yield ok(
            "worker",
            ngettext("%(count)d worker is running.", "%(count)d workers are running.", len(workers))
            % {"count": len(workers)},
        )


@examines("model")
def model() -> Iterator[Finding]:
    """Whether the local model is here and has the right hash, or the server has it."""
    if settings.ENGINE == "openai":
        yield from _server()
        return
    here = find(settings.MODEL, settings.DATA_DIR)
    known = known_model(settings.MODEL)
    if here is None:
        yield fail(
            "model",
            _("The model %(name)s is not here, or its hash is wrong.") % {"name": settings.MODEL},
            _("Run: manage.py fetch_model"),
        )
    elif known is None:
        yield ok("model", _("%(name)s, a model of this site’s own.") % {"name": settings.MODEL})
    else:
        yield ok(
            "model",
            _("%(name)s, SHA-256 as it must be (%(hash)s…).")
            % {"name": known.title, "hash": known.sha256[:12]},
        )


def _server() -> Iterator[Finding]:
    request = urllib.request.Request(
        f"{settings.OPENAI_BASE_URL.rstrip('/')}/models",
        headers={"Authorization": f"Bearer {settings.OPENAI_API_KEY}"},
    )
    try:
        with urllib.request.urlopen(request, timeout=SERVER_SECONDS) as answer:
            listed = json.load(answer)
        names = [str(one.get("id")) for one in listed.get("data", [])]
    except urllib.error.HTTPError as error:
        yield fail(
            "model",
            _("The model server turns requests down (%(status)d).") % {"status": error.code},
            _("Check MALBEOT_OPENAI_API_KEY and MALBEOT_OPENAI_BASE_URL; the address ends with /v1."),
        )
        return
    except (OSError, ValueError, AttributeError, TypeError) as error:
        yield fail(
            "model",
            _("The model server does not answer (%(kind)s).") % {"kind": type(error).__name__},
            _("Start it, and check MALBEOT_OPENAI_BASE_URL and the firewall."),
        )
        return
    if settings.MODEL in names:
        yield ok("model", _("The server has %(name)s.") % {"name": settings.MODEL})
    else:
        yield warn(
            "model",
            _("The server does not list %(name)s. It lists: %(names)s.")
            % {"name": settings.MODEL, "names": ", ".join(names[:5]) or "–"},
            _("Set MALBEOT_MODEL to the server’s name for the model."),
        )
