"""What `manage.py doctor` looks at: every part of a site, what is found, and what to do about it.

A check returns findings and raises nothing. Each says in a sentence what is, and for what is not well what to do, in
the language of the terminal; the identifiers of checks are those of docs/operations.md.
"""

import logging
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict, dataclass
from importlib import import_module
from typing import Any

from django.utils.translation import gettext as _

logger = logging.getLogger(__name__)

OK, WARNING, FAILURE = "ok", "warning", "failure"


@dataclass(frozen=True)
class Finding:
    """What a check found: its identifier, the state (ok, warning, failure), a sentence, and what to do."""

    check: str
    state: str
    text: str
    do: str = ""

    def as_dict(self) -> dict[str, Any]:
        """For programs."""
        return asdict(self)


Check = Callable[[], Iterable[Finding]]
CHECKS: dict[str, Check] = {}


def examines(name: str) -> Callable[[Check], Check]:
    """Register a check under its identifier; checks run in the order of their registration."""

    def register(check: Check) -> Check:
        CHECKS[name] = check
        return check

    return register


def ok(name: str, text: str) -> Finding:
    """All is well."""
    return Finding(name, OK, text)


def warn(name: str, text: str, do: str) -> Finding:
    """The site works, but somebody should look."""
    return Finding(name, WARNING, text, do)


def fail(name: str, text: str, do: str) -> Finding:
    """The site does not do what it should."""
    return Finding(name, FAILURE, text, do)


def examine(only: Iterable[str] = ()) -> Iterator[Finding]:
    """Run the checks, all or some. A check that itself breaks is a finding like others."""
    for module in ("checks_of_program", "checks_of_parts"):
        import_module(f"tutor.operation.{module}")  # its checks register themselves
    wanted = set(only)
    for name, check in CHECKS.items():
        if wanted and name not in wanted:
            continue
        try:
            yield from check()
        except Exception as error:
            logger.debug("The check %s broke.", name, exc_info=True)
            yield fail(
                name,
                _("This could not be checked: %(kind)s.") % {"kind": type(error).__name__},
                _("Run it again with MALBEOT_LOG_LEVEL=DEBUG, and report what it says."),
            )
