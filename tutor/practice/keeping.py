"""Handing what a learner said to the ledger of progress, after its correction and after a teacher's word on it."""

import logging
from collections.abc import Iterable, Sequence

from django.db.models import Q

from lessons.models import Goal
from tutor.grammar.classifying import classify
from tutor.grammar.edits import Span, align
from tutor.grammar.particles import particle_ending
from tutor.practice.models import Correction, Edit, Turn
from tutor.progress.making import mistake_gap
from tutor.progress.models import Card, Utterance
from tutor.progress.recording import Mistake, Said, record

logger = logging.getLogger(__name__)


def standing_spans(correction: Correction) -> list[Span]:
    """What is to be changed in the learner's text: the teacher's word where there is one, else the tutor's.

    No query where the outcome with its review, the turn with its lesson and the edits are at hand.
    """
    outcome = getattr(correction, "outcome", None)
    if outcome is not None:
        return align(correction.turn.text, outcome.review.text, correction.turn.session.lesson.language)
    return [Span(edit.start, edit.end, edit.replacement) for edit in correction.edits.all()]


def standing_span(edit: Edit, spans: list[Span]) -> Span | None:
    """The change at the edit's place, if one stands there: a teacher may have said that the learner was right."""
    for span in spans:
        if span == (edit.start, edit.end, edit.replacement):
            return span
    for span in spans:
        if span.start <= edit.end and edit.start <= span.end:
            return span
    return None


def mistakes_in(correction: Correction) -> list[Mistake]:
    """The mistakes that count: what a teacher refused, slips and what a dictation misheard do not."""
    text, language = correction.turn.text, correction.turn.session.lesson.language
    spans = standing_spans(correction)
    named: dict[Span, Edit] = {}
    for edit in correction.edits.all():
        span = standing_span(edit, spans)
        if span is not None:
            named.setdefault(span, edit)
    mistakes = []
    for span in spans:
        at = named.get(span)
        if at is not None and at.origin != Edit.Origin.ERROR:
            continue
        gap = mistake_gap(text, spans, span)
        right, wrong = (
            (gap[0][gap[1] : gap[2]], gap[3]) if gap else (span.replacement, text[span.start : span.end])
        )
        mistakes.append(Mistake(at.category if at else _category(text, span, language), right, wrong))
    return mistakes


def _category(text: str, span: Span, language: str) -> str:
    """The category of what only a teacher changed; "" where it cannot be told."""
    if language == "en":
        return classify(text, span)
    old, new = text[span.start : span.end], span.replacement
    if old.split() != new.split() and "".join(old.split()) == "".join(new.split()):
        return "ko-spacing"
    if (old + new).isspace():
        return "ko-spacing"
    return "ko-particle" if new and particle_ending(f"말{new}") == new else ""


def goals_reached_with_each(goals: Iterable[Goal], said: Sequence[Turn]) -> dict[int, Turn]:
    """The message that reached each goal, together with those before it, by the goal's position. Goals without
    criteria are nobody's to judge here."""
    reached: dict[int, Turn] = {}
    waiting = [goal for goal in goals if goal.criteria]
    for count, turn in enumerate(said, start=1):
        for goal in [goal for goal in waiting if goal.is_reached_by(one.text for one in said[:count])]:
            reached[goal.position] = turn
            waiting.remove(goal)
    return reached


def _goals_reached_with(turn: Turn) -> int:
    goals = [goal for goal in turn.session.held.goals.all() if goal.criteria]
    if not goals:
        return 0
    said = turn.session.turns.filter(speaker=Turn.Speaker.LEARNER, position__lte=turn.position)
    reached = goals_reached_with_each(goals, list(said.order_by("position")))
    return sum(one.pk == turn.pk for one in reached.values())


def keep(correction_pk: int) -> bool:
    """Write a finished correction's message into the ledger; False when it is not finished."""
    corrections = Correction.objects.select_related(
        "turn__session__lesson", "turn__session__learner", "turn__session__version", "outcome__review"
    )
    correction = corrections.prefetch_related("edits").filter(pk=correction_pk, status="proposed").first()
    if correction is None:
        return False
    turn = correction.turn
    before = (
        Turn.objects.filter(session=turn.session_id, position__lt=turn.position).order_by("-position").first()
    )
    began = (before.finished_at or before.created_at) if before else turn.created_at
    record(
        Said(
            learner=turn.session.learner,
            language=turn.session.lesson.language,
            turn=turn,
            before=before if before and before.speaker == Turn.Speaker.TUTOR else None,
            at=turn.created_at,
            seconds=(turn.created_at - began).total_seconds(),
            mistakes=mistakes_in(correction),
            goals=_goals_reached_with(turn),
        )
    )
    _follow_the_teacher(correction)
    return True


def _follow_the_teacher(correction: Correction) -> None:
    """A card must not go on teaching what a teacher has refused; it comes back when the teacher takes that back. Cards
    that the learner rewrote are left alone."""
    outcome = getattr(correction, "outcome", None)
    cards = Card.objects.filter(
        turn=correction.turn, kind=Card.Kind.MISTAKE, status__in=(Card.Status.ACTIVE, Card.Status.REFUSED)
    )
    for pk, status, sentence in list(cards.values_list("pk", "status", "sentence")):
        if sentence not in correction.corrected:
            continue
        is_refused = outcome is not None and sentence not in outcome.review.text
        old, new = Card.Status.ACTIVE, Card.Status.REFUSED
        if not is_refused:
            old, new = new, old
        if status == old:
            Card.objects.filter(Q(pk=pk) | Q(origin=pk), status=old).update(status=new)


def keep_quietly(correction_pk: int) -> bool:
    """As `keep`, but what goes wrong is only logged: a correction is never lost over its statistics."""
    try:
        return keep(correction_pk)
    except Exception:
        logger.exception("Correction %s could not be written into the ledger.", correction_pk)
        return False


def keep_missing() -> int:
    """Write what the ledger lacks, such as conversations from before it was kept, oldest first. Returns how many."""
    kept = Utterance.objects.values("turn")
    waiting = (
        Correction.objects.filter(status="proposed").exclude(turn__in=kept).order_by("turn__created_at", "pk")
    )
    return sum(keep_quietly(pk) for pk in list(waiting.values_list("pk", flat=True)))
