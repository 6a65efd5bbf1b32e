"""Widgets of forms that are slow, or not as we want them, in Django."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.forms.utils import flatatt
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe


class PlainSelect(forms.Select):
    """A list to choose from, written out at once: Django renders a template for every option, which takes a quarter of
    a second for the time zones, and took a sixth of the review queue's time."""

    def render(
        self, name: str, value: Any, attrs: Mapping[str, Any] | None = None, renderer: Any = None
    ) -> SafeString:
        """The `select` with its options and groups of options."""
        context = self.get_context(name, value, dict(attrs or {}))["widget"]
        parts = []
        for group, options, _index in context["optgroups"]:
            written = format_html_join(
                "",
                '<option value="{}"{}>{}</option>',
                (
                    (str(one["value"]), mark_safe(" selected") if one["selected"] else "", one["label"])
                    for one in options
                ),
            )
            parts.append(
                format_html('<optgroup label="{}">{}</optgroup>', group, written) if group else written
            )
        return format_html(
            "<select{}>{}</select>",
            flatatt({"name": context["name"], **context["attrs"]}),
            mark_safe("".join(parts)),  # each was escaped above
        )
