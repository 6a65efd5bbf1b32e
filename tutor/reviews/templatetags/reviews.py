"""What templates ask about verdicts."""

from typing import Any

from django import template

from tutor.practice.models import Correction
from tutor.practice.templatetags.practice import MarkedSegment, mark
from tutor.reviews.models import Assessment, Outcome, Thread

register = template.Library()


@register.filter
def outcome_or_none(correction: Correction) -> Outcome | None:
    """{{ correction|outcome_or_none }}: what a teacher said, if one did. No query when selected along."""
    return getattr(correction, "outcome", None)


@register.filter
def thread_or_none(correction: Correction) -> Thread | None:
    """{{ correction|thread_or_none }}: what is talked about at it. No query when selected along."""
    return getattr(correction, "thread", None)


@register.filter
def teachers_segments(outcome: Outcome, language: str) -> list[MarkedSegment]:
    """{{ outcome|teachers_segments:"ko" }}: the learner's text with the teacher's changes."""
    return mark(outcome.segments(language))


@register.filter
def of_key(names: dict[Any, Any], key: Any) -> Any:
    """{{ names|of_key:key }}."""
    return names.get(key)


@register.simple_tag
def released_assessments(session: Any) -> list[Assessment]:
    """The assessments that the learner may see. 1 query."""
    return list(session.assessments.filter(released_at__isnull=False).select_related("reviewer"))
