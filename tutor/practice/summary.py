"""What a conversation came to: goals with the utterance that reached each, figures, words, mistakes against the last
time, three things to keep, the best sentence."""

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from lessons.models import Goal, Phrase, in_interface_language
from lessons.vocabulary import words_with_levels
from tutor.grammar.categories import get_category
from tutor.grammar.edits import Span
from tutor.practice.keeping import goals_reached_with_each, mistakes_in, standing_spans
from tutor.practice.models import Correction, Edit, PracticeSession, Turn
from tutor.practice.models.aims import Judge
from tutor.progress.making import mistake_gap
from tutor.progress.models import Evidence, Utterance, Word

TO_KEEP = 3
SHORTEST_BEST = 3
"""A best sentence has at least so many words: “Yes.” is right, but says little."""


@dataclass(frozen=True)
class Kept:
    """A thing to keep: what was written, what it should be, and why.

    `before` and `after` are the words beside what was left out, which says little alone.
    """

    correction: Correction
    edit: Edit
    wrong: str
    right: str
    before: str = ""
    after: str = ""


@dataclass
class Summary:
    """The figures of one conversation."""

    session: PracticeSession
    turns: list[Turn]
    goals: list[tuple[Goal, Turn | None]] = field(default_factory=list)
    by_model: set[int] = field(default_factory=set)
    phrases: list[tuple[Phrase, Turn | None]] = field(default_factory=list)
    seconds: int = 0
    words: int = 0
    new_words: list[str] = field(default_factory=list)
    corrected: int = 0
    waiting: int = 0
    right: int = 0
    categories: list[tuple[str, str, int, int | None]] = field(default_factory=list)
    before: PracticeSession | None = None
    keep: list[Kept] = field(default_factory=list)
    best: Turn | None = None

    @property
    def said(self) -> list[Turn]:
        """The learner's messages."""
        return [turn for turn in self.turns if turn.speaker == Turn.Speaker.LEARNER]

    @property
    def minutes(self) -> int:
        """Minutes of conversation, at least one once something was said."""
        return max(1, round(self.seconds / 60)) if self.said else 0

    @property
    def transcript(self) -> list[tuple[Turn, str | None]]:
        """What was said, each line with the text that stands for it where it was corrected."""
        return [(turn, _corrected(turn)) for turn in self.turns if turn.text]

    @property
    def goals_reached(self) -> int:
        """How many goals there is an utterance for; the model's opinion alone does not count."""
        return sum(turn is not None and goal.position not in self.by_model for goal, turn in self.goals)


def summarise(session: PracticeSession) -> Summary:
    """Sum a conversation up. `session` comes from `with_transcript()`."""
    turns = list(session.turns.all())
    for turn in turns:
        turn.session = session
    summary = Summary(session, turns)
    language = session.lesson.language
    reached = goals_reached_with_each(session.held.goals.all(), summary.said)
    reached |= {aim.goal.position: aim.turn for aim in session.aims if aim.turn and not aim.words}
    summary.by_model = {aim.goal.position for aim in session.aims if aim.by == Judge.MODEL}
    summary.goals = [(goal, reached.get(goal.position)) for goal in session.held.goals.all()]
    summary.phrases = [
        (phrase, next((turn for turn in summary.said if phrase.is_used_in(turn.text)), None))
        for phrase in session.held.phrases.all()
    ]
    summary.words = sum(len(turn.text.split()) for turn in summary.said)
    summary.seconds = sum(Utterance.objects.filter(session=session).values_list("seconds", flat=True))
    summary.new_words = _new_words(session, summary.said, language)
    corrections = _corrections(summary)
    _count_categories(summary)
    summary.keep = _to_keep(corrections)
    summary.best = _best(summary.said, corrections)
    return summary


def _corrections(summary: Summary) -> list[Correction]:
    found = []
    for turn in summary.said:
        correction = turn.correction_or_none
        if correction is None:
            continue
        correction.turn = turn
        if correction.status != Correction.Status.PROPOSED:
            summary.waiting += correction.is_open
            continue
        found.append(correction)
        summary.corrected += 1
        summary.right += not mistakes_in(correction)
    return found


def _count_categories(summary: Summary) -> None:
    """Mistakes by category, beside those of the last conversation before this one in the language. 3 queries."""
    session = summary.session
    summary.before = (
        PracticeSession.objects.filter(
            learner=session.learner_id,
            lesson__language=session.lesson.language,
            started_at__lt=session.started_at,
            pk__in=Utterance.objects.filter(learner=session.learner_id).values("session"),
        )
        .select_related("lesson", "version")
        .order_by("-started_at")
        .first()
    )
    now = _by_category(session)
    then = _by_category(summary.before) if summary.before else Counter()
    for category in sorted(now.keys() | then.keys(), key=lambda c: (-now[c], -then[c], c)):
        try:
            name = in_interface_language(get_category(category), "name")
        except KeyError:
            name = category
        summary.categories.append((category, name, now[category], then[category] if summary.before else None))


def _by_category(session: PracticeSession) -> Counter[str]:
    found = Evidence.objects.filter(utterance__session=session, kind=Evidence.Kind.MISTAKE)
    return Counter(found.values_list("category", flat=True))


def _to_keep(corrections: list[Correction]) -> list[Kept]:
    """The surest corrections, each of another category before two of one."""
    candidates: list[Kept] = []
    for correction in corrections:
        spans = standing_spans(correction)
        for edit in correction.edits.all():
            if (edit.start, edit.end, edit.replacement) not in spans or edit.origin != edit.Origin.ERROR:
                continue
            edit.correction = correction
            gap = mistake_gap(correction.turn.text, spans, Span(edit.start, edit.end, edit.replacement))
            if gap is not None:
                candidates.append(_kept(correction, edit, gap))
    candidates.sort(key=lambda kept: (kept.edit.is_model_opinion, -kept.edit.confidence))
    seen: Counter[str] = Counter()
    ranked: list[tuple[int, int, Kept]] = []
    for kept in candidates:
        ranked.append((seen[kept.edit.category], len(ranked), kept))
        seen[kept.edit.category] += 1
    return [kept for _times, _place, kept in sorted(ranked, key=lambda row: row[:2])[:TO_KEEP]]


def _kept(correction: Correction, edit: Edit, gap: tuple[str, int, int, str]) -> Kept:
    sentence, start, end, wrong = gap
    right = sentence[start:end]
    if wrong:
        return Kept(correction, edit, wrong, right)
    before, after = sentence[:start].split()[-1:], sentence[end:].split()[:1]
    return Kept(correction, edit, wrong, right, "".join(before), "".join(after))


def _best(said: list[Turn], corrections: list[Correction]) -> Turn | None:
    """The longest message with nothing to correct."""
    right = {correction.turn_id for correction in corrections if not mistakes_in(correction)}
    fitting = [turn for turn in said if turn.pk in right and len(turn.text.split()) >= SHORTEST_BEST]
    return max(fitting, key=lambda turn: (len(set(turn.text.split())), -turn.position), default=None)


def _new_words(session: PracticeSession, said: list[Turn], language: str) -> list[str]:
    """Words used for the first time in this conversation. 1 query."""
    used: dict[str, int] = {}
    for turn in said:
        used |= words_with_levels(turn.text, language)
    if not said:
        return []
    first = Utterance.objects.filter(session=session).order_by("at").values_list("day", flat=True).first()
    new = Word.objects.filter(
        learner=session.learner_id,
        language=language,
        word__in=used,
        first_used_day=first,
        used__lte=len(said),
    )
    return list(new.order_by("-level", "word").values_list("word", flat=True))


def as_data(summary: Summary, language: str) -> dict[str, Any]:
    """The summary as plain data, for JSON."""
    session, lesson = summary.session, summary.session.held
    return {
        "lesson": {
            "slug": lesson.slug,
            "title": lesson.title,
            "language": lesson.language,
            "level": lesson.level,
        },
        "started_at": session.started_at.isoformat(),
        "ended_at": session.ended_at.isoformat() if session.ended_at else None,
        "minutes": summary.minutes,
        "messages": len(summary.said),
        "words": summary.words,
        "new_words": summary.new_words,
        "right_messages": summary.right,
        "checked_messages": summary.corrected,
        "goals": [
            {
                "goal": goal.text,
                "reached_with": turn.text if turn else None,
                "models_opinion": goal.position in summary.by_model,
            }
            for goal, turn in summary.goals
        ],
        "phrases": [
            {"phrase": p.text, "used_in": turn.text if turn else None} for p, turn in summary.phrases
        ],
        "mistakes": [
            {"category": category, "name": name, "now": now, "last_time": then}
            for category, name, now, then in summary.categories
        ],
        "keep": [
            {"wrong": kept.wrong, "right": kept.right, "why": _why(kept.edit, language)}
            for kept in summary.keep
        ],
        "best_sentence": summary.best.text if summary.best else None,
        "transcript": [
            {
                "speaker": turn.speaker,
                "text": turn.text,
                "corrected": _corrected(turn),
                "at": turn.created_at.isoformat(),
            }
            for turn in summary.turns
        ],
    }


def _why(edit: Edit, language: str) -> str:
    return edit.explanation_ko if language == "ko" else edit.explanation_en


def _corrected(turn: Turn) -> str | None:
    """The text that stands for a message that was corrected; None where nothing was."""
    correction = turn.correction_or_none
    if correction is None or correction.status != Correction.Status.PROPOSED:
        return None
    outcome = getattr(correction, "outcome", None)
    text = outcome.review.text if outcome else correction.corrected
    return text if text != turn.text else None
