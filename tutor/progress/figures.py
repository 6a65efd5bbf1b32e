"""Figures of a learner's progress: sums made by the database over the ledger, a fixed number of queries for any amount.

Days are those of the learner's own calendar. What rests on few messages is marked as such, never smoothed over.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

from django.db.models import Count, F, Max, Min, Q, Sum
from django.utils import formats, timezone

from tutor.progress.models import Card, Evidence, Plan, Recall, Utterance, Word

FEW = 5
"""Below this many messages a share or a pace says little, and the page says so."""

DAY = timedelta(days=1)
"""By so much a learner's day may be another than that of the clock in Greenwich."""

STEADY = 3
"""So many right uses after the last mistake make a category steady."""


@dataclass(frozen=True)
class Period:
    """From a day to a day, both included, cut into days, weeks or months."""

    first: date
    last: date

    @property
    def buckets(self) -> list[tuple[date, date]]:
        """Its pieces, at most about 31, except that years are cut into months."""
        days = (self.last - self.first).days + 1
        starts = [self.first]
        while (following := self._after(starts[-1], days)) <= self.last:
            starts.append(following)
        return [(a, b - timedelta(days=1)) for a, b in pairwise([*starts, self.last + timedelta(days=1)])]

    def _after(self, day: date, days: int) -> date:
        if days <= 31:
            return day + timedelta(days=1)
        if days <= 217:
            return day + timedelta(days=7 - day.weekday())
        if days <= 1100:
            return date(day.year + day.month // 12, day.month % 12 + 1, 1)
        return date(day.year + 1, 1, 1)


def label(bucket: tuple[date, date]) -> str:
    """A piece of a period as people write it."""
    first, last = bucket
    short = formats.date_format(first, "MONTH_DAY_FORMAT")
    if first == last:
        return short
    if (last - first).days > 7:
        return (
            formats.date_format(first, "YEAR_MONTH_FORMAT") if (last - first).days < 32 else str(first.year)
        )
    return f"{short} – {formats.date_format(last, 'MONTH_DAY_FORMAT')}"


@dataclass
class Talk:
    """What was said in a piece of time."""

    messages: int = 0
    right: int = 0
    seconds_spent: int = 0
    paced_words: int = 0
    paced_seconds: int = 0
    paced_messages: int = 0
    goals_reached: int = 0

    def add(self, row: dict[str, Any]) -> None:
        """Add a day."""
        for name in self.__dict__:
            setattr(self, name, getattr(self, name) + (row[name] or 0))

    @property
    def accuracy(self) -> float | None:
        """Share of messages with nothing to correct, in percent."""
        return 100 * self.right / self.messages if self.messages else None

    @property
    def pace(self) -> float | None:
        """Words a minute."""
        return 60 * self.paced_words / self.paced_seconds if self.paced_seconds else None

    @property
    def minutes(self) -> float:
        """Minutes of conversation."""
        return self.seconds_spent / 60

    @property
    def is_few(self) -> bool:
        """Whether it rests on too little to say much."""
        return self.messages < FEW


def days_of_talk(user: Any, period: Period, **narrow: Any) -> list[dict[str, Any]]:
    """One row a language and day. 1 query, answered from an index alone."""
    found = Utterance.objects.filter(learner=user, day__range=(period.first, period.last), **narrow)
    rows: Any = found.values("language", "day").annotate(
        messages=Count("pk"),
        right=Count("pk", filter=Q(mistakes=0)),
        seconds_spent=Sum("seconds"),
        paced_words=Sum("words", filter=Q(paced=True)),
        paced_seconds=Sum("seconds", filter=Q(paced=True)),
        paced_messages=Count("pk", filter=Q(paced=True)),
        goals_reached=Sum("goals"),
    )
    return list(rows)


def in_buckets(rows: Iterable[dict[str, Any]], period: Period) -> list[Talk]:
    """Days put together by the pieces of the period."""
    buckets = period.buckets
    talks = [Talk() for _ in buckets]
    place = 0
    for row in sorted(rows, key=lambda row: row["day"]):
        while row["day"] > buckets[place][1]:
            place += 1
        talks[place].add(row)
    return talks


def whole(user: Any, language: str) -> Period | None:
    """From the first message to today; None before the first. 1 query."""
    first = Utterance.objects.filter(learner=user, language=language).aggregate(first=Min("day"))["first"]
    return Period(first, max(first, timezone.localdate())) if first else None


@dataclass
class Mastery:
    """What the evidence says of one category."""

    category: str
    mistakes: int = 0
    right: int = 0
    missed: int = 0
    recalled: int = 0
    last_mistake: Any = None
    right_since: int = 0
    fresh_since: int = 0
    mistakes_in_period: int = 0

    @property
    def state(self) -> str:
        """little (too little to say) | open (wrong last) | better | steady | gone.

        Gone needs right use in a fresh context since the last mistake: in a later conversation, or another sentence.
        """
        if self.mistakes + self.right + self.missed + self.recalled < 2:
            return "little"
        if not self.right_since:
            return "open"
        if self.right_since < STEADY:
            return "better"
        return "gone" if self.fresh_since else "steady"


def mastery(user: Any, language: str, period: Period | None = None, category: str = "") -> list[Mastery]:
    """Every category there is evidence for, what needs work first. 2 queries."""
    kinds = Evidence.Kind
    own: Any = Evidence.objects.visible_to(user).filter(language=language)
    if category:
        own = own.filter(category=category)
    found: dict[str, Mastery] = {}
    wrong_at: dict[str, Any] = {}
    sums = {"count": Count("pk"), "last": Max("at")}
    if period is not None:
        sums["within"] = Count("pk", filter=Q(day__range=(period.first, period.last)))
    for row in own.values("category", "kind").annotate(**sums).order_by():
        entry = found.setdefault(row["category"], Mastery(row["category"]))
        name = {
            kinds.MISTAKE: "mistakes",
            kinds.RIGHT: "right",
            kinds.RECALLED: "recalled",
            kinds.MISSED: "missed",
        }
        setattr(entry, name[row["kind"]], row["count"])
        if row["kind"] == kinds.MISTAKE:
            entry.last_mistake = row["last"]
            entry.mistakes_in_period = row.get("within", 0)
        if row["kind"] in (kinds.MISTAKE, kinds.MISSED):
            wrong_at[row["category"]] = max(row["last"], wrong_at.get(row["category"], row["last"]))
    if wrong_at:
        # A query a category in one: of "this one since then or that one since then" a database reads everything.
        since = [
            own.filter(
                category=name_, kind__in=[kinds.RIGHT, kinds.RECALLED], day__gte=at.date() - DAY, at__gt=at
            )
            .values("category")
            .order_by()
            .annotate(count=Count("pk"), fresh_count=Count("pk", filter=Q(fresh=True)))
            for name_, at in wrong_at.items()
        ]
        for row in since[0].union(*since[1:], all=True):
            found[row["category"]].right_since = row["count"]
            found[row["category"]].fresh_since = row["fresh_count"]
    order = {"open": 0, "better": 1, "steady": 2, "little": 3, "gone": 4}
    return sorted(
        found.values(), key=lambda m: (order[m.state], -m.mistakes_in_period, -m.mistakes, m.category)
    )


def mistakes_in_buckets(user: Any, language: str, category: str, period: Period) -> list[int]:
    """The mistakes of a category by the pieces of the period. 1 query."""
    own = Evidence.objects.visible_to(user).filter(
        language=language,
        category=category,
        kind=Evidence.Kind.MISTAKE,
        day__range=(period.first, period.last),
    )
    days = own.values_list("day").annotate(count=Count("pk")).order_by()
    return [sum(n for day, n in days if a <= day <= b) for a, b in period.buckets]


@dataclass
class LevelWords:
    """Words of one level: met (used or not), and used."""

    level: int
    met: int
    used: int


def words_by_level(user: Any, language: str) -> list[LevelWords]:
    """How many words were met and used, by level; 0 for those on no list. 1 query."""
    rows = Word.objects.visible_to(user).filter(language=language).values("level").order_by("level")
    counted = rows.annotate(met_count=Count("pk"), used_count=Count("pk", filter=Q(used__gt=0)))
    return [LevelWords(row["level"], row["met_count"], row["used_count"]) for row in counted]


def first_uses(user: Any, language: str, period: Period) -> list[int]:
    """Words used for the first time, by the pieces of the period. 1 query."""
    own = Word.objects.visible_to(user).filter(
        language=language, first_used_day__range=(period.first, period.last)
    )
    days = own.values("first_used_day").annotate(count=Count("pk")).order_by()
    counts = {row["first_used_day"]: row["count"] for row in days if row["first_used_day"]}
    return [sum(n for day, n in counts.items() if a <= day <= b) for a, b in period.buckets]


@dataclass(frozen=True)
class Week:
    """The learner's goal for this week and how far it is."""

    plan: Plan
    done: int

    @property
    def percent(self) -> int:
        """At most 100."""
        return min(100, round(100 * self.done / self.plan.amount))


def this_week(user: Any) -> Week | None:
    """None without a goal. 2 queries at most."""
    plan = Plan.of(user)
    if plan.unit == Plan.Unit.NONE:
        return None
    today = timezone.localdate()
    monday = today - timedelta(days=today.weekday())
    if plan.unit == Plan.Unit.CARDS:
        midnight = timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0)
        begun = midnight - timedelta(days=today.weekday())
        return Week(plan, Recall.objects.visible_to(user).filter(at__gte=begun).count())
    if plan.unit == Plan.Unit.DAYS:
        return Week(plan, len([day for day in practice_days(user, monday) if day >= monday]))
    rows = days_of_talk(user, Period(monday, today))
    if plan.unit == Plan.Unit.MINUTES:
        return Week(plan, sum(row["seconds_spent"] or 0 for row in rows) // 60)
    return Week(plan, sum(row["messages"] for row in rows))


def practice_days(user: Any, since: date) -> set[date]:
    """Days on which the learner said something or answered a card. 2 queries."""
    said = Utterance.objects.filter(learner=user, day__gte=since).values_list("day", flat=True).distinct()
    begun = timezone.make_aware(timezone.datetime(since.year, since.month, since.day))  # type: ignore[attr-defined]
    answered = Recall.objects.visible_to(user).filter(at__gte=begun)
    cards = answered.values_list("at", flat=True)
    return set(said) | {timezone.localdate(at) for at in cards}


def kept_cards(user: Any, language: str) -> dict[str, int]:
    """Cards by status. 1 query."""
    rows = (
        Card.objects.visible_to(user).filter(language=language).values("status").annotate(count=Count("pk"))
    )
    counts: defaultdict[str, int] = defaultdict(int)
    counts.update({row["status"]: row["count"] for row in rows.order_by()})
    return counts


def evidence_of(user: Any, language: str, category: str, period: Period) -> Any:
    """Keys of the evidence of a category in a period, newest first, to be paginated: read from an index alone."""
    own = Evidence.objects.visible_to(user).filter(
        language=language, category=category, day__range=(period.first, period.last)
    )
    return own.order_by("-at", "-pk").values_list("pk", flat=True)


def with_sentences(keys: Iterable[int]) -> list[Evidence]:
    """The evidence with its words, in the order of its keys. 1 query."""
    found = (
        Evidence.objects.select_related("utterance__turn", "recall__card")
        .annotate(session_id=F("utterance__session"), position=F("utterance__turn__position"))
        .in_bulk(list(keys))
    )
    return [found[key] for key in keys if key in found]
