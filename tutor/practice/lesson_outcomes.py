"""What learners made of each lesson: goals that nobody reaches, errors it provokes, and where they leave off."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from statistics import mean, median

from django.utils.translation import get_language

from lessons.models import Goal, Lesson
from tutor.grammar.categories import get_category
from tutor.practice.models import Edit, LessonRating, PracticeSession, Turn

FEWEST_SESSIONS = 5
"""Below it nothing is said of a lesson: one learner's bad day is not a fault of the lesson."""


@dataclass
class LessonOutcome:
    """A lesson's sessions in figures, and what teachers think of it. `left_after` is the middle number of messages of
    sessions that were not ended; `dropped` says after which message how many of them were left."""

    lesson: Lesson
    sessions: int = 0
    ended: int = 0
    left_after: float | None = None
    goals: list[tuple[Goal, int]] = field(default_factory=list)
    categories: list[tuple[str, int]] = field(default_factory=list)
    dropped: list[tuple[int, int]] = field(default_factory=list)
    points: list[int] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)

    @property
    def rating(self) -> float | None:
        """The mean of the teachers' points."""
        return mean(self.points) if self.points else None

    @property
    def drop_off(self) -> tuple[int, int] | None:
        """(message, sessions): after which message most of the unfinished sessions were left, the first of such; None
        while there are too few to say so."""
        left = sum(count for _message, count in self.dropped)
        if left < FEWEST_SESSIONS:
            return None
        return max(self.dropped, key=lambda found: (found[1], -found[0]))

    @property
    def unreached(self) -> list[Goal]:
        """Goals that no session reached, once there are enough sessions to say so."""
        if self.sessions < FEWEST_SESSIONS:
            return []
        return [goal for goal, reached in self.goals if not reached]


def lesson_outcomes(lessons: Iterable[Lesson]) -> list[LessonOutcome]:
    """Figures of each lesson that somebody spoke in or rated, most practised first. 6 queries however many there are.

    Goals are today's: what a session said is held against them, whichever version it was held with.
    """
    chosen = {lesson.pk: lesson for lesson in lessons}
    said: dict[object, list[str]] = {}
    turns = Turn.objects.filter(speaker=Turn.Speaker.LEARNER, session__lesson__in=chosen)
    for session_pk, text in turns.order_by("position").values_list("session_id", "text"):
        said.setdefault(session_pk, []).append(text)
    sessions: dict[int, list[PracticeSession]] = {}
    for session in PracticeSession.objects.filter(lesson__in=chosen).only("pk", "lesson_id", "status"):
        if session.pk in said:  # who opened a lesson and said nothing has not judged it
            sessions.setdefault(session.lesson_id, []).append(session)
    provoked = _provoked(chosen)
    rated: dict[int, list[LessonRating]] = {}
    for rating in LessonRating.objects.filter(lesson__in=chosen).order_by("-rated_at"):
        rated.setdefault(rating.lesson_id, []).append(rating)
        sessions.setdefault(rating.lesson_id, [])
    goals: dict[int, list[Goal]] = {}
    for goal in Goal.objects.filter(lesson__in=sessions).select_related("lesson").order_by("position"):
        goals.setdefault(goal.lesson_id, []).append(goal)
    outcomes = [
        LessonOutcome(
            lesson=chosen[pk],
            sessions=len(held),
            ended=sum(not session.is_active for session in held),
            left_after=_left_after(held, said),
            dropped=sorted(Counter(len(said[one.pk]) for one in held if one.is_active).items()),
            points=[rating.points for rating in rated.get(pk, [])],
            remarks=[rating.remark for rating in rated.get(pk, []) if rating.remark],
            goals=[
                (goal, sum(goal.is_reached_by(said[session.pk]) for session in held))
                for goal in goals.get(pk, [])
                if goal.criteria
            ],
            categories=provoked.get(pk, Counter()).most_common(5),
        )
        for pk, held in sessions.items()
    ]
    return sorted(outcomes, key=lambda outcome: (-outcome.sessions, outcome.lesson.slug))


@dataclass(frozen=True)
class CatalogueOutcome:
    """All lessons together, for the top of the page."""

    sessions: int
    ended: int
    untouched: list[Lesson]
    never_reached: int
    categories: list[tuple[str, int]]
    lowest_rated: list[LessonOutcome]


def catalogue_outcome(lessons: Iterable[Lesson], outcomes: Iterable[LessonOutcome]) -> CatalogueOutcome:
    """The figures of the catalogue from those of its lessons. No query."""
    outcomes = list(outcomes)
    practised = {outcome.lesson.pk for outcome in outcomes if outcome.sessions}
    provoked: Counter[str] = Counter()
    for outcome in outcomes:
        provoked.update(dict(outcome.categories))
    poor = [outcome for outcome in outcomes if outcome.rating is not None and outcome.rating < 3]
    return CatalogueOutcome(
        sessions=sum(outcome.sessions for outcome in outcomes),
        ended=sum(outcome.ended for outcome in outcomes),
        untouched=[one for one in lessons if one.status == "published" and one.pk not in practised],
        never_reached=sum(len(outcome.unreached) for outcome in outcomes),
        categories=provoked.most_common(5),
        lowest_rated=sorted(poor, key=lambda outcome: outcome.rating or 0),
    )


def _left_after(held: list[PracticeSession], said: dict[object, list[str]]) -> float | None:
    counts = [len(said[session.pk]) for session in held if session.is_active]
    return median(counts) if counts else None


def _provoked(lessons: Iterable[int]) -> dict[int, Counter[str]]:
    """How often each kind of error was corrected, by lesson. 1 query."""
    korean = (get_language() or "").startswith("ko")
    provoked: dict[int, Counter[str]] = {}
    edits = Edit.objects.filter(correction__turn__session__lesson__in=lessons)
    for pk, category in edits.values_list("correction__turn__session__lesson", "category"):
        kind = get_category(category)
        provoked.setdefault(pk, Counter())[kind.name_ko if korean else kind.name_en] += 1
    return provoked
