"""What a teacher has to know beside a correction: who wrote it, the line before it, earlier errors of the kind."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Count, F, OuterRef, Q, QuerySet, Subquery, Window
from django.db.models.functions import RowNumber

from tutor.learners.models import Enrolment
from tutor.practice.models import Correction, Turn
from tutor.progress.models import Evidence

EXAMPLES = 3


@dataclass
class SameMistakes:
    """Other times that a learner made mistakes of one category: how many, and the latest that differ, each with what
    was written and the right form."""

    times: int = 0
    examples: list[tuple[str, str]] = field(default_factory=list)


def same_mistakes(corrections: Iterable[Correction]) -> dict[int, SameMistakes]:
    """By edit, what the same learner got wrong in the same category in other messages. 1 query.

    The ledger of progress knows: in it what a teacher refused, and slips of the keyboard, are no mistakes. Learner and
    texts are at hand with `queue.with_rows`.
    """
    edits = [(correction, edit) for correction in corrections for edit in correction.edits.all()]
    asked = Q(pk__in=[])
    for learner, language, category in {
        (one.turn.session.learner_id, one.turn.session.lesson.language, edit.category) for one, edit in edits
    }:
        asked |= Q(learner=learner, language=language, category=category, kind=Evidence.Kind.MISTAKE)
    kind = [F("learner"), F("category")]
    found = (
        Evidence.objects.filter(asked, utterance__isnull=False)
        .annotate(
            times=Window(Count("pk"), partition_by=kind),
            place=Window(RowNumber(), partition_by=kind, order_by=F("pk").desc()),
        )
        # Some are of the very message, and some are the same words again.
        .filter(place__lte=3 * EXAMPLES)
        .order_by("-pk")
    )
    rows = found.values_list("learner", "category", "times", "utterance__turn", "wrong", "form")
    by_kind: dict[tuple[int, str], list[tuple[int, int, str, str]]] = {}
    for learner, category, times, turn, wrong, form in rows:
        by_kind.setdefault((learner, category), []).append((times, turn, wrong, form))
    history: dict[int, SameMistakes] = {}
    for correction, edit in edits:
        same = by_kind.get((correction.turn.session.learner_id, edit.category), [])
        others = [one for one in same if one[1] != correction.turn_id]
        if others:
            times = others[0][0] - (len(same) - len(others))
            examples = dict.fromkeys((wrong, form) for _times, _turn, wrong, form in others)
            history[edit.pk] = SameMistakes(times, list(examples)[:EXAMPLES])
    return history


def with_line_before(corrections: QuerySet[Correction]) -> QuerySet[Correction]:
    """Each with `line_before`: what the learner answered, None where nothing was said before. No query more."""
    before = Turn.objects.filter(
        session=OuterRef("turn__session"), position=OuterRef("turn__position") - 1
    ).order_by()
    return corrections.annotate(line_before=Subquery(before.values("text")[:1]))


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
