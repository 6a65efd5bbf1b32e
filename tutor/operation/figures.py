"""Figures of how the site is doing now, read from the rows, so that every web process says the same.

What is recent is looked up among the newest rows by key: no index is needed for it, and the cost does not grow with
the site.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Count, Min
from django.utils import timezone

from tutor.practice.models import (
    Correction,
    GoalJudgement,
    PlacementWriting,
    Rehearsal,
    Rewording,
    Suggestion,
    Turn,
)

KINDS: dict[str, type[Any]] = {
    "reply": Turn,
    "correction": Correction,
    "judgement": GoalJudgement,
    "rewording": Rewording,
    "placement": PlacementWriting,
    "draft": Suggestion,
    "rehearsal": Rehearsal,
}
RECENT = timedelta(minutes=5)
NEWEST = 500
# Enough for a day at a reply every six seconds; a busier site sees less of the past.
NEWEST_OF_A_DAY = 15_000


@dataclass(frozen=True)
class Queue:
    """What waits and is worked on of one kind; `oldest` is the age of what waits longest, in seconds."""

    kind: str
    waiting: int
    working: int
    oldest: float


@dataclass
class Recent:
    """Work of one kind that ended within RECENT. Times are in seconds, in order."""

    outcomes: Counter[str] = field(default_factory=Counter)
    failures: Counter[str] = field(default_factory=Counter)
    first_text: list[float] = field(default_factory=list)
    whole: list[float] = field(default_factory=list)
    speeds: list[float] = field(default_factory=list)


def quantile(values: Sequence[float], share: float) -> float | None:
    """The value that `share` of the values do not exceed; None without any."""
    return sorted(values)[min(len(values) - 1, int(share * len(values)))] if values else None


def queues() -> list[Queue]:
    """Every kind of work. 7 queries."""
    now = timezone.now()
    found = []
    for kind, model in KINDS.items():
        rows: Any = model._default_manager.filter(status__in=model.OPEN).values("status")
        counted = {
            row["status"]: row for row in rows.annotate(count=Count("pk"), oldest=Min("queued_at")).order_by()
        }
        waiting = counted.get(model.QUEUED, {"count": 0, "oldest": None})
        oldest = (now - waiting["oldest"]).total_seconds() if waiting["oldest"] else 0.0
        working = counted.get(model.WORKING, {"count": 0})["count"]
        found.append(Queue(kind, waiting["count"], working, max(0.0, oldest)))
    return found


def recent_replies() -> Recent:
    """Replies of the last minutes: outcomes, time to the first text and to the end, characters a second. 1 query."""
    found = Recent()
    rows = Turn.objects.filter(speaker=Turn.Speaker.TUTOR, finished_at__isnull=False).order_by("-pk")
    columns = ("status", "failure", "queued_at", "first_text_at", "finished_at", "text")
    for status, failure, queued, first, finished, text in rows.values_list(*columns)[:NEWEST]:
        if finished < timezone.now() - RECENT:
            continue
        found.outcomes[status] += 1
        if status == Turn.Status.FAILED:
            found.failures[failure or "error"] += 1
        if first is not None and first >= queued:
            found.first_text.append((first - queued).total_seconds())
        if status == Turn.Status.DONE and first is not None:
            found.whole.append((finished - queued).total_seconds())
            if (seconds := (finished - first).total_seconds()) > 0:
                found.speeds.append(len(text) / seconds)
    return found


def recent_corrections() -> Recent:
    """Corrections of the last minutes: how many changed something, nothing, or failed, and their times. 1 query."""
    found = Recent()
    rows = Correction.objects.filter(finished_at__isnull=False).order_by("-pk")
    columns = ("status", "failure", "queued_at", "finished_at", "doubt")
    for status, failure, queued, finished, doubt in rows.values_list(*columns)[:NEWEST]:
        if finished < timezone.now() - RECENT:
            continue
        if status == Correction.Status.FAILED:
            found.outcomes["failed"] += 1
            found.failures[failure or "error"] += 1
            continue
        found.outcomes["nothing" if doubt == Correction.Doubt.NONE else "corrected"] += 1
        found.whole.append((finished - queued).total_seconds())
    return found


def depth_over_time(hours: int = 24, steps: int = 48) -> list[tuple[datetime, int]]:
    """The most replies that waited for their first word, in each of so many steps up to now. 1 query."""
    now = timezone.now()
    since = now - timedelta(hours=hours)
    rows = Turn.objects.filter(speaker=Turn.Speaker.TUTOR, queued_at__gte=since, position__gt=0).order_by(
        "-pk"
    )
    times = rows.values_list("queued_at", "first_text_at", "finished_at")[:NEWEST_OF_A_DAY]
    changes = sorted(_changes(times, now))
    width = timedelta(hours=hours) / steps
    starts = [since + width * step for step in range(steps)]
    found, depth, at = [], 0, 0
    for start in starts:
        most = depth
        while at < len(changes) and changes[at][0] < start + width:
            depth += changes[at][1]
            most = max(most, depth)
            at += 1
        found.append((start, most))
    return found


def _changes(times: Iterable[tuple[Any, Any, Any]], now: datetime) -> Iterable[tuple[datetime, int]]:
    """+1 where a reply was asked for, -1 where its first word came."""
    for queued, first, finished in times:
        yield queued, 1
        yield max(queued, first or finished or now), -1


def recent_failures(count: int = 20) -> list[dict[str, Any]]:
    """The newest failures of every kind, newest first: what failed, when, why, at which attempt. Nothing that anyone
    wrote is in it. 7 queries."""
    found: list[dict[str, Any]] = []
    for kind, model in KINDS.items():
        rows = model._default_manager.filter(status=model.FAILED).order_by("-pk")
        for row in rows.values("pk", "failure", "finished_at", "attempt", "deaths")[:count]:
            found.append({"kind": kind, **row})
    oldest = timezone.now() - timedelta(days=36_500)
    return sorted(found, key=lambda row: row["finished_at"] or oldest, reverse=True)[:count]
