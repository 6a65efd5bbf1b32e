"""Writing the ledger: a message after its correction, what it shows for each category, the words in it, cards answered.

Everything here can be done again for the same message and gives the same rows.
"""

import re
import zoneinfo
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import F
from django.db.models.functions import Coalesce

from lessons.vocabulary import words_with_levels
from tutor.grammar.kiwi import analyse
from tutor.progress.models import Card, Evidence, Recall, Utterance, Word

LONGEST_PAUSE = 180
"""Seconds after which a learner was away: the time counts no further, and the pace of that message not at all."""

PARTICLES = ("이/가", "은/는", "을/를", "와/과", "으로/로", "이랑/랑", "이나/나", "아/야")
_PARTICLE_OF = {form: pair for pair in PARTICLES for form in pair.split("/")}


@dataclass(frozen=True)
class Mistake:
    """A mistake that counts: its category ("" where none is known), the right words and those written."""

    category: str
    right: str
    wrong: str


@dataclass(frozen=True)
class Said:
    """A message that was looked over, and the tutor's line before it."""

    learner: Any
    language: str
    turn: Any
    before: Any
    at: datetime
    seconds: float
    mistakes: list[Mistake] = field(default_factory=list)
    goals: int = 0


def day_of(learner: Any, at: datetime) -> date:
    """The day where the learner lives; UTC for those who named no zone."""
    try:
        return at.astimezone(zoneinfo.ZoneInfo(learner.time_zone or "UTC")).date()
    except (ValueError, OSError, zoneinfo.ZoneInfoNotFoundError):
        return at.date()


def record(said: Said) -> Utterance:
    """Write the message into the ledger, in place of what stood there for it."""
    day = day_of(said.learner, said.at)
    with transaction.atomic():
        utterance, created = Utterance.objects.update_or_create(
            turn=said.turn,
            defaults={
                "learner": said.learner,
                "language": said.language,
                "session_id": said.turn.session_id,
                "day": day,
                "at": said.at,
                "words": min(len(said.turn.text.split()), 30_000),
                "seconds": int(min(max(said.seconds, 0), LONGEST_PAUSE)),
                "paced": 1 <= said.seconds <= LONGEST_PAUSE,
                "mistakes": len(said.mistakes),
                "goals": said.goals,
            },
        )
        utterance.evidence.all().delete()
        Evidence.objects.bulk_create(_evidence(said, utterance))
        if created:
            _meet(said, said.before, day, used=False)
            _meet(said, said.turn, day, used=True)
    return utterance


def _evidence(said: Said, utterance: Utterance) -> Iterable[Evidence]:
    wrong_here = {mistake.category for mistake in said.mistakes}
    common = {
        "learner": said.learner,
        "language": said.language,
        "day": utterance.day,
        "at": said.at,
        "utterance": utterance,
    }
    for mistake in said.mistakes:
        if mistake.category:
            yield Evidence(
                **common,
                category=mistake.category,
                kind=Evidence.Kind.MISTAKE,
                form=form_of(mistake)[:200],
                wrong=mistake.wrong[:600],
            )
    # Right is what was once wrong and is said now: whatever else was right says nothing of what was learnt.
    earlier = Evidence.objects.filter(
        learner=said.learner, language=said.language, kind=Evidence.Kind.MISTAKE, at__lt=said.at
    ).exclude(category__in=wrong_here)
    forms: dict[str, set[str]] = {}
    for category, form in earlier.values_list("category", "form").distinct():
        forms.setdefault(category, set()).add(form)
    if not forms:
        return
    here = set(
        Evidence.objects.filter(
            learner=said.learner,
            kind=Evidence.Kind.MISTAKE,
            utterance__session=said.turn.session_id,
            at__lt=said.at,
        ).values_list("category", flat=True)
    )
    for category, known in forms.items():
        used = next((form for form in sorted(known) if is_used(form, category, said.turn.text)), None)
        if used is not None:
            yield Evidence(
                **common, category=category, kind=Evidence.Kind.RIGHT, form=used, fresh=category not in here
            )


def form_of(mistake: Mistake) -> str:
    """What is looked for later: the pair of a Korean particle (을/를), else the right words."""
    if mistake.category == "ko-particle":
        for length in (3, 2, 1):
            ending = mistake.right[-length:]
            if ending in _PARTICLE_OF:
                return _PARTICLE_OF[ending]
    return " ".join(mistake.right.casefold().split())


def is_used(form: str, category: str, text: str) -> bool:
    """Whether the form occurs in a text, word by word; a particle as a particle."""
    if category == "ko-particle" and "/" in form:
        pair = form.split("/")
        return any(m.tag.startswith("J") and m.form in pair for m in analyse(text).morphemes)
    return bool(form) and re.search(rf"(?<!\w){re.escape(form)}(?!\w)", text.casefold()) is not None


def record_recall(recall: Recall) -> None:
    """An answer to a card is evidence for the card's category; taken back, it is gone with its answer."""
    card = recall.card
    if not card.category:
        return
    wrong = recall.grade == Recall.Grade.WRONG
    Evidence.objects.create(
        learner=card.learner,
        language=card.language,
        category=card.category,
        kind=Evidence.Kind.MISSED if wrong else Evidence.Kind.RECALLED,
        form=card.answer[:200],
        wrong=recall.typed if wrong else "",
        fresh=card.kind == Card.Kind.FRESH,
        day=day_of(card.learner, recall.at),
        at=recall.at,
        recall=recall,
    )


def _meet(said: Said, turn: Any, day: date, used: bool) -> None:
    """Count the words of a turn. 3 queries."""
    if turn is None or not turn.text:
        return
    levels = {
        word: level for word, level in words_with_levels(turn.text, said.language).items() if len(word) <= 80
    }
    own = Word.objects.filter(learner=said.learner, language=said.language, word__in=levels)
    known = set(own.values_list("word", flat=True))
    count: dict[str, Any] = {"used": F("used") + 1} if used else {"met": F("met") + 1}
    if used:
        count["first_used_day"] = Coalesce("first_used_day", day)
        count["example"] = turn
    own.update(last_at=said.at, **count)
    new = [
        Word(
            learner=said.learner,
            language=said.language,
            word=word,
            level=level,
            met=int(not used),
            used=int(used),
            first_day=day,
            first_used_day=day if used else None,
            last_at=said.at,
            example=turn,
        )
        for word, level in levels.items()
        if word not in known
    ]
    # Another of the learner's messages may be written at this moment, by another thread.
    Word.objects.bulk_create(new, ignore_conflicts=True)
