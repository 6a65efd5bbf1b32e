"""`manage.py audit_packages`: look every installed package up in the public lists of known vulnerabilities."""

import json
import subprocess
import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandError

SERVICES = ("pypi", "osv")
SECONDS = 300


def ask(service: str) -> list[dict[str, Any]]:
    """What pip-audit says of each package; empty when the service cannot be asked."""
    command = [sys.executable, "-m", "pip_audit", "--local", "--format", "json", "--progress-spinner", "off"]
    try:
        done = subprocess.run(
            [*command, "--vulnerability-service", service],
            capture_output=True,
            text=True,
            check=False,
            timeout=SECONDS,
        )
        found: list[dict[str, Any]] = json.loads(done.stdout)["dependencies"]
    except (subprocess.TimeoutExpired, ValueError, KeyError, TypeError):
        return []
    return found


def read(found: list[dict[str, Any]]) -> tuple[list[str], list[str], list[str]]:
    """(looked up, not looked up, with a known vulnerability) as lines to print."""
    known = [one for one in found if "skip_reason" not in one]
    bad = [
        f"{one['name']} {one['version']}: {hit['id']}, mended in {', '.join(hit['fix_versions']) or '-'}"
        for one in known
        for hit in one.get("vulns", [])
    ]
    return [one["name"] for one in known], [one["name"] for one in found if "skip_reason" in one], bad


class Command(BaseCommand):
    """Ends with 1 when a package is vulnerable, and with an error when none could be looked up: silence would read as
    “none found”."""

    help = __doc__

    def handle(self, *args: Any, **options: Any) -> None:
        """Ask the first list that answers."""
        for service in SERVICES:
            looked_up, unknown, bad = read(ask(service))
            if looked_up:
                break
        else:
            raise CommandError(
                "No list of vulnerabilities could be reached (PyPI's JSON interface, OSV), so nothing was looked up. "
                "Run this on a machine with access to them, or hand `pip freeze` to one; a package index alone does "
                "not carry the lists."
            )
        for line in bad:
            self.stdout.write(line)
        self.stdout.write(
            f"{len(looked_up)} packages looked up in {service}, {len(unknown)} not in it, {len(bad)} findings."
        )
        if unknown:
            self.stdout.write(f"Not looked up: {', '.join(unknown)}")
        if bad:
            raise CommandError("Packages with known vulnerabilities are installed.", returncode=1)
