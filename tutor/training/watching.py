"""Watching models in service: how many of their edits teachers keep over time; whether learners' language drifts."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.core.mail import mail_admins, send_mail
from django.db.models import Case, Count, F, Value, When
from django.db.models.functions import TruncWeek
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from tutor.grammar.edits import align
from tutor.learners.models import User
from tutor.practice.models import Edit, Turn
from tutor.training.models import Alert

RECENT = timedelta(days=14)
BEFORE = timedelta(days=90)
LEAST_JUDGED = 30
"""Judged edits on either side below which nothing is concluded."""
LEAST_TURNS = 100
WORSE_BY = 0.10
DRIFT = 0.25
"""A population stability index from which on a distribution counts as shifted: the usual reading is 0.1 for some, 0.25
for much."""


@dataclass(frozen=True)
class Share:
    """Edits that teachers judged and kept, of one model, language and category, in one week."""

    version: str
    language: str
    category: str
    week: Any
    judged: int
    kept: int


def acceptance(since: Any = None) -> list[Share]:
    """How many edits the standing verdicts kept, by model version, category and week. 2 queries.

    Edits that no model had a part in stand under "rules".
    """
    edits = Edit.objects.filter(correction__outcome__isnull=False)
    if since is not None:
        edits = edits.filter(correction__turn__created_at__gte=since)
    edits = edits.annotate(
        week=TruncWeek("correction__turn__created_at"),
        wrote=F("version__name"),
        language=F("correction__turn__session__lesson__language"),
        learner=F("correction__turn__text"),
        teachers=F("correction__outcome__review__text"),
        fate=Case(
            When(correction__outcome__review__text=F("correction__corrected"), then=Value("kept")),
            When(correction__outcome__review__text=F("correction__turn__text"), then=Value("refused")),
            default=Value("compare"),
        ),
    )
    judged: Counter[tuple[str, str, str, Any]] = Counter()
    kept: Counter[tuple[str, str, str, Any]] = Counter()
    summed = edits.values_list("wrote", "source", "language", "category", "week", "fate").annotate(
        count=Count("pk")
    )
    for wrote, source, language, category, week, fate, count in summed:
        key = (_name(wrote, source), language, category, week)
        judged[key] += count
        if fate == "kept":
            kept[key] += count
    compared = edits.filter(fate="compare").values_list(
        "wrote",
        "source",
        "language",
        "category",
        "week",
        "start",
        "end",
        "replacement",
        "learner",
        "teachers",
    )
    for wrote, source, language, category, week, start, end, replacement, learner, teachers in compared:
        spans = align(learner, teachers, language)
        if (start, end, replacement) in {(s.start, s.end, s.replacement) for s in spans}:
            kept[_name(wrote, source), language, category, week] += 1
    return [
        Share(*key, count, kept[key]) for key, count in sorted(judged.items(), key=lambda item: str(item[0]))
    ]


def _name(version: str | None, source: str) -> str:
    return version or (settings.MODEL if "model" in source else "rules")


def psi(before: Mapping[str, int], now: Mapping[str, int]) -> float:
    """Population stability index of two distributions over the same bins; each bin counts at least half a case."""
    bins = set(before) | set(now)
    total_before, total_now = sum(before.values()), sum(now.values())
    if not total_before or not total_now:
        return 0.0
    result = 0.0
    for bin_ in bins:
        p = max(before.get(bin_, 0), 0.5) / total_before
        q = max(now.get(bin_, 0), 0.5) / total_now
        result += (q - p) * math.log(q / p)
    return result


def drift(now: Any = None) -> dict[tuple[str, str], float]:
    """PSI of what learners wrote lately against the months before, by language and feature: length, level and
    category of edits. Only where both sides have enough messages. 2 queries."""
    now = now or timezone.now()
    recent: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    before: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    turns = Turn.objects.filter(speaker=Turn.Speaker.LEARNER, created_at__gte=now - BEFORE)
    values = turns.values_list(
        "session__lesson__language", "session__learner__learner__level", "text", "created_at"
    )
    for language, level, text, created in values.iterator(chunk_size=2000):
        side = recent if created >= now - RECENT else before
        side[language, "length"][str(min(len(text) // 8, 12))] += 1
        side[language, "level"][str(level)] += 1
    edits = Edit.objects.filter(correction__turn__created_at__gte=now - BEFORE)
    for language, category, created in edits.values_list(
        "correction__turn__session__lesson__language", "category", "correction__turn__created_at"
    ).iterator(chunk_size=2000):
        side = recent if created >= now - RECENT else before
        side[language, "category"][category] += 1
    return {
        key: psi(before[key], recent[key])
        for key in sorted(set(before) | set(recent))
        if min(before[key].total(), recent[key].total()) >= LEAST_TURNS
    }


def watch(now: Any = None) -> list[Alert]:
    """Look, open an alert for what is found and close those that no longer hold; the new ones, mailed to
    administrators."""
    now = now or timezone.now()
    found: dict[tuple[str, str], dict[str, Any]] = {}
    for subject, figures in _worse(acceptance(now - BEFORE), now):
        found[Alert.Kind.ACCEPTANCE, subject] = figures
    for (language, feature), value in drift(now).items():
        if value >= DRIFT:
            found[Alert.Kind.DRIFT, f"{language} {feature}"] = {"psi": f"{value:.2f}"}
    open_ = {(alert.kind, alert.subject): alert for alert in Alert.objects.filter(status=Alert.Status.OPEN)}
    for key, alert in open_.items():
        if key not in found:
            alert.status, alert.over_at = Alert.Status.OVER, now
            alert.save(update_fields=["status", "over_at"])
    new = [
        Alert.objects.create(kind=kind, subject=subject, figures=figures)
        for (kind, subject), figures in found.items()
        if (kind, subject) not in open_
    ]
    if new:
        _mail(new)
    return new


def _worse(shares: Iterable[Share], now: Any) -> Iterable[tuple[str, dict[str, Any]]]:
    """Versions and categories of which teachers keep clearly fewer edits than before."""
    sides: dict[tuple[str, str, str], list[list[int]]] = defaultdict(lambda: [[0, 0], [0, 0]])
    for share in shares:
        for category in (share.category, "*"):
            side = sides[share.version, share.language, category][share.week >= now - RECENT]
            side[0] += share.judged
            side[1] += share.kept
    for (version, language, category), (before, recent) in sorted(sides.items()):
        if min(before[0], recent[0]) < LEAST_JUDGED:
            continue
        was, is_ = before[1] / before[0], recent[1] / recent[0]
        error = math.sqrt(is_ * (1 - is_) / recent[0] + was * (1 - was) / before[0])
        if was - is_ >= WORSE_BY and was - is_ > 1.96 * error:
            subject = f"{version} {language}" + ("" if category == "*" else f" {category}")
            yield subject, {"now": round(100 * is_), "before": round(100 * was), "judged": recent[0]}


def _mail(alerts: Sequence[Alert]) -> None:
    """One mail to each administrator, in their language; to settings.ADMINS where no account has an address."""
    to = User.objects.filter(is_superuser=True, is_active=True).exclude(email="")
    for user in to:
        with translation.override(user.interface_language or settings.LANGUAGE_CODE):
            send_mail(
                _subject(), _body(alerts), settings.DEFAULT_FROM_EMAIL, [user.email], fail_silently=True
            )
    if not to:
        mail_admins(_subject(), _body(alerts), fail_silently=True)


def _subject() -> str:
    return _("Malbeot: something changed in the corrections")


def _body(alerts: Sequence[Alert]) -> str:
    lines = "\n".join(f"- {alert.sentence}" for alert in alerts)
    return f"{lines}\n\n{settings.SITE_URL}/admin/training/alert/\n"
