"""What many learners of a class get wrong, with examples that name nobody: for the next lesson."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Count, F, Window
from django.db.models.functions import RowNumber

from lessons.models import in_interface_language
from tutor.learners.models import Classroom
from tutor.practice.marking import mark
from tutor.practice.models import Correction
from tutor.progress.figures import Period
from tutor.progress.models import Evidence
from tutor.reviews.models import Outcome

CATEGORIES = 8
EXAMPLES = 4
LONGEST = 160
"""A longer message shows more of the person than of the mistake."""


@dataclass(frozen=True)
class Example:
    """One way of getting it wrong, in the sentence it was last found in. `times` counts the same words in others."""

    pk: int
    wrong: str
    right: str
    times: int
    sentence: str
    mended: str
    by_teacher: bool
    why: str


@dataclass
class CommonError:
    """A category: how often, by how many learners, and examples."""

    category: str
    mistakes: int
    learners: int
    examples: list[Example] = field(default_factory=list)


def common_errors(
    classroom: Classroom, learners: Sequence[Any], period: Period, left_out: Sequence[int] = ()
) -> list[CommonError]:
    """What most learners get wrong first. `left_out` names examples not to be used. 4 queries."""
    mistakes: Any = Evidence.objects.filter(
        learner__in=learners,
        language=classroom.language,
        kind=Evidence.Kind.MISTAKE,
        day__range=(period.first, period.last),
    ).exclude(category="")
    counted = mistakes.values("category").annotate(count=Count("pk"), people=Count("learner", distinct=True))
    found = {
        row["category"]: CommonError(row["category"], row["count"], row["people"])
        for row in counted.order_by("-people", "-count", "category")[:CATEGORIES]
    }
    same = [F("category"), F("wrong"), F("form")]
    ways = (
        mistakes.filter(category__in=found)
        .annotate(
            times=Window(Count("pk"), partition_by=same),
            place=Window(RowNumber(), partition_by=same, order_by=F("pk").desc()),
        )
        .filter(place=1)
        .order_by("-times", "-pk")
        .values_list("pk", "category", "wrong", "form", "times", "utterance__turn")
    )
    chosen: dict[str, list[Any]] = {category: [] for category in found}
    for way in ways[: 20 * CATEGORIES * EXAMPLES]:
        if way[0] not in left_out and len(chosen[way[1]]) < EXAMPLES:
            chosen[way[1]].append(way)
    _add_sentences(found, chosen)
    return list(found.values())


def _add_sentences(found: dict[str, CommonError], chosen: dict[str, list[Any]]) -> None:
    turns = [way[5] for ways in chosen.values() for way in ways]
    corrections = (
        Correction.objects.filter(turn__in=turns)
        .select_related("turn__session__lesson", "outcome__review")
        .prefetch_related("edits")
    )
    of_turn = {correction.turn_id: correction for correction in corrections}
    for category, ways in chosen.items():
        for pk, _category, wrong, right, times, turn in ways:
            correction = of_turn.get(turn)
            if correction is None or len(correction.turn.text) > LONGEST:
                continue
            outcome: Outcome | None = getattr(correction, "outcome", None)
            mended = outcome.review.text if outcome else correction.corrected
            if mended == correction.turn.text:
                continue  # a teacher refused it a moment ago, and the ledger does not know yet
            language = correction.turn.session.lesson.language
            segments = outcome.segments(language) if outcome else correction.segments()
            # The ledger keeps 을/를, whichever of the two was right in these words.
            changes = {one.change.before: one.change for one in mark(segments) if one.change}
            right = changes[wrong].after if wrong in changes else right
            edits = [edit for edit in correction.edits.all() if edit.category == category]
            why = in_interface_language(edits[0], "explanation") if edits else ""
            found[category].examples.append(
                Example(pk, wrong, right, times, correction.turn.text, mended, outcome is not None, why)
            )
