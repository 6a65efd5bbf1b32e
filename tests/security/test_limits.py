"""What costs much has limits: a clear answer in the reader's language, 429 with Retry-After, and set by the site."""

from datetime import timedelta

import pytest
from django.core.checks import run_checks
from django.urls import get_resolver
from django.utils import timezone

from tutor.account.models import Spending
from tutor.limits import POSTS, READS
from tutor.rates import DEFAULTS, rates

pytestmark = pytest.mark.django_db

SIGN_UP = {"username": "", "password1": "x"}


def names(resolver=None, prefix=""):
    for pattern in (resolver or get_resolver()).url_patterns:
        if hasattr(pattern, "url_patterns"):
            space = f"{prefix}{pattern.namespace}:" if pattern.namespace else prefix
            yield from names(pattern, space)
        elif pattern.name:
            yield prefix + pattern.name


def test_every_limited_page_exists_and_every_limit_is_used():
    assert set(POSTS) | set(READS) <= set(names())
    assert set(POSTS.values()) | set(READS.values()) | {"password-reset-mail"} == set(DEFAULTS)


@pytest.mark.parametrize(
    ("what", "ask"),
    [
        ("sign-up", lambda client: client.post("/accounts/signup/", SIGN_UP)),
        ("sign-in", lambda client: client.post("/accounts/login/", {"username": "x", "password": "y"})),
        ("password-reset", lambda client: client.post("/accounts/reset/", {"email": "no mail"})),
        ("codes", lambda client: client.get("/classes/join/ABCDEFGH/")),
    ],
)
def test_visitors_are_counted_by_address(settings, client, what, ask):
    settings.RATE_LIMITS = f"{what}=2/h"
    answers = [ask(client) for _ in range(4)]
    assert [answer.status_code == 429 for answer in answers] == [False, False, True, True]
    assert 3590 <= int(answers[-1]["Retry-After"]) <= 3601
    assert "too often" in answers[-1].text
    assert client.get("/lessons/").status_code == 200


@pytest.mark.parametrize(
    ("what", "path", "method"),
    [
        ("exports", "/accounts/data/", "post"),
        ("exports", "/cards/export.csv", "get"),
        ("starts", "/practice/start/ko-tea-house/", "post"),
        ("starts", "/practice/warm/ko-tea-house/", "post"),
    ],
)
def test_people_are_counted_by_account(settings, alex_client, minji_client, lesson_ko, what, path, method):
    settings.RATE_LIMITS = f"{what}=1/m"
    assert getattr(alex_client, method)(path).status_code != 429
    assert getattr(alex_client, method)(path).status_code == 429
    assert getattr(minji_client, method)(path).status_code != 429


def test_a_refused_message_is_an_error_for_the_script_and_saves_nothing(settings, alex_client, lesson_ko):
    settings.RATE_LIMITS = "messages=1/m"
    session = alex_client.post("/practice/start/ko-tea-house/").url
    answers = [
        alex_client.post(
            f"{session}turns/",
            {"text": "안녕하세요", "client_id": f"00000000-0000-4000-8000-00000000000{number}"},
            headers={"accept": "application/json"},
        )
        for number in range(2)
    ]
    assert [answer.status_code for answer in answers] == [200, 429]
    assert answers[1].json()["code"] == "too_often"
    assert answers[1]["Retry-After"]


def test_the_reader_is_told_in_their_language(settings, minji_client, alex_client):
    settings.RATE_LIMITS = "exports=1/2h"
    for client, words in ((minji_client, "다시 시도해"), (alex_client, "Please try again in 2 minutes")):
        settings.RATE_LIMITS = "exports=1/2m"
        client.get("/cards/export.csv")
        assert words in client.get("/cards/export.csv").text


def test_a_mailbox_is_not_filled_from_many_addresses(settings, client, alex, mailoutbox):
    settings.RATE_LIMITS = ""
    for number in range(6):
        client.post("/accounts/reset/", {"email": alex.email.upper()}, REMOTE_ADDR=f"10.0.0.{number}")
    assert len(mailoutbox) == 3


def test_the_count_begins_again_and_old_rows_go(settings, client):
    settings.RATE_LIMITS = "sign-up=1/h"
    assert client.post("/accounts/signup/", SIGN_UP).status_code == 400
    assert client.post("/accounts/signup/", SIGN_UP).status_code == 429
    row = Spending.objects.get()
    assert "127.0.0.1" not in row.who
    Spending.objects.update(began_at=timezone.now() - timedelta(hours=2))
    assert client.post("/accounts/signup/", SIGN_UP).status_code == 400
    Spending.objects.update(began_at=timezone.now() - timedelta(days=3))
    client.post("/accounts/login/", {})
    client.post("/accounts/reset/", {})
    assert not Spending.objects.filter(began_at__lt=timezone.now() - timedelta(days=2)).exists()


def test_a_site_may_lift_them():
    assert rates("off") == dict.fromkeys(DEFAULTS)
    assert rates("exports=0")["exports"] is None
    assert rates("exports=0")["messages"] is not None


@pytest.mark.parametrize("wrong", ["messages", "messages=x", "unknown=1/m", "messages=0/m", "messages=1/y"])
def test_a_mistake_in_the_setting_is_named(settings, wrong):
    settings.RATE_LIMITS = wrong
    assert "tutor.E010" in {problem.id for problem in run_checks()}
