"""Help lines that a site shows: those of the settings, else the public ones of Korea and the United States."""

from typing import NamedTuple

from django.conf import settings
from django.utils.translation import gettext as _


class HelpLine(NamedTuple):
    """Whom to call, and the number or address."""

    name: str
    number: str


def help_lines() -> list[HelpLine]:
    """In the order of the settings. `MALBEOT_HELP_LINES` has lines parted by `;`, each a name, `=` and a number."""
    if settings.HELP_LINES:
        pairs = (line.partition("=") for line in settings.HELP_LINES.split(";"))
        return [HelpLine(name.strip(), number.strip()) for name, _equals, number in pairs if number.strip()]
    return [
        HelpLine(_("Korea: suicide prevention, day and night"), "109"),
        HelpLine(_("United States: suicide and crisis line, day and night"), "988"),
    ]
