"""What templates ask about verdicts."""

from typing import Any, NamedTuple

from django import template

from tutor.practice.marking import MarkedSegment, mark
from tutor.practice.models import Correction, Flag, Turn
from tutor.practice.views import explanation_language
from tutor.reviews.helplines import HelpLine, help_lines
from tutor.reviews.models import Assessment, Comment, Outcome, SecondReading, Thread
from tutor.reviews.reading import Agreement, agreement
from tutor.reviews.stock import Ready
from tutor.reviews.words import TeachersWord, latest_words

register = template.Library()


@register.filter
def outcome_or_none(correction: Correction) -> Outcome | None:
    """{{ correction|outcome_or_none }}: what a teacher said, if one did. No query when selected along."""
    return getattr(correction, "outcome", None)


@register.filter
def outcome_unless(correction: Correction, hidden: bool) -> Outcome | None:
    """{{ correction|outcome_unless:is_blind }}: as `outcome_or_none`, but nothing while it is hidden."""
    return None if hidden else outcome_or_none(correction)


@register.filter
def right_text(correction: Correction, outcome: Outcome | None) -> str:
    """{{ correction|right_text:outcome }}: the text as it stands, a teacher's or the tutor's."""
    return outcome.review.text if outcome else correction.corrected


@register.filter
def thread_or_none(correction: Correction) -> Thread | None:
    """{{ correction|thread_or_none }}: what is talked about at it. No query when selected along."""
    return getattr(correction, "thread", None)


@register.filter
def teachers_segments(outcome: Outcome, language: str) -> list[MarkedSegment]:
    """{{ outcome|teachers_segments:"ko" }}: the learner's text with the teacher's changes."""
    return mark(outcome.segments(language))


@register.filter
def of_key(names: dict[Any, Any] | str | None, key: Any) -> Any:
    """{{ names|of_key:key }}; None where there are no names."""
    return names.get(key) if isinstance(names, dict) else None


@register.filter
def holds(keys: set[Any], key: Any) -> bool:
    """{{ blind|holds:session.pk }}."""
    return key in keys


@register.filter
def quote_in(comment: Comment, turn: Turn) -> str:
    """{{ comment|quote_in:turn }}: the words that the comment is about. No query."""
    comment.turn = turn
    return comment.quote


@register.filter
def agreement_of(reading: SecondReading) -> Agreement:
    """{{ reading|agreement_of }}: how far the two teachers agree. 1 query."""
    return agreement(reading)


@register.simple_tag
def released_assessments(session: Any) -> list[Assessment]:
    """The assessments that the learner may see. 1 query."""
    return list(session.assessments.filter(released_at__isnull=False).select_related("reviewer"))


class Care(NamedTuple):
    """What the learner is told where a message may mean need: of which kinds, and whom to call."""

    kinds: set[int]
    lines: list[HelpLine]


@register.filter
def care_for(turn: Turn) -> Care | None:
    """{{ turn|care_for }}: kind words for a learner's message that was flagged; None for all others. No query when the
    flags are prefetched."""
    kinds = {flag.kind for flag in turn.flagged}
    return (
        Care(kinds, help_lines() if Flag.Kind.SELF_HARM in kinds or Flag.Kind.ABUSE in kinds else [])
        if kinds
        else None
    )


@register.filter
def for_reader(ready: Ready, language: str) -> str:
    """{{ ready|for_reader:"ko" }}: the comment as a learner of that language gets it."""
    return ready.for_reader(language)


@register.filter
def place_in(turn: Turn, path: str) -> str:
    """{{ turn|place_in:request.path }}: the address of the message on the page."""
    return f"{path}#turn-{turn.position}"


@register.filter
def reader(user: Any) -> str:
    """{{ learner|reader }}: the language that the learner reads explanations in."""
    return explanation_language(user)


@register.simple_tag
def teachers_words(user: Any) -> list[TeachersWord]:
    """{% teachers_words user as words %}: the latest from teachers to this learner. 7 queries at most."""
    return latest_words(user)
