"""Mistakes as cards: making one, and which of a conversation's mistakes are cards already."""

from typing import Any

from tutor.practice.keeping import standing_span, standing_spans
from tutor.practice.models import Correction, Edit, PracticeSession
from tutor.progress.making import mistake_gap, save_mistake
from tutor.progress.models import Card

Place = tuple[str, int, int]


def card_of(edit: Edit) -> tuple[Card | None, bool]:
    """The card of a mistake, and whether it is new; (None, False) where there is nothing to learn."""
    correction = edit.correction
    spans = standing_spans(correction)
    span = standing_span(edit, spans)
    if span is None:
        return None, False
    session = correction.turn.session
    return save_mistake(
        session.learner,
        session.lesson.language,
        correction.turn.text,
        spans,
        span,
        edit.category,
        (edit.explanation_ko, edit.explanation_en),
        correction.turn,
    )


def saved_cards(session: PracticeSession) -> dict[int, int]:
    """The cards that mistakes of the session are, each by its edit: saved here, or from the same sentence elsewhere. A
    card that its learner gave another sentence is no longer the mistake's. 1 query with the transcript."""
    places = {
        edit.pk: place
        for turn in session.turns.all()
        if (correction := turn.correction_or_none) and correction.status == Correction.Status.PROPOSED
        for edit, place in _places(correction)
    }
    if not places:
        return {}
    sentences = {sentence for sentence, _start, _end in places.values()}
    own: Any = Card.objects.filter(
        learner=session.learner_id, language=session.lesson.language, sentence__in=sentences
    )
    cards: dict[Place, int] = {
        (sentence, start, end): pk
        for sentence, start, end, pk in own.values_list("sentence", "gap_start", "gap_end", "pk")
    }
    return {edit: cards[place] for edit, place in places.items() if place in cards}


def _places(correction: Correction) -> list[tuple[Edit, Place]]:
    """Where the card of each mistake would have its gap."""
    edits = [edit for edit in correction.edits.all() if edit.origin == Edit.Origin.ERROR]
    if not edits:
        return []
    spans, found = standing_spans(correction), []
    for edit in edits:
        span = standing_span(edit, spans)
        gap = mistake_gap(correction.turn.text, spans, span) if span else None
        if gap is not None:
            found.append((edit, gap[:3]))
    return found
