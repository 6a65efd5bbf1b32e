"""Who finds a browser signed in cannot take the account over: the password, or a code of the app, is asked again."""

import time

import pytest
from django_otp.plugins.otp_totp.models import TOTPDevice

from tests.account.test_two_steps import code_of, set_up
from tests.conftest import PASSWORD
from tutor.account.models import RecoveryCode
from tutor.api.models import ApiToken
from tutor.learners.models import User

pytestmark = pytest.mark.django_db

PROFILE = {
    "native_language": "en",
    "target_language": "ko",
    "level": "1",
    "interface_language": "en",
    "time_zone": "",
}
TOKEN = {"name": "bot", "scopes": ["lessons:read"], "days": "30"}


@pytest.fixture
def app(alex, alex_client):
    """alex signs in with two steps; the recovery codes. The next code of the app is unused."""
    codes = set_up(alex_client)
    TOTPDevice.objects.update(last_t=-1)
    return codes


def state(alex):
    """What these acts change."""
    person = User.objects.filter(pk=alex.pk).values_list("email", flat=True)
    return (
        list(person),
        list(TOTPDevice.objects.values_list("key", flat=True)),
        sorted(RecoveryCode.objects.values_list("digest", flat=True)),
        ApiToken.objects.count(),
    )


ACTS = {
    "another mail address": ("/accounts/profile/", {**PROFILE, "email": "new@example.org"}),
    "no mail address": ("/accounts/profile/", {**PROFILE, "email": ""}),
    "two-step sign-in off": ("/accounts/two-steps/off/", {}),
    "new recovery codes": ("/accounts/two-steps/codes/", {}),
    "a token for a program": ("/accounts/tokens/", TOKEN),
    "the account deleted": ("/accounts/delete/", {}),
}


@pytest.mark.parametrize("act", ACTS)
def test_without_it_nothing_happens(alex, alex_client, app, act):
    path, data = ACTS[act]
    before = state(alex)
    for wrong in ({}, {"password": "wrong"}, {"password": "000000"}, {"password": app[0]}):
        alex_client.post(path, data | wrong)
        assert state(alex) == before, wrong
        TOTPDevice.objects.update(throttling_failure_timestamp=None, throttling_failure_count=0)


@pytest.mark.parametrize("act", ACTS)
def test_with_the_password_it_does(alex, alex_client, app, act):
    path, data = ACTS[act]
    before = state(alex)
    alex_client.post(path, data | {"password": PASSWORD})
    assert state(alex) != before


@pytest.mark.parametrize("act", ACTS)
def test_with_a_code_of_the_app_it_does_once(alex, alex_client, app, act):
    path, data = ACTS[act]
    code = code_of(TOTPDevice.objects.get().key)
    before = state(alex)
    alex_client.post(path, data | {"password": f" {code[:3]} {code[3:]} "})
    after = state(alex)
    assert after != before
    alex_client.post("/accounts/tokens/", TOKEN | {"password": code})
    assert state(alex) == after, "a code works once"


@pytest.mark.parametrize("act", ["another mail address", "a token for a program", "the account deleted"])
def test_a_code_is_nothing_to_an_account_without_an_app(alex, alex_client, minji_client, act):
    set_up(minji_client)
    TOTPDevice.objects.update(last_t=-1)
    path, data = ACTS[act]
    before = state(alex)
    code = code_of(TOTPDevice.objects.get().key)
    answer = alex_client.post(path, data | {"password": code})
    assert answer.status_code == 400
    assert "That is not the password of this account." in answer.text
    assert state(alex) == before


def test_wrong_codes_are_slowed_down(alex, alex_client, app):
    key = TOTPDevice.objects.get().key
    wrong = "000000" if code_of(key) != "000000" else "111111"
    alex_client.post("/accounts/tokens/", TOKEN | {"password": wrong})
    alex_client.post("/accounts/tokens/", TOKEN | {"password": code_of(key)})
    assert not ApiToken.objects.exists(), "a right one within the wait, too"


def test_passwords_cannot_be_guessed_without_end(alex, alex_client, settings):
    settings.RATE_LIMITS = "sign-in=3/h"
    answers = [alex_client.post("/accounts/delete/", {"password": "wrong"}).status_code for _ in range(4)]
    assert answers == [400, 400, 400, 429]
    assert alex_client.post("/accounts/tokens/", TOKEN | {"password": "wrong"}).status_code == 429


def test_whoever_keeps_the_mail_address_is_not_asked(alex, alex_client):
    answer = alex_client.post("/accounts/profile/", {**PROFILE, "level": "3", "email": alex.email})
    assert answer.status_code == 302
    assert User.objects.get(pk=alex.pk).learner.level == 3


def test_what_was_typed_stays_and_the_reason_is_said(alex, alex_client, app):
    page = alex_client.post("/accounts/profile/", {**PROFILE, "level": "3", "email": "new@example.org"})
    assert page.status_code == 400
    assert 'value="new@example.org"' in page.text
    assert "neither the password of this account nor a code" in page.text
    assert User.objects.get(pk=alex.pk).learner.level == 1, "all of the form or nothing"


def test_setting_two_steps_up_needs_the_password(alex, alex_client):
    alex_client.get("/accounts/two-steps/")
    code = code_of(alex_client.session["totp_key"])
    assert alex_client.post("/accounts/two-steps/", {"code": code}).status_code == 400
    assert alex_client.post("/accounts/two-steps/", {"code": code, "password": code}).status_code == 400
    assert not TOTPDevice.objects.exists()


def test_somebody_elses_code_is_no_proof(alex, alex_client, app, minji, minji_client):
    TOTPDevice.objects.create(user=minji, key="ab" * 20, confirmed=True)
    code = code_of("ab" * 20)
    if code == code_of(TOTPDevice.objects.get(user=alex).key):
        time.sleep(30)
        code = code_of("ab" * 20)
    alex_client.post("/accounts/tokens/", TOKEN | {"password": code})
    assert not ApiToken.objects.exists()
