"""Guessing passwords is slowed down, without telling which accounts there are and without locking their owners out."""

from datetime import timedelta

import pytest
from axes.models import AccessAttempt
from django.conf import settings
from django.utils import timezone

from tests.conftest import PASSWORD
from tutor.account.deleting import delete_account

pytestmark = pytest.mark.django_db


def log_in(client, username, password, address="127.0.0.1", path="/accounts/login/"):
    return client.post(path, {"username": username, "password": password}, REMOTE_ADDR=address)


@pytest.fixture
def guessed(client, alex):
    for _ in range(settings.AXES_FAILURE_LIMIT):
        last = log_in(client, "alex", "a guess")
    return last


@pytest.mark.parametrize("path", ["/accounts/login/", "/admin/login/"])
def test_after_many_guesses_even_the_right_password_waits(client, guessed, path):
    assert guessed.status_code == 429
    answer = log_in(client, "alex", PASSWORD, path=path)
    assert answer.status_code == 429
    assert "for 15 minutes" in answer.text
    assert "_auth_user_id" not in client.session


def test_the_page_is_in_the_visitors_language(client, guessed):
    client.cookies["language"] = "ko"
    answer = client.post(
        "/accounts/login/", {"username": "alex", "password": "x"}, headers={"Accept-Language": "ko"}
    )
    assert "15분" in answer.text


def test_the_owner_elsewhere_and_others_here_are_let_in(client, guessed, minji):
    assert log_in(client, "alex", PASSWORD, "127.0.0.2").status_code == 302
    assert log_in(client, "minji", PASSWORD).status_code == 302


def test_it_is_over_after_the_time(client, guessed):
    AccessAttempt.objects.update(
        attempt_time=timezone.now() - settings.AXES_COOLOFF_TIME - timedelta(seconds=1)
    )
    assert log_in(client, "alex", PASSWORD).status_code == 302


def test_a_few_wrong_tries_are_forgiven(client, alex):
    for _ in range(settings.AXES_FAILURE_LIMIT - 1):
        assert log_in(client, "alex", "a guess").status_code == 200
    assert log_in(client, "alex", PASSWORD).status_code == 302
    assert not AccessAttempt.objects.exists()


def test_an_unknown_account_answers_alike(client, alex):
    known = [log_in(client, "alex", "a guess").status_code for _ in range(settings.AXES_FAILURE_LIMIT)]
    unknown = [log_in(client, "nobody", "a guess").status_code for _ in range(settings.AXES_FAILURE_LIMIT)]
    assert known == unknown


def test_a_deleted_account_leaves_no_attempts(client, guessed, alex):
    delete_account(alex)
    assert not AccessAttempt.objects.exists()


@pytest.mark.parametrize(
    "target", ["null", "ko", "home", "{{ 7|add", "https://evil.example/", "//evil.example", "x/y"]
)
def test_only_a_path_of_ours_is_gone_on_to(client, db, target):
    """A word would be taken for the name of a page, and be a server error where there is none of the name."""
    person = {
        "username": "neu", "password1": PASSWORD, "password2": PASSWORD, "native_language": "en",
        "target_language": "ko", "level": "1", "interface_language": "en", "next": target,
    }  # fmt: skip
    answer = client.post("/accounts/signup/", person)
    assert (answer.status_code, answer.url) == (302, "/practice/placement/")
