"""`manage.py doctor`: check everything, and say what to do about what is not well."""

import json
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils.translation import gettext as _

from tutor.operation.examining import FAILURE, OK, WARNING, examine
from tutor.operation.language import operators_language

SIGNS = {OK: "✓", WARNING: "!", FAILURE: "✗"}


class Command(BaseCommand):
    """Ends with 1 when something fails; warnings are said and do not count."""

    help = "Check Python, packages, settings, database, broker, workers, model, disk and more."
    # The checks are its own work: before them, a wrong setting would end it without what to do.
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("checks", nargs="*", help="only these, by name")
        parser.add_argument("--json", action="store_true", help="for programs")

    def handle(self, *args: Any, checks: list[str], json: bool, **options: Any) -> None:
        with operators_language():
            findings = []
            for finding in examine(checks):
                findings.append(finding)
                if not json:
                    self.stdout.write(f"{SIGNS[finding.state]} {finding.check:<13} {finding.text}")
                    if finding.do:
                        self.stdout.write(f"  {'':<13} → {finding.do}")
            failed = sum(finding.state == FAILURE for finding in findings)
            warned = sum(finding.state == WARNING for finding in findings)
            if json:
                self.stdout.write(
                    as_json({"ok": not failed, "findings": [one.as_dict() for one in findings]})
                )
            else:
                self.stdout.write(
                    _("%(count)d looked at, %(failed)d not well, %(warned)d to look at.")
                    % {"count": len(findings), "failed": failed, "warned": warned}
                )
        if failed:
            raise SystemExit(1)


def as_json(value: Any) -> str:
    """JSON for people, too."""
    return json.dumps(value, ensure_ascii=False, indent=1)
