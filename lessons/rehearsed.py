"""What the last rehearsal of each lesson found, for the reports on lessons.

Rehearsals are practice's, which is above lessons in the import contract, so the reverse relation is asked.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db.models import Max

from lessons.faults import Fault
from lessons.models import Goal, Lesson

GOOD_PERCENT = 90


@dataclass
class RehearsalResult:
    """The last rehearsal that was held to its end. `faults` are (name, replies, percent); `unreached` are goals of
    today that no scripted learner's words reach."""

    held_at: datetime | None
    version: int
    replies: int = 0
    percent: int | None = None
    faults: list[tuple[str, int, int]] = field(default_factory=list)
    unreached: list[Goal] = field(default_factory=list)
    is_of_this_version: bool = True

    @property
    def is_good(self) -> bool:
        """Whether enough replies are without a fault."""
        return self.percent is not None and self.percent >= GOOD_PERCENT


def last_rehearsals(lessons: Iterable[Lesson]) -> dict[int, RehearsalResult]:
    """By lesson. 3 queries however many lessons there are; their goals come prefetched or cost one each."""
    chosen = {lesson.pk: lesson for lesson in lessons}
    rehearsals: Any = Lesson._meta.get_field("rehearsals").related_model
    done = rehearsals.objects.filter(lesson__in=chosen, status="done").order_by()
    latest = done.values("lesson").annotate(latest=Max("pk")).values_list("latest", flat=True)
    rows = {row.pk: row for row in rehearsals.objects.filter(pk__in=list(latest))}
    turns: dict[int, list[Any]] = {pk: [] for pk in rows}
    all_turns = rehearsals._meta.get_field("turns").related_model.objects.filter(rehearsal__in=rows)
    for turn in all_turns.order_by("position").only("rehearsal_id", "learner", "said", "faults"):
        turns[turn.rehearsal_id].append(turn)
    return {row.lesson_id: _result(chosen[row.lesson_id], row, turns[pk]) for pk, row in rows.items()}


def _result(lesson: Lesson, row: Any, turns: list[Any]) -> RehearsalResult:
    kinds = Counter(kind for turn in turns for kind in {fault for fault, _piece in turn.faults})
    said: dict[str, list[str]] = {}
    for turn in turns:
        said.setdefault(turn.learner, []).append(turn.said)
    good = sum(not turn.faults for turn in turns)
    return RehearsalResult(
        held_at=row.queued_at,
        version=row.lesson_version,
        replies=len(turns),
        percent=round(100 * good / len(turns)) if turns else None,
        faults=[
            (str(Fault(kind).label), count, round(100 * count / len(turns)))
            for kind, count in kinds.most_common()
        ],
        unreached=[
            goal
            for goal in lesson.goals.all()
            if goal.criteria and not any(goal.is_reached_by(texts) for texts in said.values())
        ],
        is_of_this_version=row.lesson_version == lesson.version,
    )
