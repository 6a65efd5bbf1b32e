"""Collecting a data set: what consenting learners wrote, what the tutor and teachers made of it, without persons."""

from __future__ import annotations

import hashlib
import hmac
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.conf import settings

from tutor.grammar.edits import Span, align, apply_edits
from tutor.learners.models import User
from tutor.practice.models import Correction, PracticeSession, Turn
from tutor.reviews.models import Assessment
from tutor.training.scrubbing import Names, Scrubbed, scrub

LEAST_POINTS = 3.0
"""Mean of the rubric's five aspects from which on a teacher's assessment counts a conversation as accepted."""

Row = dict[str, Any]


@dataclass
class Collected:
    """Rows as they go into the file, and how many of each kind of personal detail were replaced."""

    rows: list[Row] = field(default_factory=list)
    replaced: dict[str, int] = field(default_factory=dict)

    def note(self, scrubbed: Scrubbed) -> None:
        """Count what was replaced in a text."""
        for kind, count in scrubbed.counts().items():
            self.replaced[kind] = self.replaced.get(kind, 0) + count


def pseudonym(learner_pk: Any) -> str:
    """A learner as a keyed hash: the same in every export of this site, and nobody's name."""
    key = f"data-set:{settings.SECRET_KEY}".encode()
    return hmac.new(key, str(learner_pk).encode(), "sha256").hexdigest()[:16]


def collect(language: str = "") -> Collected:
    """Turns with their corrections and verdicts, and accepted dialogues, of learners who agreed. About 1 query for
    500 rows of each."""
    found = Collected()
    known = site_names()
    by_session: dict[Any, Names] = {}

    def names(session: PracticeSession) -> Names:
        return by_session.setdefault(session.pk, Names(known=known))

    for correction in _corrections(language):
        found.rows.append(_turn_row(correction, names(correction.turn.session), found))
    for session in _accepted(language):
        found.rows.append(_dialogue_row(session, names(session), found))
    return found


def site_names() -> list[str]:
    """What everybody on the site is called: user names, first and last names, both together either way. 1 query."""
    found: set[str] = set()
    for user_name, first, last in User.objects.values_list("username", "first_name", "last_name"):
        parts = [part for part in (first.strip(), last.strip()) if part]
        found |= {user_name, *parts, " ".join(parts), " ".join(parts[::-1]), "".join(parts[::-1])}
    return sorted(name for name in found if len(name) >= 2 and not name.isdigit())


def recorded_mix(rows: Iterable[Row], language: str) -> dict[str, int]:
    """How often each category was kept by teachers in collected rows: what errors are made of."""
    counts: dict[str, int] = {}
    for row in rows:
        if row["kind"] != "turn" or row["language"] != language or not row["verdict"]:
            continue
        for edit in row["edits"]:
            if edit["kept"]:
                counts[edit["category"]] = counts.get(edit["category"], 0) + 1
    return counts


def written(rows: Sequence[Row]) -> tuple[str, str]:
    """The rows as JSON lines, and the version of the data set: the start of their sha256."""
    text = "".join(json.dumps(row, ensure_ascii=False, sort_keys=True) + "\n" for row in rows)
    return text, hashlib.sha256(text.encode()).hexdigest()[:16]


def _corrections(language: str) -> Iterator[Correction]:
    agreed = PracticeSession.objects.consented()
    if language:
        agreed = agreed.filter(lesson__language=language)
    corrections = (
        Correction.objects.filter(turn__session__in=agreed.values("pk"), status=Correction.Status.PROPOSED)
        .select_related(
            "turn__session__lesson", "turn__session__learner__learner", "outcome__review", "version"
        )
        .prefetch_related("edits", "reviews")
        .order_by("turn__created_at", "pk")
    )
    return corrections.iterator(chunk_size=500)


def _turn_row(correction: Correction, names: Names, found: Collected) -> Row:
    turn, session = correction.turn, correction.turn.session
    language = session.lesson.language
    outcome = getattr(correction, "outcome", None)
    scrubbed = scrub(turn.text, language, names)
    found.note(scrubbed)
    teachers: str | None = outcome.review.text if outcome else None
    kept = set()
    if teachers is not None:
        kept = {(s.start, s.end, s.replacement) for s in align(turn.text, teachers, language)}
    accepted = teachers == correction.corrected
    edits = []
    for edit in correction.edits.all():
        place = scrubbed.place(edit.start, edit.end)
        if place is None:
            continue  # the edit mends a name or an address: nothing to learn from
        replacement = scrub(edit.replacement, language, names).text
        edits.append(
            {
                "start": place[0],
                "end": place[1],
                "replacement": replacement,
                "category": edit.category,
                "source": edit.source,
                "confidence": edit.confidence,
                "kept": (accepted or (edit.start, edit.end, edit.replacement) in kept) if outcome else None,
            }
        )
    opinions = _opinions(correction)
    return {
        "kind": "turn",
        "learner": pseudonym(session.learner_id),
        "session": pseudonym(session.pk),
        "date": turn.created_at.date().isoformat(),
        "lesson": session.lesson.slug,
        "language": language,
        **_profile(session),
        "text": scrubbed.text,
        "corrected": _follow(scrubbed, turn.text, correction.corrected, language, names),
        "teacher": None if teachers is None else _follow(scrubbed, turn.text, teachers, language, names),
        "verdict": outcome.review.verdict if outcome else "",
        "verdicts": opinions,
        "disputed": bool(outcome and outcome.disputed),
        "edits": edits,
        "model": correction.version.name if correction.version else correction.model,
    }


def _opinions(correction: Correction) -> list[Row]:
    """Each teacher's last word, by a number in the place of a name."""
    last: dict[int, str] = {}
    for review in sorted(correction.reviews.all(), key=lambda review: review.pk):
        last[review.reviewer_id] = review.verdict
    return [
        {"teacher": pseudonym(f"teacher:{reviewer}"), "verdict": verdict}
        for reviewer, verdict in last.items()
        if verdict != "withdrawn"
    ]


def _follow(scrubbed: Scrubbed, text: str, changed: str, language: str, names: Names) -> str:
    """What `changed` makes of the text, made of the scrubbed text; changes of what was replaced are left out."""
    spans = []
    for span in align(text, changed, language):
        place = scrubbed.place(span.start, span.end)
        if place is not None:
            spans.append(Span(*place, scrub(span.replacement, language, names).text))
    return apply_edits(scrubbed.text, spans)


def _profile(session: PracticeSession) -> Row:
    profile = session.learner.learner_or_none
    return {
        "native_language": profile.native_language if profile else None,
        "level": profile.level if profile else None,
    }


def _accepted(language: str) -> Iterator[PracticeSession]:
    """Ended conversations that a teacher assessed well and in which nothing was noticed that a person must look at."""
    agreed = PracticeSession.objects.consented().filter(status=PracticeSession.Status.ENDED)
    if language:
        agreed = agreed.filter(lesson__language=language)
    well = [
        assessment.session_id
        for assessment in Assessment.objects.filter(session__in=agreed)
        if sum(points for _, points in assessment.points()) / 5 >= LEAST_POINTS
    ]
    sessions = agreed.filter(pk__in=well, flags__isnull=True).select_related("lesson", "learner__learner")
    return sessions.prefetch_related("turns").order_by("started_at", "pk").iterator(chunk_size=200)


def _dialogue_row(session: PracticeSession, names: Names, found: Collected) -> Row:
    turns = []
    for turn in sorted(session.turns.all(), key=lambda turn: turn.position):
        if not turn.text or turn.status != Turn.Status.DONE:
            continue
        scrubbed = scrub(turn.text, session.lesson.language, names)
        found.note(scrubbed)
        turns.append({"speaker": turn.speaker, "text": scrubbed.text})
    return {
        "kind": "dialogue",
        "learner": pseudonym(session.learner_id),
        "session": pseudonym(session.pk),
        "date": session.started_at.date().isoformat(),
        "lesson": session.lesson.slug,
        "language": session.lesson.language,
        **_profile(session),
        "turns": turns,
    }
