"""Whether the tutor can answer now: the database, the broker, a worker, a model; each named, for pages and probes."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db import connection
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

import tutor.broker  # noqa: F401 - makes the embedded broker's scheme known
from tutor.practice.models import Turn, WorkerStatus


@dataclass(frozen=True)
class Check:
    """One part's state; `detail` is for operators and holds no secret."""

    ok: bool
    detail: str


def check_database() -> Check:
    """Whether the database answers."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except Exception as error:
        return Check(False, f"{type(error).__name__}: the database does not answer")
    return Check(True, connection.vendor)


def check_broker() -> Check:
    """Whether the broker takes connections."""
    from kombu.connection import Connection

    url = settings.CELERY_BROKER_URL
    # Only Redis takes its timeouts as transport options.
    options = {"socket_connect_timeout": 2, "socket_timeout": 2} if url.startswith("redis") else {}
    try:
        with Connection(url, connect_timeout=2, transport_options=options) as broker:
            broker.ensure_connection(max_retries=1, interval_start=0, interval_step=0)
            broker.default_channel.queue_declare("replies", passive=False, durable=True, auto_delete=False)
            kind = broker.transport.driver_name
    except Exception as error:
        return Check(False, f"{type(error).__name__}: the broker does not answer")
    return Check(True, kind)


def check_worker() -> Check:
    """Whether a worker was heard of lately."""
    alive = WorkerStatus.objects.alive().count()
    return Check(alive > 0, f"{alive} running" if alive else "no worker is running")


def check_model() -> Check:
    """Whether a running worker has its model ready."""
    workers = list(WorkerStatus.objects.alive().values_list("model_status", "model_name", "detail"))
    for status, name, _detail in workers:
        if status == WorkerStatus.Model.READY:
            return Check(True, name)
    for status, name, detail in workers:
        return Check(False, f"{name} {status}: {detail}" if detail else f"{name} {status}")
    return Check(False, "unknown: no worker is running")


def check_all() -> dict[str, Check]:
    """Every check by its name; those that need the database fail with it."""
    database = check_database()
    if not database.ok:
        unknown = Check(False, "unknown: the database does not answer")
        return {"database": database, "broker": check_broker(), "worker": unknown, "model": unknown}
    return {
        "database": database,
        "broker": check_broker(),
        "worker": check_worker(),
        "model": check_model(),
    }


@dataclass(frozen=True)
class TutorState:
    """How the tutor is: ready, loading, missing, broken, or absent when no worker runs; and which sessions wait for a
    reply, in the order in which they asked."""

    state: str
    waiting: tuple[Any, ...] = ()

    def ahead_of(self, session_pk: Any) -> int:
        """How many replies come before that of a session; 0 when it waits for none."""
        return self.waiting.index(session_pk) if session_pk in self.waiting else 0

    def told_to(self, session_pk: Any) -> tuple[str, int]:
        """What of it a session's page shows."""
        return self.state, self.ahead_of(session_pk)


def tutor_state() -> TutorState:
    """How the tutor is now. 2 queries."""
    states = set(WorkerStatus.objects.alive().values_list("model_status", flat=True))
    state = next((state for state in ("ready", "loading", "missing", "broken") if state in states), "absent")
    return TutorState(state, tuple(Turn.objects.waiting().values_list("session", flat=True)))


def tutor_notice(language: str, tutor: TutorState, session_pk: Any = None) -> str:
    """HTML that tells a session's page plainly what is wrong with the tutor and what to do, or how many replies come
    before its own; "" when there is nothing to tell."""
    state = tutor.state
    with translation.override(language):
        if state == "ready":
            ahead = tutor.ahead_of(session_pk)
            if not ahead:
                return ""
            message = ngettext(
                "Many are practising at the moment: %(count)d reply comes before yours.",
                "Many are practising at the moment: %(count)d replies come before yours.",
                ahead,
            ) % {"count": ahead}
            return _notice("queue", message)
        messages = {
            "loading": _(
                "The tutor is still waking up. You can write now; the answer comes in a few seconds."
            ),
            "missing": _(
                "The tutor’s language model is not installed yet, so the tutor cannot answer. Lessons and your "
                "history work as always. Whoever runs this site can install it with “python manage.py fetch_model”."
            ),
            "broken": _(
                "The tutor’s language model cannot be used at the moment, so the tutor cannot answer. Lessons and "
                "your history work as always. Whoever runs this site finds the reason at /readyz."
            ),
            "absent": _(
                "The tutor is not running at the moment. You can write; your messages are kept and answered "
                "when the tutor is back."
            ),
        }
        return _notice(state, messages[state])


def _notice(state: str, message: str) -> str:
    return render_to_string("practice/_notice.html", {"state": state, "message": message}).strip()
