"""System checks name a mistake in the settings before anything starts."""

import pytest
from django.core.checks import run_checks

from tutor.checks import MISSING_SECRET

SQLITE = {"default": {"ENGINE": "django.db.backends.sqlite3"}}
POSTGRESQL = {"ENGINE": "django.db.backends.postgresql"}


def ids():
    return {problem.id for problem in run_checks() if problem.id.startswith("tutor.")}


def test_the_laptops_settings_are_right():
    assert ids() == set()


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({"PRODUCTION": True, "SECRET_KEY": MISSING_SECRET, "ALLOWED_HOSTS": ["x"]}, "tutor.E001"),
        ({"PRODUCTION": True, "ALLOWED_HOSTS": []}, "tutor.E002"),
        ({"ENGINE": "magic"}, "tutor.E003"),
        ({"ENGINE": "openai", "OPENAI_BASE_URL": "gpu-server"}, "tutor.E004"),
        ({"LEASE_SECONDS": 2, "HEARTBEAT_SECONDS": 1}, "tutor.E005"),
        ({"CELERY_BROKER_URL": "carrier-pigeon://home"}, "tutor.E006"),
        ({"PRODUCTION": True, "ALLOWED_HOSTS": ["x"], "DATABASES": SQLITE}, "tutor.W001"),
        ({"PRODUCTION": True, "DEBUG": True}, "tutor.E020"),
        ({"DATABASES": {"default": {"ENGINE": "django.db.backends.mysql"}}}, "tutor.E021"),
        ({"LEARNER_QUEUE_LIMIT": 0}, "tutor.E022"),
        ({"DATABASES": {"default": {**POSTGRESQL, "OPTIONS": {"pool": {"max_size": 4}}}}}, "tutor.E023"),
        ({"DATABASES": {"default": POSTGRESQL}, "CELERY_BROKER_URL": "embedded+sqlite:///x"}, "tutor.W020"),
        ({"PRODUCTION": True, "SITE_URL": "http://127.0.0.1:8000"}, "tutor.W021"),
        ({"PRODUCTION": True, "BEHIND_PROXY": False}, "tutor.W022"),
    ],
)
def test_a_mistake_is_named(settings, values, expected):
    for name, value in values.items():
        setattr(settings, name, value)
    assert expected in ids()


def test_a_server_that_is_right_has_no_complaint(settings):
    settings.ENGINE, settings.OPENAI_BASE_URL = "openai", "http://gpu-server:8000/v1"
    assert ids() == set()


def test_a_school_that_is_right_has_no_complaint(settings):
    settings.PRODUCTION, settings.ALLOWED_HOSTS, settings.BEHIND_PROXY = True, ["malbeot.example.org"], True
    settings.SITE_URL, settings.CELERY_BROKER_URL = "https://malbeot.example.org", "redis://broker:6379/0"
    settings.DATABASES = {"default": {**POSTGRESQL, "OPTIONS": {"pool": {"max_size": 16}}}}
    assert ids() == set()
