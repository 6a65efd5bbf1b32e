"""What templates ask about cards and progress."""

import re
from datetime import date, timedelta
from typing import Any, NamedTuple

from django import template
from django.utils import timezone

from tutor.progress.figures import Week, practice_days, this_week
from tutor.progress.scheduling import Left, left_today

register = template.Library()

CALENDAR_WEEKS = 5


@register.filter
def md(text: str) -> str:
    """{{ text|md }}: what somebody wrote, as Markdown that shows it as it stands, on one line."""
    return re.sub(r"([\\`*_{}\[\]<>#+|~!-])", r"\\\1", " ".join(text.split()))


@register.filter
def of(word: str, cards: dict[str, int]) -> int | None:
    """{{ word|of:cards }}: the key of the card that a word is."""
    return cards.get(word.lower())


class CalendarDay(NamedTuple):
    """A day of the calendar. Nothing is said of days without practice: they are just days."""

    day: date
    practised: bool
    is_today: bool
    is_future: bool


@register.simple_tag
def cards_today(user: Any) -> Left:
    """{% cards_today user as left %}: cards to review today. 4 queries."""
    return left_today(user)


@register.simple_tag
def weekly_goal(user: Any) -> Week | None:
    """{% weekly_goal user as week %}: the goal and how far it is. 3 queries at most."""
    return this_week(user)


@register.simple_tag
def practice_calendar(user: Any) -> list[list[CalendarDay]]:
    """{% practice_calendar user as weeks %}: the last weeks, Monday first. 2 queries."""
    today = timezone.localdate()
    first = today - timedelta(days=today.weekday() + 7 * (CALENDAR_WEEKS - 1))
    practised = practice_days(user, first)
    days = [first + timedelta(days=n) for n in range(7 * CALENDAR_WEEKS)]
    calendar = [CalendarDay(day, day in practised, day == today, day > today) for day in days]
    return [calendar[n : n + 7] for n in range(0, len(calendar), 7)]
