"""What the practice templates ask of the rows: inline diffs in the learner's language, sessions to go on with."""

from dataclasses import dataclass
from typing import Any, NamedTuple

from django import template
from django.db.models import F, QuerySet
from django.db.models.functions import Abs

from lessons.models import Lesson, Phrase, TypicalError, in_interface_language
from tutor.grammar.categories import get_category
from tutor.practice.models import Correction, Edit, PracticeSession, Turn
from tutor.practice.models.aims import Aim
from tutor.practice.models.corrections import Segment
from tutor.progress.figures import mastery

register = template.Library()

HOME_SESSIONS = 3
HOME_LESSONS = 3
NEAR_LESSONS = 12


class Piece(NamedTuple):
    """A stretch of an inline diff. `kind`: keep, delete, insert, space (one to add) or join (one to take out)."""

    kind: str
    text: str


@dataclass(frozen=True)
class Change:
    """One edit as the page shows it: its number, its pieces in the sentence, and, for the note under it, the words it
    is in, before and after."""

    number: int
    edit: Edit
    pieces: list[Piece]
    before: str
    after: str

    @property
    def is_spacing(self) -> bool:
        """Whether nothing but space changes."""
        return any(piece.kind in ("space", "join") for piece in self.pieces)


@dataclass(frozen=True)
class MarkedSegment:
    """A stretch of the learner's text; `change` is None where it stays as it is."""

    text: str
    change: Change | None


def spacing_pieces(before: str, after: str) -> list[Piece]:
    """Both texts walked side by side, which must be equal but for spaces."""
    pieces: list[Piece] = []
    left, right = 0, 0
    while left < len(before) or right < len(after):
        old, new = before[left : left + 1], after[right : right + 1]
        if old == new:
            if pieces and pieces[-1].kind == "keep":
                pieces[-1] = Piece("keep", pieces[-1].text + old)
            else:
                pieces.append(Piece("keep", old))
            left, right = left + 1, right + 1
        elif new.isspace():
            pieces.append(Piece("space", new))
            right += 1
        else:
            pieces.append(Piece("join", old))
            left += 1
    return pieces


def pieces_of(before: str, after: str) -> list[Piece]:
    """How a change is shown: spacing by spacing marks, all else as taken out and put in."""
    if before != after and "".join(before.split()) == "".join(after.split()):
        return spacing_pieces(before, after)
    pieces = [Piece("delete", before), Piece("insert", after)]
    return [piece for piece in pieces if piece.text]


def words_around(text: str, start: int, end: int, before: str, after: str) -> tuple[str, str]:
    """The change with the words it is part of: 가 → 를 in 커피가 reads 커피가 → 커피를.

    A change that stands alone, or of punctuation, is left as it is; one of spacing takes the words on both sides.
    """
    spacing = "".join(before.split()) == "".join(after.split())
    left, right = start, end
    if spacing or any(side[:1].isalnum() for side in (before, after)):
        while left > 0 and text[left - 1].isalnum():
            left -= 1
    if spacing or any(side[-1:].isalnum() for side in (before, after)):
        while right < len(text) and text[right].isalnum():
            right += 1
    return f"{text[left:start]}{before}{text[end:right]}", f"{text[left:start]}{after}{text[end:right]}"


def mark(segments: list[Segment]) -> list[MarkedSegment]:
    """The learner's text with its changes numbered in reading order."""
    text = "".join(segment.text for segment in segments)
    marked: list[MarkedSegment] = []
    number = 0
    position = 0
    for segment in segments:
        change = None
        end = position + len(segment.text)
        if segment.edit is not None:
            number += 1
            old, new = segment.text, segment.edit.replacement
            before, after = words_around(text, position, end, old, new)
            change = Change(number, segment.edit, pieces_of(old, new), before, after)
        marked.append(MarkedSegment(segment.text, change))
        position = end
    return marked


@register.filter
def marked_segments(correction: Correction) -> list[MarkedSegment]:
    """{{ correction|marked_segments }}: no query when the edits are prefetched."""
    return mark(correction.segments())


@register.filter
def has_changes(segments: list[MarkedSegment]) -> bool:
    """Whether anything was corrected."""
    return any(segment.change for segment in segments)


@register.filter
def visible_spaces(text: str) -> str:
    """Spaces as ␣, so that a change of spacing can be read."""
    return text.replace("\n", "↵").replace(" ", "␣")


@register.filter
def explanation(edit: Edit, language: str) -> str:
    """{{ edit|explanation:"ko" }}: why, in that language."""
    return edit.explanation_ko if language == "ko" else edit.explanation_en


@register.filter
def category_name(edit: Edit, language: str) -> str:
    """{{ edit|category_name:"ko" }}. Categories that a later version dropped are shown by their id."""
    try:
        category = get_category(edit.category)
    except KeyError:
        return edit.category
    return category.name_ko if language == "ko" else category.name_en


@register.filter
def may_ask_again(turn: Turn, session: PracticeSession) -> bool:
    """Whether the page offers to ask for the tutor's turn again; CSS hides it once another turn follows."""
    return session.is_active and turn.can_restart


@register.filter
def phrases_used(turn: Turn, session: PracticeSession) -> list[Phrase]:
    """The lesson's key phrases in what the learner said. No query where the phrases are prefetched."""
    return [phrase for phrase in session.held.phrases.all() if phrase.is_used_in(turn.text)]


@register.filter
def authored_translation(turn: Turn, session: PracticeSession) -> str:
    """The lesson's own translation of a finished line of the tutor's, empty without one."""
    if turn.speaker != Turn.Speaker.TUTOR or turn.is_open or not turn.text:
        return ""
    return session.held.translation_of(turn.text)


@register.filter
def goals_reached(turn: Turn, session: PracticeSession) -> list[Aim]:
    """The goals that were reached with this turn. No query with the session's transcript."""
    return [aim for aim in session.aims if aim.turn and aim.turn.pk == turn.pk]


@register.simple_tag
def unfinished_sessions(user: Any) -> list[PracticeSession]:
    """The learner's sessions to go on with, latest first. 1 query."""
    return list(user.practice_sessions.active().for_history()[:HOME_SESSIONS])


@register.simple_tag
def ended_sessions(user: Any) -> list[PracticeSession]:
    """The learner's last ended sessions. 1 query."""
    ended = user.practice_sessions.filter(status=PracticeSession.Status.ENDED)
    return list(ended.for_history()[:HOME_SESSIONS])


@register.simple_tag
def lessons_to_try(user: Any) -> QuerySet[Lesson]:
    """Lessons not begun yet in the language the user practises, nearest to their level first. 1 query when read."""
    return _lessons_not_begun(user)[:HOME_LESSONS]


def _lessons_not_begun(user: Any) -> QuerySet[Lesson]:
    lessons = Lesson.objects.filter(status=Lesson.Status.PUBLISHED).select_related("scenario")
    learner = user.learner_or_none
    if learner is None:
        return lessons.for_catalogue()
    begun = PracticeSession.objects.filter(learner=user).values("lesson")
    lessons = lessons.filter(language=learner.target_language).exclude(pk__in=begun)
    return lessons.order_by(Abs(F("level") - learner.level), "level", "pk")


class Recommended(NamedTuple):
    """A lesson for today. `category` names what it works on that the learner gets wrong; empty if the level decides."""

    lesson: Lesson
    category: str


@register.simple_tag
def recommended_lesson(user: Any) -> Recommended | None:
    """A lesson not begun yet near the learner's level, best one that works on a weak category. 5 queries at most."""
    candidates = list(_lessons_not_begun(user)[:NEAR_LESSONS])
    learner = user.learner_or_none
    if not candidates or learner is None:
        return Recommended(candidates[0], "") if candidates else None
    weak = [
        entry.category
        for entry in mastery(user, learner.target_language)
        if entry.state in ("open", "better")
    ]
    near = [lesson for lesson in candidates if abs(lesson.level - learner.level) <= 1]
    errors = TypicalError.objects.filter(lesson__in=near, category__in=weak).values_list(
        "lesson_id", "category"
    )
    found = {(lesson, category) for lesson, category in errors}
    for category in weak:
        for lesson in near:
            if (lesson.pk, category) in found:
                return Recommended(lesson, in_interface_language(get_category(category), "name"))
    return Recommended(candidates[0], "")
