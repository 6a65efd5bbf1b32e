"""Assignments at work: beginning a conversation from one, and who has done what."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from lessons.models import Lesson
from tutor.learners.models import Enrolment
from tutor.practice import dialogue
from tutor.practice.models import Assignment, Attempt, PracticeSession

State = str
"""new | begun | done | late (done after its time) | overdue (its time is over, and it is not done)"""


@dataclass
class LessonWork:
    """One lesson of an assignment as one learner stands to it."""

    assignment: Assignment
    lesson: Lesson
    attempts: list[Attempt] = field(default_factory=list)

    @property
    def goals(self) -> int:
        """How many goals the lesson has that can be seen reached. No query with `with_lessons`."""
        return sum(bool(goal.criteria) for goal in self.lesson.goals.all())

    @property
    def goals_needed(self) -> int:
        """How many of them fulfil the assignment."""
        return self.assignment.needed_of(self.goals)

    @property
    def goals_reached(self) -> int:
        """The most that one attempt reached."""
        return max((attempt.goals_reached for attempt in self.attempts), default=0)

    @property
    def fulfilled_at(self) -> datetime | None:
        """When it was first done."""
        return min((a.fulfilled_at for a in self.attempts if a.fulfilled_at), default=None)

    @property
    def open_session(self) -> PracticeSession | None:
        """The conversation to go on with."""
        held = (attempt.session for attempt in reversed(self.attempts))
        return next((session for session in held if session and session.is_active), None)

    @property
    def attempts_left(self) -> int | None:
        """None where there is no limit."""
        allowed = self.assignment.attempts
        return None if allowed is None else max(0, allowed - len(self.attempts))

    @property
    def can_begin(self) -> bool:
        """Whether another conversation may be begun from it."""
        return self.assignment.is_open and self.attempts_left != 0

    @property
    def state(self) -> State:
        """Where it stands."""
        return state_of(self.fulfilled_at, bool(self.attempts), self.assignment)


def state_of(fulfilled_at: datetime | None, begun: bool, assignment: Assignment) -> State:
    """The state of a lesson or of all of them together."""
    if fulfilled_at:
        return "late" if assignment.due_at and fulfilled_at > assignment.due_at else "done"
    if assignment.is_overdue:
        return "overdue"
    return "begun" if begun else "new"


@dataclass
class Work:
    """An assignment as one learner stands to it."""

    assignment: Assignment
    lessons: list[LessonWork]

    @property
    def done(self) -> int:
        """How many lessons are done."""
        return sum(one.fulfilled_at is not None for one in self.lessons)

    @property
    def fulfilled_at(self) -> datetime | None:
        """When the last lesson was done; None while one is not."""
        times = [one.fulfilled_at for one in self.lessons]
        return max((t for t in times if t), default=None) if times and all(times) else None

    @property
    def is_begun(self) -> bool:
        """Whether there was an attempt."""
        return any(one.attempts for one in self.lessons)

    @property
    def state(self) -> State:
        """Where it stands."""
        return state_of(self.fulfilled_at, self.is_begun, self.assignment)


def work_of(user: Any, assignments: Iterable[Assignment]) -> list[Work]:
    """What the learner made of each. At most 1 query; `assignments` come from `with_lessons()`."""
    assignments = list(assignments)
    if not assignments:
        return []
    found = _attempts(assignments, [user.pk])
    return [_work(assignment, user.pk, found) for assignment in assignments]


def _attempts(assignments: Sequence[Assignment], learners: Sequence[Any]) -> dict[Any, list[Attempt]]:
    made = Attempt.objects.filter(assignment__in=assignments, learner__in=learners).select_related("session")
    found: dict[Any, list[Attempt]] = defaultdict(list)
    for attempt in made.order_by("pk"):
        found[attempt.assignment_id, attempt.learner_id, attempt.lesson_id].append(attempt)
    return found


def _work(assignment: Assignment, learner_pk: Any, found: dict[Any, list[Attempt]]) -> Work:
    lessons = [
        LessonWork(assignment, lesson, found.get((assignment.pk, learner_pk, lesson.pk), []))
        for lesson in assignment.lessons.all()
    ]
    return Work(assignment, lessons)


def open_work(user: Any) -> list[Work]:
    """What the learner still has to do: what is due next, then what is overdue, the latest first, so that old debts do
    not bury this week's work, then what has no date. 4 queries at most."""
    given = Assignment.objects.given_to(user).open().with_lessons().by_due_date()
    to_do = [work for work in work_of(user, given) if work.fulfilled_at is None]
    due = [work for work in to_do if work.assignment.due_at and not work.assignment.is_overdue]
    overdue = [work for work in to_do if work.assignment.is_overdue]
    undated = [work for work in to_do if work.assignment.due_at is None]
    return [*due, *reversed(overdue), *undated]


@dataclass(frozen=True)
class MatrixRow:
    """A learner and where each assignment stands; None where it is not for this learner."""

    enrolment: Enrolment
    cells: list[Work | None]


def matrix(enrolments: Iterable[Enrolment], assignments: Iterable[Assignment]) -> list[MatrixRow]:
    """Learners by assignments. 1 query; both come with their rows at hand (`with_lessons()` and the learners)."""
    enrolments, assignments = list(enrolments), list(assignments)
    found = _attempts(assignments, [row.learner_id for row in enrolments])
    return [
        MatrixRow(
            row,
            [
                _work(one, row.learner_id, found) if one.is_for(row.learner_id) else None
                for one in assignments
            ],
        )
        for row in enrolments
    ]


def begin(user: Any, assignment: Assignment, lesson: Lesson) -> PracticeSession:
    """A conversation for an assignment; one that is still going on is gone on with.

    Raises dialogue.Refused ("closed", "no_attempts").
    """
    with transaction.atomic():
        # Two tabs at once do not get an attempt more than one: the second waits here.
        assignment = Assignment.objects.select_for_update().get(pk=assignment.pk)
        made = list(
            Attempt.objects.by(user).filter(assignment=assignment, lesson=lesson).select_related("session")
        )
        work = LessonWork(assignment, lesson, made)
        if work.open_session is not None:
            return work.open_session
        if not assignment.is_open:
            raise dialogue.Refused("closed", _("Your teacher has closed this assignment."))
        if not work.can_begin:
            raise dialogue.Refused("no_attempts", _("You have used all attempts at this lesson."))
        session = dialogue.start_session(user, lesson, wishes=assignment.wishes, deliver=False)
        Attempt.objects.create(assignment=assignment, learner=user, lesson=lesson, session=session)
    dialogue.warm_lesson(lesson)
    return session


def attempt_of(session: PracticeSession) -> Attempt | None:
    """The attempt that the session is, with its assignment; None when it is for none. 1 query, for assignments 3."""
    attempts = Attempt.objects.filter(session=session.pk).select_related("assignment__classroom")
    return attempts.prefetch_related("assignment__lessons").first()


def for_lesson(user: Any, lesson: Lesson) -> list[LessonWork]:
    """The open assignments that ask the learner for this lesson. 4 queries at most."""
    given = Assignment.objects.given_to(user).open().filter(lessons=lesson).with_lessons().by_due_date()
    return [one for work in work_of(user, given) for one in work.lessons if one.lesson.pk == lesson.pk]


def are_hints_put_away(user: Any, lesson: Lesson) -> bool:
    """Whether the learner has yet to do this lesson without hints. Until it is done, closed or out of attempts, neither
    the lesson's page nor a free conversation gives away what to say. 1 query, and 3 more where there is one."""
    if not user.is_authenticated:
        return False
    given = Assignment.objects.given_to(user).without_hints(lesson.pk).with_lessons()
    to_do = [
        one
        for work in work_of(user, given)
        for one in work.lessons
        if one.lesson.pk == lesson.pk and one.fulfilled_at is None
    ]
    return any(one.open_session or one.can_begin for one in to_do)
