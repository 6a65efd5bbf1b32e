"""What a worker process does beside its tasks: load the model, renew leases, and find work that was left.

A Celery bootstep, so it lives exactly as long as the worker. Models are imported late: Celery reads this module
before Django's apps are ready.
"""

import logging
import os
import socket
import threading
import uuid
from functools import cache
from typing import Any

from celery import bootsteps
from django.conf import settings

logger = logging.getLogger(__name__)

MODEL_RETRY_SECONDS = 15.0
PURGE_SECONDS = 60.0


@cache
def this_worker() -> str:
    """This process's name in claims; a restarted worker has another."""
    return f"{socket.gethostname()[:40]}:{os.getpid()}:{uuid.uuid4().hex[:8]}"


class Keeper(bootsteps.StartStopStep):
    """Keeps the worker's promises: one thread for the heartbeat, one that loads the model."""

    requires = ("celery.worker.components:Pool",)

    def __init__(self, parent: Any, **options: Any) -> None:
        super().__init__(parent, **options)
        self.stopping = threading.Event()
        self.threads: list[threading.Thread] = []
        self.model_status = "loading"
        self.model_name = ""
        self.detail = ""

    def start(self, parent: Any) -> None:
        """Start both threads."""
        for run in (self.keep, self.load):
            thread = threading.Thread(target=run, name=f"keeper-{run.__name__}", daemon=True)
            thread.start()
            self.threads.append(thread)

    def stop(self, parent: Any) -> None:
        """Stop the heartbeat and say goodbye, so that pages know at once."""
        from tutor.practice.models import WorkerStatus

        self.stopping.set()
        self.threads[0].join(timeout=5)
        WorkerStatus.objects.filter(name=this_worker()).delete()

    terminate = stop

    def load(self) -> None:
        """Load the dictionaries, then the model, trying again when it is missing; it may be fetched while the
        worker runs. Dictionaries first: reading them in the middle of a reply would hold it up."""
        from tutor.engine import EngineError
        from tutor.grammar.correct import warm
        from tutor.languages import Language
        from tutor.practice.engines import current_engine

        for language in Language.values:
            warm(language)
        while not self.stopping.is_set():
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
                return
            self.stopping.wait(MODEL_RETRY_SECONDS)

    def keep(self) -> None:
        """Heartbeat, leases, reaper and purge, every settings.HEARTBEAT_SECONDS, whatever fails."""
        from django.db import close_old_connections, connections

        rounds = 0
        purge_every = max(1, round(PURGE_SECONDS / settings.HEARTBEAT_SECONDS))
        while not self.stopping.is_set():
            try:
                close_old_connections()
                self.beat()
                reap()
                if rounds % purge_every == 0:
                    purge()
            except Exception:
                logger.exception("The keeper's round failed; the next follows.")
            rounds += 1
            self.stopping.wait(settings.HEARTBEAT_SECONDS)
        connections.close_all()

    def beat(self) -> None:
        """Say that this worker lives, and renew what it holds."""
        from django.utils import timezone

        from tutor.practice.models import Correction, Turn, WorkerStatus

        for model in (Turn, Correction):
            model.objects.renew(this_worker())
        WorkerStatus.objects.update_or_create(
            name=this_worker(),
            defaults={
                "seen_at": timezone.now(),
                "model_status": self.model_status,
                "model_name": self.model_name,
                "detail": self.detail,
            },
        )


def reap() -> None:
    """Take back what dead workers held and announce what waits unannounced. A few queries when all is well."""
    from tutor.practice.dialogue import announce_correction, announce_reply
    from tutor.practice.models import Correction, Turn

    for model, announce in ((Turn, announce_reply), (Correction, announce_correction)):
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
