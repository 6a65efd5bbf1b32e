"""`manage.py doctor`: each check finds what is wrong, says what to do, and the exit code tells."""

import io
import json
import shutil
from collections import namedtuple
from datetime import timedelta
from pathlib import Path

import pytest
from django.core.management import call_command
from django.utils import timezone

from docs.readme_tree import ROOT
from tutor.operation import checks_of_program
from tutor.operation.examining import CHECKS, examine
from tutor.practice.models import WorkerStatus

pytestmark = pytest.mark.django_db


def found(*names):
    return {finding.check: finding for finding in examine(names)}


def doctor(*args):
    out = io.StringIO()
    try:
        call_command("doctor", *args, stdout=out)
    except SystemExit as end:
        return end.code, out.getvalue()
    return 0, out.getvalue()


def test_every_check_is_in_the_handbook():
    list(examine(["python"]))
    handbook = (ROOT / "docs" / "operations.md").read_text(encoding="utf-8")
    assert len(CHECKS) >= 15
    assert [name for name in CHECKS if f"| `{name}` |" not in handbook] == []


def test_without_a_worker_it_ends_with_one_in_both_languages(monkeypatch, compiled_catalogues):
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    code, text = doctor("worker")
    assert code == 1
    assert "No worker is running" in text
    assert "→ Start one" in text
    monkeypatch.setenv("LC_ALL", "ko_KR.UTF-8")
    assert "실행 중인 워커가 없어요" in doctor("worker")[1]
    code, text = doctor("worker", "--json")
    told = json.loads(text)
    assert (code, told["ok"], told["findings"][0]["state"]) == (1, False, "failure")


def test_what_is_well_is_said(settings):
    WorkerStatus.objects.create(name="a", model_status="ready")
    states = {
        name: one.state
        for name, one in found("python", "packages", "database", "broker", "worker", "disk").items()
    }
    assert set(states.values()) == {"ok"}, states
    assert doctor("broker")[0] == 0


@pytest.mark.parametrize(
    ("check", "values", "state", "word"),
    [
        ("broker", {"CELERY_BROKER_URL": "redis://127.0.0.1:1/0"}, "failure", "MALBEOT_BROKER_URL"),
        ("model", {"MODEL": "/nowhere/model"}, "failure", "fetch_model"),
        (
            "model",
            {"ENGINE": "openai", "OPENAI_BASE_URL": "http://127.0.0.1:1/v1"},
            "failure",
            "OPENAI_BASE_URL",
        ),
        ("time-zone", {"TIME_ZONE": "Mars/Olympus"}, "failure", "Asia/Seoul"),
        (
            "mail",
            {
                "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
                "EMAIL_HOST": "127.0.0.1",
                "EMAIL_PORT": 1,
            },
            "failure",
            "MALBEOT_EMAIL_URL",
        ),
        ("static-files", {"STATIC_ROOT": "/nowhere"}, "failure", "collectstatic"),
        ("settings", {"DEBUG": True}, "warning", "MALBEOT_DEBUG"),
        ("backups", {"PRODUCTION": True}, "warning", "manage.py backup"),
    ],
)
def test_what_is_wrong_is_found(settings, check, values, state, word):
    for name, value in values.items():
        setattr(settings, name, value)
    finding = found(check)[check]
    assert finding.state == state
    assert word in finding.do


def test_a_full_disk_a_fast_clock_and_a_broken_model(monkeypatch):
    usage = namedtuple("usage", "total used free")
    monkeypatch.setattr(shutil, "disk_usage", lambda place: usage(10**9, 10**9, 10**8))
    assert found("disk")["disk"].state == "failure"
    later = timezone.now() + timedelta(minutes=2)
    WorkerStatus.objects.create(name="other-machine", seen_at=later)
    WorkerStatus.objects.create(name="here", model_status="broken", detail="no weights")
    assert found("clock")["clock"].state == "failure"
    assert "no weights" in found("worker")["worker"].text


def test_migrations_that_wait_are_named(monkeypatch):
    from django.db.migrations.executor import MigrationExecutor

    plan = [(namedtuple("m", "app_label name")("practice", "0099_new"), False)]
    monkeypatch.setattr(MigrationExecutor, "migration_plan", lambda self, targets: plan)
    finding = next(iter(examine(["database"])))
    assert finding.state == "failure"
    assert "practice.0099_new" in finding.text


def test_readable_secrets_are_noticed(settings):
    settings.DATA_DIR.mkdir(parents=True)
    settings.DATA_DIR.chmod(0o755)
    (settings.DATA_DIR / "secret_key").write_text("x")
    (settings.DATA_DIR / "secret_key").chmod(0o644)
    assert "secret_key" in found("permissions")["permissions"].text
    settings.DATA_DIR.chmod(0o700)
    assert found("permissions")["permissions"].state == "ok"


def test_a_check_that_breaks_is_a_finding(monkeypatch):
    monkeypatch.setattr(checks_of_program.shutil, "disk_usage", lambda place: 1 / 0)
    finding = found("disk")["disk"]
    assert finding.state == "failure"
    assert "ZeroDivisionError" in finding.text


def test_packages_that_differ_are_named(settings, tmp_path):
    (tmp_path / "requirements.txt").write_text(
        "django==1.0\nno-such-package==2\n# text\ncelery[redis]==5.7.0\n"
    )
    settings.BASE_DIR = Path(tmp_path)
    text = found("packages")["packages"].text
    assert "django" in text
    assert "no-such-package" in text
    assert "celery" not in text
