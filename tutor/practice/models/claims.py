"""Rows that a worker works on: claimed by compare-and-set, held by a lease, given back when the worker dies.

The row is the truth and the broker only a bell: a message that is lost, late or delivered twice changes nothing,
because work begins with one conditional UPDATE that only one worker can win, and every later write carries the
attempt that won.

Times that decide are the database's own: workers' clocks may differ, and a clock may be set back while work is done.
"""

import logging
from collections.abc import Collection
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, ClassVar, Self

from django.conf import settings
from django.db import models, transaction
from django.db.models import F, Q
from django.db.models.functions import Now
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from tutor.logs import bound

logger = logging.getLogger(__name__)

# After this many workers died on one row, the row is at fault.
MAX_DEATHS = 4
# A row whose message is this old is announced again: the broker may have lost it.
RESEND_SECONDS = 30


@dataclass(frozen=True)
class Claim:
    """The right to work on one row, until another attempt begins."""

    pk: int
    attempt: int


def lease(times: int = 1) -> Any:
    """The database's time so many leases from now, as an expression."""
    return Now() + timedelta(seconds=times * settings.LEASE_SECONDS)


class ClaimableQuerySet(models.QuerySet[Any]):
    """Many claimable rows."""

    def claim(self, pk: int, worker: str) -> Claim | None:
        """Win the queued row for `worker`, or None when another was faster or there is nothing to do. 2 queries."""
        attempt = self.filter(pk=pk, status=self.model.QUEUED).values_list("attempt", flat=True).first()
        if attempt is None:
            return None
        won = self.filter(pk=pk, status=self.model.QUEUED, attempt=attempt).update(
            status=self.model.WORKING,
            attempt=attempt + 1,
            worker=worker,
            lease_until=lease(),
            failure="",
        )
        if not won:
            return None
        with self._about(pk, attempt + 1):
            logger.info("claimed")
        return Claim(pk, attempt + 1)

    def _about(self, pk: int, attempt: int) -> Any:
        """Let log lines say which row they are about, and which attempt at it."""
        return bound(**{self.model._meta.model_name or "row": pk, "attempt": attempt})

    def held(self, claim: Claim) -> Self:
        """The row, if the claim still holds."""
        return self.filter(pk=claim.pk, attempt=claim.attempt, status=self.model.WORKING)

    def renew(self, worker: str, pks: Collection[int]) -> int:
        """Lengthen the leases of the rows that a living worker has in hand; returns how many. No query without any."""
        if not pks:
            return 0
        return self.filter(pk__in=pks, status=self.model.WORKING, worker=worker).update(lease_until=lease())

    def release_expired(self) -> int:
        """Queue again what dead workers held, and fail what killed too many of them; returns how many.

        A lease further ahead than any living worker would set it was given before the clock went back.
        """
        released = 0
        expired = self.filter(
            Q(lease_until__lt=Now()) | Q(lease_until__gt=lease(times=2)), status=self.model.WORKING
        )
        for pk, attempt, deaths in expired.values_list("pk", "attempt", "deaths"):
            claim = Claim(pk, attempt)
            if deaths + 1 >= MAX_DEATHS:
                released += self.finish(claim, self.model.FAILED, failure="worker_died")
            else:
                released += self.release(claim, deaths=F("deaths") + 1)
        return released

    def release(self, claim: Claim, **values: Any) -> int:
        """Give one claimed row back to the queue; returns 1, or 0 if the claim no longer holds."""
        return self.held(claim).update(
            status=self.model.QUEUED, worker="", lease_until=None, sent_at=None, **values
        )

    def finish(self, claim: Claim, status: str, **values: Any) -> bool:
        """End the work with a final status; False when the claim no longer holds. The session's page is told."""
        with transaction.atomic():
            revision = self.model.next_revision(claim.pk)
            done = self.held(claim).update(
                status=status,
                revision=revision,
                worker="",
                lease_until=None,
                finished_at=timezone.now(),
                **values,
            )
        if done:
            with self._about(claim.pk, claim.attempt):
                reason = values.get("failure")
                logger.info("%s", f"{status}: {reason}" if reason else status)
        return bool(done)

    def unannounced(self) -> Self:
        """Queued rows that no message speaks of, or none that arrived; also those of a time that is yet to come."""
        resend = timedelta(seconds=RESEND_SECONDS)
        return self.filter(
            Q(sent_at=None, queued_at__lt=Now() - timedelta(seconds=1))
            | Q(sent_at=None, queued_at__gt=Now() + resend)
            | Q(sent_at__lt=Now() - resend)
            | Q(sent_at__gt=Now() + resend),
            status=self.model.QUEUED,
        )


class Claimable(models.Model):
    """Columns of a row that a worker works on. Subclasses name the statuses and a `next_revision(pk)`."""

    QUEUED: ClassVar[str] = "queued"
    WORKING: ClassVar[str] = "working"
    FAILED: ClassVar[str] = "failed"
    RESTARTABLE: ClassVar[tuple[str, ...]] = (FAILED,)

    status = models.CharField(_("status"), max_length=10, default=QUEUED)
    # Counts every claim, and never back: with it, a late write of an earlier attempt finds no row.
    attempt = models.PositiveSmallIntegerField(_("attempt"), default=0)
    deaths = models.PositiveSmallIntegerField(_("workers that died on it"), default=0)
    worker = models.CharField(_("worker"), max_length=80, blank=True)
    lease_until = models.DateTimeField(_("lease until"), null=True, blank=True)
    queued_at = models.DateTimeField(_("queued"), default=timezone.now)
    sent_at = models.DateTimeField(_("announced to the broker"), null=True, blank=True)
    finished_at = models.DateTimeField(_("finished"), null=True, blank=True)
    failure = models.CharField(_("reason of the failure"), max_length=40, blank=True)
    revision = models.PositiveIntegerField(_("session revision of the last change"), default=0)

    class Meta:
        abstract = True

    @classmethod
    def next_revision(cls, pk: int) -> int:
        """Count the session's change up, inside a transaction, and return the new count."""
        from tutor.practice.models.sessions import PracticeSession

        return PracticeSession.objects.next_revision(**cls.session_lookup(pk))

    @classmethod
    def session_lookup(cls, pk: int) -> dict[str, Any]:
        """How to find the session that the row belongs to."""
        return {"turns__pk": pk}

    def requeue(self, **values: Any) -> bool:
        """Start the work anew, at the learner's wish; False when the status does not allow it."""
        with transaction.atomic():
            revision = self.next_revision(self.pk)
            changed = (
                type(self)
                ._default_manager.filter(pk=self.pk, status__in=self.RESTARTABLE)
                .update(
                    status=self.QUEUED,
                    deaths=0,
                    queued_at=timezone.now(),
                    sent_at=None,
                    finished_at=None,
                    failure="",
                    revision=revision,
                    **values,
                )
            )
        return bool(changed)
