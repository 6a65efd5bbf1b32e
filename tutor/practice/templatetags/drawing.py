"""What pages draw again and again, so that it is looked up once."""

import re
from functools import cache
from typing import Any

from django import template
from django.core.files.storage import storages
from django.template import Context
from django.template.loader import get_template
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe

register = template.Library()

# Numbers that stand for values in a template rendered once: no key of a row is so large.
FIRST_MARK = 9_007_199_254_740_000
_MARK = re.compile(r"9007199254740(\d{3})")


@register.simple_tag
def icon(name: str, classes: str = "") -> SafeString:
    """{% icon "check" %}: one of our icons, which says nothing by itself."""
    return _icon(storages["staticfiles"], name, classes)


@cache
def _icon(files: Any, name: str, classes: str) -> SafeString:
    return format_html(
        '<svg class="icon{}" aria-hidden="true"><use href="{}#{}"/></svg>',
        f" {classes}" if classes else "",
        files.url("icons.svg"),
        name,
    )


@register.simple_tag(takes_context=True)
def stamped(context: Context, template: str, **values: Any) -> SafeString:
    """{% stamped "reviews/_form.html" correction=correction.pk text=text %}: a template that comes again and again on a
    page, rendered once and then only filled in. It sees whether a text or number is there, and may write it or make an
    address of it, but can neither compare nor filter it. Other values it gets as they are; they are the same mostly."""
    request = context.get("request")
    known = request.__dict__.setdefault("_stamps", {}) if request else {}
    filled = {name: value for name, value in values.items() if value and isinstance(value, (int, str))}
    kind = (template, *((name, name in filled or value) for name, value in values.items()))
    if kind not in known:
        marks = {name: FIRST_MARK + place for place, name in enumerate(filled)}
        known[kind] = _MARK.split(get_template(template).render(values | marks, request))
    texts = [conditional_escape(value if isinstance(value, str) else str(value)) for value in filled.values()]
    pieces = known[kind]
    return mark_safe("".join(texts[int(one)] if n % 2 else one for n, one in enumerate(pieces)))
