"""The audit of packages tells “nothing found” and “nothing looked up” apart."""

import pytest
from django.core.management import CommandError, call_command

from tutor.operation.management.commands import audit_packages

SEEN = {"name": "django", "version": "5.2.19", "vulns": []}
SKIPPED = {"name": "torch", "skip_reason": "not found on PyPI"}
BAD = {"name": "x", "version": "1", "vulns": [{"id": "CVE-1", "fix_versions": ["2"]}]}


@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        ({"pypi": [SEEN], "osv": []}, "1 packages looked up in pypi, 0 not in it, 0 findings."),
        ({"pypi": [SKIPPED], "osv": [SEEN, SKIPPED]}, "Not looked up: torch"),
        ({"pypi": [SEEN, BAD], "osv": []}, "x 1: CVE-1, mended in 2"),
        ({"pypi": [SKIPPED], "osv": []}, "nothing was looked up"),
        ({"pypi": [], "osv": []}, "nothing was looked up"),
    ],
)
def test_what_is_said(monkeypatch, capsys, answers, expected):
    monkeypatch.setattr(audit_packages, "ask", answers.__getitem__)
    try:
        call_command("audit_packages")
        said = ""
    except CommandError as error:
        said = str(error)
    assert expected in capsys.readouterr().out + said
    assert bool(said) is ("CVE" in expected or "nothing" in expected)
