"""What templates ask about cards and progress."""

import re

from django import template

register = template.Library()


@register.filter
def md(text: str) -> str:
    """{{ text|md }}: what somebody wrote, as Markdown that shows it as it stands, on one line."""
    return re.sub(r"([\\`*_{}\[\]<>#+|~!-])", r"\\\1", " ".join(text.split()))
