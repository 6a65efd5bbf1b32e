"""Asking cards: how many today, which next, what an answer changes, and taking it back."""

from typing import Any, NamedTuple

import fsrs
from django.db import transaction
from django.db.models import Count, Q
from django.utils import timezone

from tutor.progress.grading import grade
from tutor.progress.making import make_fresh_card
from tutor.progress.models import Card, Plan, Recall
from tutor.progress.recording import record_recall

RATING_OF = {
    Recall.Grade.RIGHT: fsrs.Rating.Good,
    Recall.Grade.ALMOST: fsrs.Rating.Hard,
    Recall.Grade.WRONG: fsrs.Rating.Again,
}
GRADE_OF = {
    fsrs.Rating.Again: Recall.Grade.WRONG,
    fsrs.Rating.Hard: Recall.Grade.ALMOST,
    fsrs.Rating.Good: Recall.Grade.RIGHT,
    fsrs.Rating.Easy: Recall.Grade.RIGHT,
}


class Left(NamedTuple):
    """How many cards are left today: learnt before (`due`) and never asked (`new`)."""

    due: int
    new: int

    @property
    def total(self) -> int:
        """Both."""
        return self.due + self.new


def left_today(user: Any) -> Left:
    """What is to be asked today within the learner's limits. 4 queries; none counts further than the limits."""
    plan = Plan.of(user)
    midnight = timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0)
    done = (
        Recall.objects.visible_to(user)
        .filter(at__gte=midnight)
        .aggregate(new=Count("pk", filter=Q(was_new=True)), old=Count("pk", filter=Q(was_new=False)))
    )
    own = Card.objects.visible_to(user)
    due = own.due()[: max(0, plan.reviews_a_day - done["old"])].count()
    return Left(due, own.new()[: max(0, plan.new_a_day - done["new"])].count())


def next_card(user: Any, left: Left) -> Card | None:
    """The card to ask now: what is due first, then what is new; None when today's work is done. 1 query at most."""
    own = Card.objects.visible_to(user)
    if left.due:
        return own.due().order_by("due", "pk").first()
    return own.new().order_by("pk").first() if left.new else None


def answer(card: Card, typed: str) -> Recall:
    """Judge an answer and schedule the card anew."""
    return _record(card, typed, RATING_OF[grade(card, typed)])


def _record(card: Card, typed: str, rating: fsrs.Rating) -> Recall:
    with transaction.atomic():
        card = Card.objects.select_for_update().get(pk=card.pk)
        recall = Recall(
            card=card,
            typed=typed,
            grade=GRADE_OF[rating],
            rating=rating.value,
            was_new=card.is_new,
            before=card.memory(),
        )
        card.rate(rating, recall.at)
        recall.save()
        record_recall(recall)
        if card.is_kept and card.kind == Card.Kind.MISTAKE and not card.fresh_cards.exists():
            make_fresh_card(card)
    return recall


def judge_again(recall: Recall, rating: fsrs.Rating) -> Recall:
    """The learner knows better how well it was known: the answer counts as if it had been rated so at once."""
    with transaction.atomic():
        typed = recall.typed
        card = undo(recall)
        return _record(card, typed, rating)


def undo(recall: Recall) -> Card:
    """Take an answer back: the card stands as before it."""
    with transaction.atomic():
        card = Card.objects.select_for_update().get(pk=recall.card_id)
        card.put_back(recall.before)
        recall.delete()
    return card


def is_last(recall: Recall) -> bool:
    """Whether no later answer to the card builds on it; only such a one can be taken back. 1 query."""
    return not Recall.objects.filter(card=recall.card_id, pk__gt=recall.pk).exists()
