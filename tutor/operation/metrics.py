"""/metrics for Prometheus: the rows' figures, and what the web processes of this machine counted."""

import hmac
from collections.abc import Iterator

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, generate_latest
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, InfoMetricFamily, Metric

from tutor.operation import counters, figures
from tutor.practice.models import TokensWritten, WorkerStatus
from tutor.practice.readiness import check_all
from tutor.version import version

LOOPBACK = {"127.0.0.1", "::1"}
QUANTILES = (0.5, 0.95)


def _may_read(request: HttpRequest) -> bool:
    """Whoever has the token; without one in the settings, a program on this machine that no proxy speaks for."""
    if settings.METRICS_TOKEN:
        given = request.headers.get("Authorization", "").removeprefix("Bearer ")
        return hmac.compare_digest(given.encode(), settings.METRICS_TOKEN.encode())
    through_proxy = settings.BEHIND_PROXY or "X-Forwarded-For" in request.headers
    return request.META.get("REMOTE_ADDR") in LOOPBACK and not through_proxy


@require_safe
@never_cache
def metrics(request: HttpRequest) -> HttpResponse:
    """All metrics; to everybody else there is no such address."""
    if not _may_read(request):
        raise Http404
    registry = CollectorRegistry()
    registry.register(Rows())
    counters.collector(registry)
    return HttpResponse(generate_latest(registry), content_type=CONTENT_TYPE_LATEST)


class Rows:
    """Collects what the rows say. Where the database does not answer, the rest of the metrics still do."""

    def collect(self) -> Iterator[Metric]:
        """About 13 queries, whatever the site's size."""
        yield InfoMetricFamily("malbeot", "This program.", value={"version": version()})
        parts = check_all()
        ready = GaugeMetricFamily("malbeot_ready", "Whether a part of the site is ready.", labels=["part"])
        for part, check in parts.items():
            ready.add_metric([part], check.ok)
        yield ready
        if parts["database"].ok:
            yield from self._workers()
            yield from self._queues()
            yield from self._replies()
            yield from self._corrections()

    def _workers(self) -> Iterator[Metric]:
        age = GaugeMetricFamily(
            "malbeot_worker_heartbeat_age_seconds", "Since a worker was heard of.", labels=["worker"]
        )
        states = GaugeMetricFamily(
            "malbeot_workers", "Living workers by the state of their model.", labels=["model"]
        )
        counted = dict.fromkeys(WorkerStatus.Model.values, 0)
        now = timezone.now()
        for worker in WorkerStatus.objects.alive():
            counted[worker.model_status] += 1
            age.add_metric([worker.name], max(0.0, (now - worker.seen_at).total_seconds()))
        for state, count in counted.items():
            states.add_metric([state], count)
        yield age
        yield states
        yield CounterMetricFamily(
            "malbeot_tokens_written",
            "Tokens written by all workers, for replies and all else.",
            TokensWritten.total(),
        )

    def _queues(self) -> Iterator[Metric]:
        depth = GaugeMetricFamily(
            "malbeot_queue_depth", "Rows that wait or are worked on.", labels=["kind", "state"]
        )
        oldest = GaugeMetricFamily(
            "malbeot_queue_oldest_seconds", "Age of what waits longest.", labels=["kind"]
        )
        for queue in figures.queues():
            depth.add_metric([queue.kind, "waiting"], queue.waiting)
            depth.add_metric([queue.kind, "working"], queue.working)
            oldest.add_metric([queue.kind], queue.oldest)
        limit = GaugeMetricFamily(
            "malbeot_queue_limit", "Open replies from which on messages are turned away."
        )
        limit.add_metric([], settings.QUEUE_LIMIT)
        yield from (depth, oldest, limit)

    def _replies(self) -> Iterator[Metric]:
        recent = figures.recent_replies()
        yield _counts(
            "malbeot_recent_replies", "Replies that ended in the last 5 minutes.", "outcome", recent.outcomes
        )
        yield _counts(
            "malbeot_recent_reply_failures", "Of these, failures by reason.", "reason", recent.failures
        )
        yield _quantiles(
            "malbeot_first_text_seconds", "From a message to the first text of its reply.", recent.first_text
        )
        yield _quantiles("malbeot_reply_seconds", "From a message to the end of its reply.", recent.whole)
        yield _quantiles("malbeot_reply_characters_per_second", "How fast a reply is written.", recent.speeds)

    def _corrections(self) -> Iterator[Metric]:
        recent = figures.recent_corrections()
        yield _counts(
            "malbeot_recent_corrections",
            "Corrections that ended in the last 5 minutes.",
            "outcome",
            recent.outcomes,
        )
        yield _quantiles("malbeot_correction_seconds", "From a message to its correction.", recent.whole)


def _counts(name: str, text: str, label: str, counts: dict[str, int]) -> Metric:
    family = GaugeMetricFamily(name, text, labels=[label])
    for value, count in sorted(counts.items()):
        family.add_metric([value], count)
    return family


def _quantiles(name: str, text: str, values: list[float]) -> Metric:
    family = GaugeMetricFamily(name, f"{text} Of the last 5 minutes.", labels=["quantile"])
    for share in QUANTILES:
        if (value := figures.quantile(values, share)) is not None:
            family.add_metric([str(share)], value)
    return family
