"""How a class is doing: who is stuck, who is away, how much was said, which goals were reached. Sums made by the
database over the ledger of progress, a fixed number of queries for any class."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Count, Max, Min, Q, QuerySet, Sum
from django.utils import timezone

from lessons.models import Goal, Lesson
from tutor.learners.models import Classroom, Enrolment
from tutor.progress.figures import Period, Talk, in_buckets
from tutor.progress.models import Evidence, Utterance

AWAY_DAYS = 7
"""Who said nothing for so many days is away."""

STUCK_CONVERSATIONS = 3
"""So many conversations in a row without reaching a goal mean that somebody is stuck."""

STUCK_MISTAKES = 5
"""So many mistakes of one kind, and no right use since the last, mean it, too."""


@dataclass
class Standing:
    """One learner in a period."""

    enrolment: Enrolment
    talk: Talk = field(default_factory=Talk)
    conversations: int = 0
    last_at: datetime | None = None
    without_goal: int = 0
    stuck_on: list[tuple[str, int]] = field(default_factory=list)

    @property
    def away_days(self) -> int | None:
        """Days since the last message; None when there never was one."""
        return None if self.last_at is None else (timezone.now() - self.last_at).days

    @property
    def is_away(self) -> bool:
        """Whether the learner said nothing for AWAY_DAYS."""
        return self.away_days is None or self.away_days >= AWAY_DAYS

    @property
    def is_stuck(self) -> bool:
        """Whether conversations end without a goal, or the same mistake does not go away."""
        return self.without_goal >= STUCK_CONVERSATIONS or bool(self.stuck_on)


@dataclass(frozen=True)
class HeldLesson:
    """A lesson as the class held it: of `goals` in each conversation, how many were reached on average."""

    lesson: Lesson
    conversations: int
    learners: int
    reached: int

    @property
    def goals(self) -> int:
        """How many goals the lesson has that can be seen reached."""
        return sum(bool(goal.criteria) for goal in self.lesson.goals.all())

    @property
    def percent(self) -> int | None:
        """Goals reached of those there were; None for a lesson without any."""
        there_were = self.goals * self.conversations
        return min(100, round(100 * self.reached / there_were)) if there_were else None


@dataclass
class Overview:
    """A class in a period."""

    period: Period
    standings: list[Standing]
    lessons: list[HeldLesson]
    talks: list[Talk]
    total: Talk

    @property
    def away(self) -> list[Standing]:
        """Who has said nothing for a while, longest first."""
        gone = [one for one in self.standings if one.is_away]
        return sorted(gone, key=lambda one: (one.last_at is not None, one.last_at))

    @property
    def stuck(self) -> list[Standing]:
        """Who needs help."""
        return [one for one in self.standings if one.is_stuck]

    @property
    def active(self) -> int:
        """How many learners said something."""
        return sum(one.talk.messages > 0 for one in self.standings)

    @property
    def has_few(self) -> bool:
        """Whether a share of somebody's rests on few messages, as the table then says."""
        return any(one.talk.messages > 0 and one.talk.is_few for one in self.standings)


def roster_of(classroom: Classroom, user: Any) -> QuerySet[Enrolment]:
    """The learners who let the user read what they say in this class, by name; none of an archived class."""
    enrolments = Enrolment.objects.taught_by(user).filter(classroom=classroom)
    return enrolments.select_related("learner", "classroom").order_by("learner__username").distinct()


def said_in(classroom: Classroom, learners: Sequence[Any], period: Period | None = None) -> Any:
    """The ledger's messages of the learners in the language of the class."""
    said = Utterance.objects.filter(learner__in=learners, language=classroom.language)
    return said.filter(day__range=(period.first, period.last)) if period else said


def whole(classroom: Classroom, learners: Sequence[Any]) -> Period:
    """From the first message to today. 1 query."""
    today = timezone.localdate()
    first: date | None = said_in(classroom, learners).aggregate(first=Min("day"))["first"]
    return Period(first or today, max(first or today, today))


def overview(classroom: Classroom, enrolments: Sequence[Enrolment], period: Period) -> Overview:
    """All of the dashboard but the common errors. 7 queries."""
    standings = {row.learner_id: Standing(row) for row in enrolments}
    learners = list(standings)
    said = said_in(classroom, learners, period)
    days = _days(said)
    for row in days:
        standings[row["learner"]].talk.add(row)
    _conversations(said, standings)
    last: Any = said_in(classroom, learners).values("learner").annotate(last=Max("at")).order_by()
    for row in last:
        standings[row["learner"]].last_at = row["last"]
    _stuck(classroom, learners, period, standings)
    total = Talk()
    for row in days:
        total.add(row)
    return Overview(period, list(standings.values()), _lessons(said), in_buckets(days, period), total)


def _days(said: Any) -> list[dict[str, Any]]:
    rows: Any = said.values("learner", "day").annotate(
        messages=Count("pk"),
        right=Count("pk", filter=Q(mistakes=0)),
        seconds_spent=Sum("seconds"),
        paced_words=Sum("words", filter=Q(paced=True)),
        paced_seconds=Sum("seconds", filter=Q(paced=True)),
        paced_messages=Count("pk", filter=Q(paced=True)),
        goals_reached=Sum("goals"),
    )
    return list(rows.order_by())


def _conversations(said: Any, standings: dict[Any, Standing]) -> None:
    """How many were held, and how many of the last ones reached no goal though there was one to reach."""
    rows = said.values("learner", "session", "session__lesson").annotate(
        goals_sum=Sum("goals"), last=Max("at")
    )
    held: dict[Any, list[dict[str, Any]]] = defaultdict(list)
    for row in rows.order_by():
        held[row["learner"]].append(row)
    lessons = {row["session__lesson"] for own in held.values() for row in own}
    judged = Goal.objects.filter(lesson__in=lessons).exclude(criteria=[])
    with_goals = set(judged.values_list("lesson", flat=True))
    for learner, own in held.items():
        standings[learner].conversations = len(own)
        for row in sorted(own, key=lambda row: row["last"], reverse=True):
            if row["session__lesson"] not in with_goals:
                continue
            if row["goals_sum"]:
                break
            standings[learner].without_goal += 1


def _stuck(
    classroom: Classroom, learners: Sequence[Any], period: Period, standings: dict[Any, Standing]
) -> None:
    kinds = Evidence.Kind
    wrong, right = Q(kind=kinds.MISTAKE), Q(kind__in=[kinds.RIGHT, kinds.RECALLED])
    seen: Any = Evidence.objects.filter(
        learner__in=learners, language=classroom.language, day__range=(period.first, period.last)
    ).exclude(category="")
    rows = seen.values("learner", "category").annotate(
        mistakes=Count("pk", filter=wrong), wrong_at=Max("at", filter=wrong), right_at=Max("at", filter=right)
    )
    for row in rows.order_by("-mistakes", "category"):
        fell = row["right_at"] is None or (row["wrong_at"] and row["right_at"] < row["wrong_at"])
        if row["mistakes"] >= STUCK_MISTAKES and fell:
            standings[row["learner"]].stuck_on.append((row["category"], row["mistakes"]))


def _lessons(said: Any) -> list[HeldLesson]:
    rows = said.values("session__lesson").annotate(
        conversations=Count("session", distinct=True),
        learners=Count("learner", distinct=True),
        reached=Sum("goals"),
    )
    found = {row["session__lesson"]: row for row in rows.order_by()}
    lessons = Lesson.objects.filter(pk__in=found).prefetch_related("goals").for_catalogue()
    return [
        HeldLesson(lesson, row["conversations"], row["learners"], row["reached"] or 0)
        for lesson in lessons
        for row in [found[lesson.pk]]
    ]


def days_ago(days: int) -> date:
    """The first of so many days that end today."""
    return timezone.localdate() - timedelta(days=days - 1)
