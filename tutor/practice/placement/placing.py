"""The way through a placement: what is asked next, what an answer does, and what comes out."""

import random
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone

from tutor.grammar.correct import Result
from tutor.grammar.origins import Origin, origin_of
from tutor.grammar.sentences import is_in
from tutor.grammar.severity import Severity, severity_of
from tutor.practice.claiming import on_claim
from tutor.practice.correcting import correct_text
from tutor.practice.dialogue import announce, clean_message
from tutor.practice.models import Claim, Placement, PlacementAnswer, PlacementWriting
from tutor.practice.placement.bank import Bank, Item, bank_of
from tutor.practice.placement.estimating import Answered, Estimate, Written, estimate, most_telling

LEAST, MOST = 8, 12
"""How many items are asked: two minutes, with the free answer."""
ENOUGH = 0.36
"""The standard error, in levels, at which asking on would tell little."""
AMONG = 3
"""The next item is drawn from so many that tell most, so that two learners do not get the same test."""
FEWEST_WORDS = 4
ENOUGH_WORDS = {"en": {1: 8, 2: 12, 3: 16, 4: 20}, "ko": {1: 6, 2: 9, 3: 12, 4: 15}}
"""Words that a free answer to a prompt of a level needs for the best mark; a Korean word carries its particles."""
MANY_MISTAKES, SOME_MISTAKES = 0.2, 0.08
"""Mistakes for each word, above which an answer has the lowest mark but one, or not the best."""


def open_placement(user: Any, language: str) -> Placement | None:
    """The attempt that the learner has begun and not finished. 1 query."""
    return Placement.objects.visible_to(user).filter(language=language, status__in=Placement.OPEN).first()


def last_result(user: Any, language: str) -> Placement | None:
    """The newest attempt with a result. 1 query."""
    done = Placement.objects.visible_to(user).filter(language=language, status=Placement.Status.DONE)
    return done.select_related("writing").first()


def begin(user: Any, language: str) -> Placement:
    """A new attempt, or the one that is open."""
    found = open_placement(user, language)
    if found is not None:
        return found
    try:
        with transaction.atomic():
            return Placement.objects.create(learner=user, language=language)
    except IntegrityError:  # begun in another tab a moment ago
        return Placement.objects.get(learner=user, language=language, status__in=Placement.OPEN)


def skip(user: Any, language: str) -> None:
    """The learner wants no placement: it is offered no more, and stays in the settings."""
    if not Placement.objects.visible_to(user).filter(language=language).exists():
        Placement.objects.create(learner=user, language=language, status=Placement.Status.SKIPPED)


def estimate_of(placement: Placement) -> Estimate:
    """What the answers so far come to, with the free answer when it has its mark. 2 queries."""
    bank = bank_of(placement.language)
    answers = [
        Answered(bank.items[key].level, right, bank.items[key].guess)
        for key, right in placement.answers.values_list("item", "is_right")
        if key in bank.items  # an item may have left the bank since
    ]
    marked = (
        PlacementWriting.objects.filter(placement=placement).exclude(mark=None).values_list("level", "mark")
    )
    written = [Written(level, mark) for level, mark in marked if mark is not None]
    return estimate(answers, written[0] if written else None)


def next_item(placement: Placement) -> Item | None:
    """What to ask now; None when enough is known. The same until it is answered: asking writes nothing. 3 queries."""
    bank = bank_of(placement.language)
    asked = list(placement.answers.values_list("item", flat=True))
    known = estimate_of(placement)
    if len(asked) >= MOST or (len(asked) >= LEAST and known.error <= ENOUGH):
        return None
    seen_before = set(
        PlacementAnswer.objects.filter(
            placement__learner=placement.learner_id, placement__language=placement.language
        )
        .exclude(placement=placement)
        .order_by("-placement_id")
        .values_list("item", flat=True)[:MOST]
    )
    return choose(bank, asked, known.ability, seen_before, f"{placement.pk}")


def choose(bank: Bank, asked: list[str], ability: float, seen_before: set[str], seed: str) -> Item:
    """One of the items that tell most about this ability: none twice, none of the attempt before, and after two of a
    kind another kind."""
    kinds = [bank.items[key].kind for key in asked[-2:] if key in bank.items]
    tired_of = kinds[0] if len(kinds) == 2 and kinds[0] == kinds[1] else ""
    fresh = [item for item in bank.items.values() if item.key not in {*asked, *seen_before}]
    items = [item for item in fresh if item.kind != tired_of] or fresh
    best = most_telling(ability, [(item.level, item.guess) for item in items])[:AMONG]
    return items[random.Random(f"{seed}:{len(asked)}").choice(best)]


def answer(placement: Placement, key: str, values: list[str] | None) -> bool:
    """Keep the answer to the item that is being asked; `values` is None for "I do not know". False when it is no
    answer to it. One to an item that was answered already changes nothing."""
    with transaction.atomic():
        placement = Placement.objects.select_for_update().get(pk=placement.pk)
        item = next_item(placement) if placement.status == Placement.Status.ASKING else None
        if item is None or item.key != key:
            return True
        text = "" if values is None else item.read(values)
        if values is not None and not text:
            return False
        PlacementAnswer.objects.create(
            placement=placement,
            position=placement.answers.count(),
            item=key,
            text=text,
            is_right=item.is_right(text),
        )
        if next_item(placement) is None:
            placement.status = Placement.Status.WRITING
            placement.save(update_fields=["status"])
    return True


def finish(placement: Placement, text: str = "") -> None:
    """End the placement, with a free answer or without. Raises dialogue.Refused("empty", "too_long")."""
    text = clean_message(text) if text.strip() else ""
    with transaction.atomic():
        placement = Placement.objects.select_for_update().get(pk=placement.pk)
        if placement.status != Placement.Status.WRITING:
            return
        if text:
            writing = PlacementWriting.objects.create(
                placement=placement, level=estimate_of(placement).level, text=text
            )
            transaction.on_commit(lambda: announce_writing(writing.pk))
        placement.status = Placement.Status.DONE
        placement.finished_at = timezone.now()
        settle(placement)


def settle(placement: Placement) -> None:
    """Write what is known now into the placement."""
    known = estimate_of(placement)
    placement.ability, placement.error = known.ability, known.error
    placement.certainty, placement.level = known.certainty, known.level
    placement.low, placement.high = known.low, known.high
    placement.save()


def announce_writing(pk: int) -> None:
    """Tell a worker. A broker that is down is no error: the reaper tells again."""
    from tutor.practice.tasks import check_placement

    if announce(check_placement, pk):
        PlacementWriting.objects.filter(pk=pk).update(sent_at=timezone.now())


@on_claim(PlacementWriting)
def check_writing(claim: Claim) -> None:
    """Correct a free answer that waits, and give it its mark."""
    writing = PlacementWriting.objects.select_related("placement").get(pk=claim.pk)
    language = writing.placement.language
    result, _model = correct_text(writing.text, language)
    mark = mark_of(result, language, writing.level)
    with transaction.atomic():
        done = PlacementWriting.Status.DONE
        if PlacementWriting.objects.finish(claim, done, corrected=result.corrected, mark=mark):
            settle(writing.placement)


def mark_of(result: Result, language: str, level: int) -> int:
    """The mark of a corrected free answer, 0 to 3: how much was written, and how many real mistakes are in it."""
    words = len(result.text.split())
    if words < FEWEST_WORDS or not is_in(language, result.text):
        return 0
    mistakes = sum(
        severity_of(edit.category, edit.source) != Severity.NATURAL
        and not edit.source.startswith("model")
        and origin_of(result.text, edit, language) == Origin.ERROR
        for edit in result.edits
    )
    if mistakes / words > MANY_MISTAKES:
        return 1
    return 2 if mistakes / words > SOME_MISTAKES or words < ENOUGH_WORDS[language][level] else 3
