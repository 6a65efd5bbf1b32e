"""Work on a claimed row: begun by one worker only, renewed while it goes on, and given back when the database fails."""

import logging
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from typing import Any

from django.db import InterfaceError, OperationalError
from django.db.models import F

from tutor.logs import bound
from tutor.practice.models import Claim
from tutor.practice.worker import this_worker

logger = logging.getLogger(__name__)

DATABASE_FAILS = (OperationalError, InterfaceError)
"""What a database raises that is locked, full or away: the work is not at fault, and is done again."""

_lock = threading.Lock()
_in_hand: set[tuple[type[Any], int]] = set()


def in_hand(model: type[Any]) -> list[int]:
    """The rows of a model that this process works on now. What it only seems to hold, because a task broke before it
    could give the row back, is not renewed, and so goes to another worker."""
    with _lock:
        return [pk for kind, pk in _in_hand if kind is model]


@contextmanager
def _holding(model: type[Any], pk: int) -> Iterator[None]:
    with _lock:
        _in_hand.add((model, pk))
    try:
        yield
    finally:
        with _lock:
            _in_hand.discard((model, pk))


def on_claim(model: type[Any]) -> Callable[[Callable[[Claim], None]], Callable[[int], bool]]:
    """Make of a function of a claim one of a primary key: False when another worker has the row or nothing is to do.

    What the function raises fails the row. A database that does not answer, is locked or has no room fails nothing:
    the row is queued again, and after MAX_DEATHS such ends given up.
    """

    def decorate(work: Callable[[Claim], None]) -> Callable[[int], bool]:
        @wraps(work)
        def claim_and_work(pk: int) -> bool:
            try:
                claim = model.objects.claim(pk, this_worker())
            except DATABASE_FAILS as error:
                logger.warning("%s %s stays queued: %s", model.__name__, pk, error)
                return False
            if claim is None:
                return False
            about = {model._meta.model_name: pk, "attempt": claim.attempt}
            with _holding(model, pk), bound(**about):
                try:
                    work(claim)
                except DATABASE_FAILS as error:
                    logger.warning("%s %s is queued again: %s", model.__name__, pk, error)
                    _give_back(model, claim)
                except Exception:
                    model.objects.finish(claim, model.FAILED, failure="error")
                    raise
            return True

        return claim_and_work

    return decorate


def _give_back(model: type[Any], claim: Claim) -> None:
    """Queue a row again; where the database cannot take that either, the lease runs out by itself."""
    try:
        model.objects.release(claim, deaths=F("deaths") + 1)
    except DATABASE_FAILS as error:
        logger.warning("%s %s is left to its lease: %s", model.__name__, claim.pk, error)
