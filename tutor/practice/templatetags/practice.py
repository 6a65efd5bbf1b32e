"""What the practice templates ask of the rows: inline diffs in the learner's language, sessions to go on with."""

from typing import Any, NamedTuple

from django import template
from django.db.models import F, QuerySet
from django.db.models.functions import Abs
from django.utils.translation import gettext_lazy as _

from lessons.models import Lesson, Phrase, TypicalError, in_interface_language
from tutor.grammar.categories import get_category
from tutor.grammar.hesitation import is_hesitation
from tutor.grammar.rudeness import is_insult
from tutor.grammar.sentences import is_in
from tutor.learners.forms import WishesFields
from tutor.learners.roles import is_teacher
from tutor.practice import showing
from tutor.practice.forms import RatingForm
from tutor.practice.marking import MarkedSegment, mark
from tutor.practice.models import Correction, Edit, LessonRating, Placement, PracticeSession, Rewording, Turn
from tutor.practice.models.aims import Aim
from tutor.practice.saving import saved_cards
from tutor.progress.figures import mastery

register = template.Library()
register.filter(is_hesitation)
register.filter(is_insult)

REWORDING_BUTTONS = (
    ("other", _("Say it another way")),
    ("simpler", _("Say it more simply")),
    ("translation", _("Translate")),
)
HOME_SESSIONS = 3
HOME_LESSONS = 3
NEAR_LESSONS = 12


@register.filter
def marked_segments(correction: Correction) -> list[MarkedSegment]:
    """{{ correction|marked_segments }}: no query when the edits are prefetched."""
    return mark(correction.segments())


@register.simple_tag
def shown_correction(
    correction: Correction, session: PracticeSession, everything: bool = False
) -> showing.Shown:
    """{% shown_correction correction session %}: what of it the learner sees. No query, as above."""
    return showing.show(correction, session, everything)


@register.filter
def keeps_corrections_back(session: PracticeSession) -> bool:
    """Whether the learner wants to see no corrections now."""
    return showing.is_kept_back(session)


@register.filter
def retry_gap(edit: Edit, correction: Correction) -> showing.Gap | None:
    """{{ edit|retry_gap:correction }}: the wrong part to try again; None where there is nothing to type."""
    return showing.gap_of(correction, edit)


@register.filter
def card_saved_of(session: PracticeSession, edit: Edit) -> int | None:
    """{{ session|card_saved_of:edit }}: the key of the card that a mistake is. 1 query for all of the session."""
    saved = session.__dict__.get("_saved_cards")
    if saved is None:
        saved = session.__dict__["_saved_cards"] = saved_cards(session)
    return saved.get(edit.pk)


@register.filter
def examples(edit: Edit) -> list[tuple[str, str]]:
    """Wrong and right sentences of the same kind."""
    return showing.examples_of(edit)


@register.filter
def longer(edit: Edit, language: str) -> tuple[str, tuple[str, ...]] | None:
    """{{ edit|longer:"ko" }}: more about a change, and right sentences."""
    return showing.longer(edit, language)


@register.filter
def comparison(edit: Edit, language: str) -> str:
    """What differs from `language`, the learner's own; empty where the explanation says so already."""
    return showing.comparison(edit, language)


@register.filter
def category_hint(edit: Edit, language: str) -> str:
    """What a category is about, without the answer."""
    try:
        category = get_category(edit.category)
    except KeyError:
        return ""
    return category.explanation_ko if language == "ko" else category.explanation_en


@register.filter
def is_in_another_language(text: str, language: str) -> bool:
    """Whether a message is written in the language that is not practised."""
    return is_in(other_language(language), text)


@register.filter
def other_language(language: str) -> str:
    """The other of the two languages."""
    return "en" if language == "ko" else "ko"


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
def rewordings_to_ask(turn: Turn, meaning: str) -> tuple[tuple[str, Any], ...]:
    """The kinds of rewording that are not there yet, each with its button's words. An authored `meaning` needs no
    translation. No query where the rewordings are prefetched."""
    have = {row.kind for row in turn.in_other_words if row.status != Rewording.Status.FAILED}
    have |= {Rewording.Kind.TRANSLATION.value} if meaning else set()
    return tuple((kind, label) for kind, label in REWORDING_BUTTONS if kind not in have)


@register.filter
def goals_reached(turn: Turn, session: PracticeSession) -> list[Aim]:
    """The goals that were reached with this turn. No query with the session's transcript."""
    return [aim for aim in session.aims if aim.turn and aim.turn.pk == turn.pk]


@register.simple_tag
def wishes_form(user: Any) -> WishesFields:
    """How a new conversation's corrections would be shown, to be changed. No query with the learner's profile."""
    learner = user.learner_or_none
    return WishesFields(initial=learner.wishes if learner else {}, auto_id="start-%s")


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
    lessons = Lesson.objects.visible_to(user).published().scenes().select_related("scenario")
    learner = user.learner_or_none
    if learner is None:
        return lessons.for_catalogue()
    begun = PracticeSession.objects.filter(learner=user).values("lesson")
    lessons = lessons.filter(language=learner.target_language).exclude(pk__in=begun)
    return lessons.order_by(Abs(F("level") - learner.level), "level", "pk")


@register.simple_tag
def rating_form(user: Any, lesson: Lesson) -> RatingForm | None:
    """The form with which a teacher rates the lesson, filled with an earlier rating; None to others. 2 queries."""
    if not is_teacher(user):
        return None
    return RatingForm(instance=LessonRating.objects.filter(lesson=lesson.pk, teacher=user).first())


@register.simple_tag
def placement_offer(user: Any) -> str:
    """Whether home offers the placement: "new" to who has not tried it in the language practised nor skipped it,
    "open" to who has begun one; else empty. 1 query."""
    learner = user.learner_or_none
    if learner is None:
        return ""
    own = Placement.objects.visible_to(user).filter(language=learner.target_language)
    statuses = set(own.values_list("status", flat=True))
    if statuses & set(Placement.OPEN):
        return "open"
    return "" if statuses else "new"


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
