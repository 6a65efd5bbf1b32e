"""What templates ask about assignments."""

from typing import Any

from django import template
from django.utils.translation import gettext_lazy as _

from lessons.models import Lesson
from tutor.practice.assigning import LessonWork, Work, are_hints_put_away, for_lesson, open_work

register = template.Library()

STATES = {
    "new": _("not begun"),
    "begun": _("begun"),
    "done": _("done"),
    "late": _("done late"),
    "overdue": _("overdue"),
}


@register.filter
def state_name(state: str) -> Any:
    """{{ work.state|state_name }}."""
    return STATES[state]


@register.simple_tag
def assignments_to_do(user: Any) -> list[Work]:
    """{% assignments_to_do user as to_do %}. 4 queries at most."""
    return open_work(user) if user.is_authenticated else []


@register.simple_tag
def assignments_with(user: Any, lesson: Lesson) -> list[LessonWork]:
    """{% assignments_with user lesson as assigned %}: where the learner is asked for this lesson. 4 queries at most."""
    return for_lesson(user, lesson) if user.is_authenticated else []


@register.simple_tag
def hints_put_away(user: Any, lesson: Lesson) -> bool:
    """{% hints_put_away user lesson as put_away %}: whether an assignment is to be done without them. 1 query, and 3
    more where there is one."""
    return are_hints_put_away(user, lesson)
