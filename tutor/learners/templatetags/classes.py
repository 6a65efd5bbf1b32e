"""What templates ask about classes."""

from typing import Any

from django import template

from tutor.learners.models import Classroom
from tutor.learners.roles import is_teacher

register = template.Library()


@register.simple_tag
def classes_taught(user: Any, language: str = "", only: int | None = None) -> list[Classroom]:
    """{% classes_taught user as taught %}: the active classes of a teacher, in a language if one is named, or the only
    one that is named by its key. 2 queries; 1 for everybody else."""
    if not is_teacher(user):
        return []
    taught = Classroom.objects.taught_by(user).active().with_size()
    taught = taught.filter(language=language) if language else taught
    return list(taught.filter(pk=only) if only else taught)
