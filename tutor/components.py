"""A page for those who build pages: the design tokens, read from the style sheets, and every shared component as it is
to be written. For staff; to others there is no such page."""

import re
from pathlib import Path

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

CSS = Path(settings.BASE_DIR) / "tutor" / "static" / "css"
_TOKEN = re.compile(r"^\s*(--[a-z0-9-]+):\s*(.+?);", re.M | re.S)


def tokens(sheet: str) -> dict[str, str]:
    """The custom properties that a style sheet declares, by name."""
    text = (CSS / sheet).read_text(encoding="utf-8")
    return {name: " ".join(value.split()) for name, value in _TOKEN.findall(text)}


@login_required
@require_safe
def components(request: HttpRequest) -> HttpResponse:
    """Tokens and components, in the colours that the reader has chosen."""
    if not getattr(request.user, "is_staff", False):
        raise Http404
    light, dark = tokens("tokens.css"), tokens("tokens-dark.css")
    colours = [(name, value, dark.get(name, value)) for name, value in light.items() if value.startswith("#")]
    others = [(name, value) for name, value in light.items() if not value.startswith("#")]
    icons = re.findall(r'id="([a-z-]+)"', (CSS.parent / "icons.svg").read_text(encoding="utf-8"))
    context = {
        "colours": colours,
        "texts": [row for row in others if row[0].startswith("--text")],
        "measures": [row for row in others if not row[0].startswith("--text")],
        "icons": icons,
    }
    return render(request, "components.html", context)
