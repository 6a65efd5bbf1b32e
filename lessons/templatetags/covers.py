"""What lesson pages show of a lesson: the drawing on its cover, the question in a line."""

import re

from django import template

from lessons.models import Lesson

register = template.Library()


@register.filter
def cover_rings(lesson: Lesson) -> list[tuple[int, int, int]]:
    """(x, y, radius) of the rings on the cover, on a field of 100 by 100: as many as the unit's number, spread by it
    and by the place in the unit, so that neighbours in the catalogue differ and a lesson always looks the same."""
    unit, place = lesson.unit or 0, lesson.place or 0
    return [
        (
            (37 * ring + 23 * place + 11 * unit) % 100,
            (53 * ring + 31 * place + 7 * unit) % 100,
            6 + 5 * (ring % 4),
        )
        for ring in range(unit)
    ]


@register.filter
def last_sentence(line: str) -> str:
    """The last sentence of a line: the question that follows upon a word of sympathy."""
    return re.split(r"(?<=[.!?])\s+", line.strip())[-1]
