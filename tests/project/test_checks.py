"""System checks name a mistake in the settings before anything starts."""

import pytest
from django.core.checks import run_checks

from tutor.checks import MISSING_SECRET


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
        ({"PRODUCTION": True, "ALLOWED_HOSTS": ["x"]}, "tutor.W001"),
    ],
)
def test_a_mistake_is_named(settings, values, expected):
    for name, value in values.items():
        setattr(settings, name, value)
    assert expected in ids()


def test_a_server_that_is_right_has_no_complaint(settings):
    settings.ENGINE, settings.OPENAI_BASE_URL = "openai", "http://gpu-server:8000/v1"
    assert ids() == set()
