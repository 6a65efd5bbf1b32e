"""What learners made of each lesson: goals that nobody reaches, errors it provokes, and where they leave off."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from statistics import median

from django.utils.translation import get_language

from lessons.models import Goal, Lesson
from tutor.grammar.categories import get_category
from tutor.practice.models import Edit, PracticeSession, Turn

FEWEST_SESSIONS = 5
"""Below it nothing is said of a lesson: one learner's bad day is not a fault of the lesson."""


@dataclass
class LessonOutcome:
    """A lesson's sessions in figures. `left_after` is the middle number of messages of sessions that were not ended."""

    lesson: Lesson
    sessions: int = 0
    ended: int = 0
    left_after: float | None = None
    goals: list[tuple[Goal, int]] = field(default_factory=list)
    categories: list[tuple[str, int]] = field(default_factory=list)

    @property
    def unreached(self) -> list[Goal]:
        """Goals that no session reached, once there are enough sessions to say so."""
        if self.sessions < FEWEST_SESSIONS:
            return []
        return [goal for goal, reached in self.goals if not reached]


def lesson_outcomes(lessons: Iterable[Lesson]) -> list[LessonOutcome]:
    """Figures of each lesson that somebody spoke in, most practised first. 5 queries however many there are.

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
    goals: dict[int, list[Goal]] = {}
    for goal in Goal.objects.filter(lesson__in=sessions).select_related("lesson").order_by("position"):
        goals.setdefault(goal.lesson_id, []).append(goal)
    outcomes = [
        LessonOutcome(
            lesson=chosen[pk],
            sessions=len(held),
            ended=sum(not session.is_active for session in held),
            left_after=_left_after(held, said),
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
