"""What a teacher has to know beside a correction: who wrote it, the line before it, earlier errors of the kind."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Count, F, Q, Window
from django.db.models.functions import RowNumber

from tutor.learners.models import Enrolment
from tutor.practice.models import Correction, Edit, Turn

EXAMPLES = 3


@dataclass
class SameMistakes:
    """Other times that a learner made mistakes of one category: how many, and the latest."""

    times: int = 0
    examples: list[Edit] = field(default_factory=list)


def same_mistakes(corrections: Iterable[Correction]) -> dict[int, SameMistakes]:
    """By edit, what the same learner got wrong in the same category in other messages. 1 query.

    What a teacher refused is no mistake. Learner and texts are at hand with `queue.with_rows`.
    """
    corrections = list(corrections)
    edits = [(correction, edit) for correction in corrections for edit in correction.edits.all()]
    if not edits:
        return {}
    wanted: dict[int, set[str]] = {}
    for correction, edit in edits:
        wanted.setdefault(correction.turn.session.learner_id, set()).add(edit.category)
    asked = Q()
    for learner, categories in wanted.items():
        asked |= Q(correction__turn__session__learner=learner, category__in=categories)
    kind = [F("correction__turn__session__learner"), F("category")]
    found = (
        Edit.objects.filter(asked, origin=Edit.Origin.ERROR, correction__status=Correction.Status.PROPOSED)
        .exclude(correction__outcome__review__text=F("correction__turn__text"))
        .annotate(
            learner=F("correction__turn__session__learner"),
            times=Window(Count("pk"), partition_by=kind),
            place=Window(RowNumber(), partition_by=kind, order_by=F("pk").desc()),
        )
        # A correction may have several edits of the category, and is none of its own history.
        .filter(place__lte=2 * EXAMPLES)
        .select_related("correction__turn")
        .order_by("-pk")
    )
    by_kind: dict[tuple[int, str], list[Edit]] = {}
    for edit in found:
        by_kind.setdefault((edit.learner, edit.category), []).append(edit)  # type: ignore[attr-defined]
    history: dict[int, SameMistakes] = {}
    for correction, edit in edits:
        same = by_kind.get((correction.turn.session.learner_id, edit.category), [])
        others = [one for one in same if one.correction_id != correction.pk]
        if others:
            times = same[0].times - (len(same) - len(others))  # type: ignore[attr-defined]
            # The same words wrong again are counted, not shown again.
            unlike = {(one.original, one.replacement): one for one in reversed(others)}
            history[edit.pk] = SameMistakes(times, list(reversed(unlike.values()))[:EXAMPLES])
    return history


def said_before(corrections: Iterable[Correction]) -> dict[int, Turn]:
    """By correction, the line that the learner answered. 1 query."""
    asked = Q(pk__in=[])
    for correction in corrections:
        turn = correction.turn
        asked |= Q(session=turn.session_id, position=turn.position - 1)
    lines = {(turn.session_id, turn.position): turn for turn in Turn.objects.filter(asked)}
    found = {one.pk: lines.get((one.turn.session_id, one.turn.position - 1)) for one in corrections}
    return {pk: line for pk, line in found.items() if line is not None}


def alike_on_page(corrections: Iterable[Correction]) -> dict[int, int]:
    """By edit, how many corrections of the page make this change; only where there are several. No query."""
    kinds: dict[tuple[str, str, str], list[int]] = {}
    for correction in corrections:
        for edit in correction.edits.all():
            words = correction.turn.text[edit.start : edit.end]
            kinds.setdefault((edit.category, words, edit.replacement), []).append(edit.pk)
    return {pk: len(same) for same in kinds.values() if len(same) > 1 for pk in same}


def roster_names(user: Any, learners: Iterable[Any]) -> dict[int, str]:
    """By learner, the name on the roster of a class that the user teaches; only where there is one. 1 query."""
    rows = Enrolment.objects.taught_by(user).filter(learner__in=set(learners)).exclude(name="")
    return dict(rows.order_by("-pk").values_list("learner", "name"))
