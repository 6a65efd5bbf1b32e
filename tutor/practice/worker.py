"""What a worker process does beside its tasks: load the model, renew leases, and find work that was left.

A Celery bootstep, so it lives exactly as long as the worker. Models are imported late: Celery reads this module
before Django's apps are ready.
"""

import logging
import os
import socket
import threading
import time
import uuid
from functools import cache
from typing import Any

from celery import bootsteps
from django.conf import settings

logger = logging.getLogger(__name__)

MODEL_RETRY_SECONDS = 15.0
PURGE_SECONDS = 60.0
STATISTICS_SECONDS = 3600.0
# How many rows of an index SQLite looks at: some milliseconds, however large the table is.
STATISTICS_ROWS = 1000
DATABASE_RETRY_SECONDS = 0.3


@cache
def this_worker() -> str:
    """This process's name in claims; a restarted worker has another."""
    return f"{socket.gethostname()[:40]}:{os.getpid()}:{uuid.uuid4().hex[:8]}"


def _load_dictionaries() -> None:
    from tutor.grammar.correct import warm
    from tutor.languages import Language

    for language in Language.values:
        warm(language)


def wait_for_database() -> None:
    """Return once the database answers and has every migration that this code knows.

    At an upgrade the worker may start first, and a database server may be down for a while: neither is a reason to
    fail, or to take tasks that would. Raises Celery's WorkerShutdown when the worker is told to stop meanwhile.
    """
    from celery.worker import state
    from django.db import DatabaseError, connection
    from django.db.migrations.executor import MigrationExecutor

    said = False
    while True:
        state.maybe_shutdown()
        try:
            executor = MigrationExecutor(connection)
            if not executor.migration_plan(executor.loader.graph.leaf_nodes()):
                connection.close()
                return
            reason = "it has not been migrated yet"
        except DatabaseError as error:
            reason = str(error)
            connection.close()
        if not said:
            logger.warning("Waiting for the database: %s.", reason)
            said = True
        time.sleep(DATABASE_RETRY_SECONDS)


class Keeper(bootsteps.StartStopStep):
    """Keeps the worker's promises: one thread for the heartbeat, one that loads the model."""

    requires = ("celery.worker.components:Pool",)

    def __init__(self, parent: Any, **options: Any) -> None:
        super().__init__(parent, **options)
        self.stopping = threading.Event()
        self.left = threading.Event()  # pages know that this worker takes no more
        self.news = threading.Event()  # something to say before the next heartbeat is due
        self.heartbeat: threading.Thread | None = None
        self.model_status = "loading"
        self.model_name = ""
        self.detail = ""

    def start(self, parent: Any) -> None:
        """Start both threads, the heartbeat as soon as there is a database to write it to."""
        threading.Thread(target=self.load, name="keeper-load", daemon=True).start()
        wait_for_database()
        self.heartbeat = threading.Thread(target=self.keep, name="keeper-heartbeat", daemon=True)
        self.heartbeat.start()

    def stop(self, parent: Any) -> None:
        """Say goodbye, so that pages know at once. The pool is stopped after this, and finishes what it has begun; its
        leases are renewed until the process ends, or others would take over what is still being written."""
        self.stopping.set()
        self.news.set()
        if self.heartbeat is not None:
            self.left.wait(timeout=5)

    terminate = stop

    def load(self) -> None:
        """Load the model, trying again when it is missing, for it may be fetched while the worker runs.

        The dictionaries come second: loading them stops every other thread for two seconds, which costs a start
        more than it costs the first learner.
        """
        self.load_model()
        _load_dictionaries()
        while self.model_status != "ready" and not self.stopping.wait(MODEL_RETRY_SECONDS):
            self.load_model()

    def load_model(self) -> None:
        """Try once, and say at once what came of it."""
        from tutor.engine import EngineError
        from tutor.practice.engines import current_engine

        try:
            engine = current_engine()
            self.model_name = engine.name
            engine.load()
        except EngineError as error:
            missing = error.reason == "model_missing"
            self.model_status, self.detail = ("missing" if missing else "broken"), str(error)
        except Exception as error:
            logger.exception("The model could not be loaded.")
            self.model_status, self.detail = "broken", f"{type(error).__name__}: {error}"
        else:
            self.model_status, self.detail = "ready", ""
        self.news.set()

    def keep(self) -> None:
        """Heartbeat, leases and reaper, every settings.HEARTBEAT_SECONDS, purge and statistics now and then, whatever
        fails; once the worker is told to stop, goodbye, and leases alone."""
        from django.db import close_old_connections

        rounds = 0
        while True:
            leaving = self.stopping.is_set()
            try:
                close_old_connections()
                self.leave() if leaving else self.look_after(rounds)
            except Exception:
                logger.exception("The keeper's round failed; the next follows.")
            rounds += 1
            if leaving:
                self.left.set()
                time.sleep(settings.HEARTBEAT_SECONDS)
            else:
                self.news.wait(settings.HEARTBEAT_SECONDS)
                self.news.clear()

    def look_after(self, rounds: int) -> None:
        """One round of a worker at work."""
        purge_every = max(1, round(PURGE_SECONDS / settings.HEARTBEAT_SECONDS))
        statistics_every = max(1, round(STATISTICS_SECONDS / settings.HEARTBEAT_SECONDS))
        self.beat()
        reap()
        if rounds % purge_every == 0:
            purge()
        if rounds % statistics_every == 0:
            take_statistics()

    def leave(self) -> None:
        """One round of a worker that finishes what it has in hand and takes nothing more."""
        from tutor.practice.models import WorkerStatus

        renew()
        report_tokens()
        WorkerStatus.objects.filter(name=this_worker()).delete()

    def beat(self) -> None:
        """Say that this worker lives, and renew what it has in hand."""
        from django.db.models.functions import Now

        from tutor.practice.models import WorkerStatus

        renew()
        report_tokens()
        WorkerStatus.objects.update_or_create(
            name=this_worker(),
            defaults={
                "seen_at": Now(),
                "model_status": self.model_status,
                "model_name": self.model_name,
                "detail": self.detail,
            },
        )


def renew() -> None:
    """Lengthen the leases of all that this process has in hand."""
    from tutor.practice.claiming import in_hand
    from tutor.practice.models import (
        Correction,
        GoalJudgement,
        PlacementWriting,
        Rehearsal,
        Rewording,
        Suggestion,
        Turn,
    )

    for model in (Turn, Correction, Rewording, Suggestion, PlacementWriting, Rehearsal, GoalJudgement):
        model.objects.renew(this_worker(), in_hand(model))


def report_tokens() -> None:
    """Add what this process has written since the last round to what all have; put it back where that fails."""
    from tutor.engine import written
    from tutor.practice.models import TokensWritten

    tokens = written.take()
    try:
        TokensWritten.add(tokens)
    except Exception:
        written.count(tokens)
        raise


def reap() -> None:
    """Take back what dead workers held and announce what waits unannounced. A few queries when all is well."""
    from tutor.practice.dialogue import announce_correction, announce_reply
    from tutor.practice.judging import announce_judgement
    from tutor.practice.models import (
        Correction,
        GoalJudgement,
        PlacementWriting,
        Rehearsal,
        Rewording,
        Suggestion,
        Turn,
    )
    from tutor.practice.placement.placing import announce_writing
    from tutor.practice.rehearsing import announce_rehearsal
    from tutor.practice.rewording import announce_rewording
    from tutor.practice.suggesting import announce_suggestion

    kinds = (
        (Turn, announce_reply),
        (Correction, announce_correction),
        (Rewording, announce_rewording),
        (Suggestion, announce_suggestion),
        (PlacementWriting, announce_writing),
        (Rehearsal, announce_rehearsal),
        (GoalJudgement, announce_judgement),
    )
    for model, announce in kinds:
        released = model.objects.release_expired()
        if released:
            logger.warning("Took back %d %s of a dead worker.", released, model._meta.verbose_name_plural)
        for pk in model.objects.unannounced().order_by("queued_at").values_list("pk", flat=True)[:100]:
            announce(pk)


def purge() -> None:
    """Forget delivered messages of the embedded broker and workers that have been silent for an hour."""
    from datetime import timedelta

    from django.utils import timezone

    from tutor.broker import purge_delivered
    from tutor.practice.models import WorkerStatus

    purge_delivered(settings.CELERY_BROKER_URL)
    WorkerStatus.objects.filter(seen_at__lt=timezone.now() - timedelta(hours=1)).delete()


def take_statistics() -> None:
    """Tell SQLite how many rows stand behind each index, so that it begins where the fewest are: without, it sorts all
    that waits for a teacher to show twenty of it. A database server does so by itself."""
    from django.db import connection

    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute(f"PRAGMA analysis_limit={STATISTICS_ROWS}")
            cursor.execute("ANALYZE")
