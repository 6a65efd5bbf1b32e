"""Two-step sign-in, and the list of places where one is signed in."""

import re
import time
from datetime import timedelta

import pytest
from django.conf import settings
from django.test import Client
from django.utils import timezone
from django_otp.oath import TOTP
from django_otp.plugins.otp_totp.models import TOTPDevice

from tests.conftest import PASSWORD
from tutor.account.models import RecoveryCode, SignIn
from tutor.account.signing_in import browser_name

pytestmark = pytest.mark.django_db


def code_of(key, later=0):
    totp = TOTP(bytes.fromhex(key), 30, 0, 6)
    totp.time = time.time() + later
    return f"{totp.token():06d}"


def set_up(client):
    """Through the page, as a person would; the recovery codes."""
    page = client.get("/accounts/two-steps/").text
    secret = re.search(r'class="secret"[^>]*>([^<]+)<', page)[1].replace(" ", "")
    from base64 import b32decode

    key = b32decode(secret + "=" * (-len(secret) % 8)).hex()
    done = client.post("/accounts/two-steps/", {"code": code_of(key), "password": PASSWORD})
    assert done.status_code == 200, done.text
    return re.findall(r"<li><code>([^<]+)</code>", done.text)


def log_in(client, name):
    return client.post("/accounts/login/", {"username": name, "password": PASSWORD})


@pytest.fixture
def codes(teacher, teacher_client):
    codes = set_up(teacher_client)
    # The code of the set-up counts as used; the next one belongs to another half minute.
    TOTPDevice.objects.update(last_t=-1)
    return codes


def test_the_picture_is_drawn_here_and_only_a_right_code_turns_it_on(teacher, teacher_client):
    page = teacher_client.get("/accounts/two-steps/").text
    assert "<svg" in page
    assert "http" not in re.search(r"<svg.*?</svg>", page, re.DOTALL)[0].replace(
        "http://www.w3.org/2000/svg", ""
    )
    wrong = teacher_client.post("/accounts/two-steps/", {"code": "000000", "password": PASSWORD})
    assert wrong.status_code == 400
    assert not TOTPDevice.objects.exists()
    key = teacher_client.session["totp_key"]
    unproved = teacher_client.post("/accounts/two-steps/", {"code": code_of(key), "password": "wrong"})
    assert unproved.status_code == 400
    assert not TOTPDevice.objects.exists()


def test_the_password_alone_opens_nothing(codes, teacher):
    client = Client()
    assert log_in(client, "teacher").status_code == 302
    for path in ("/", "/review/", "/accounts/settings/", "/accounts/two-steps/", "/classes/"):
        answer = client.get(path)
        assert answer.status_code == 302, path
        assert answer.url.startswith("/accounts/second-step/?next="), path
    assert client.post("/accounts/two-steps/off/", {"password": PASSWORD}).status_code == 302
    assert TOTPDevice.objects.count() == 1
    device = TOTPDevice.objects.get()
    passed = client.post("/accounts/second-step/", {"code": code_of(device.key), "next": "/review/"})
    assert (passed.status_code, passed.url) == (302, "/review/")
    assert client.get("/review/").status_code == 200


def test_a_code_works_once_and_wrong_ones_are_slowed_down(codes, teacher):
    device = TOTPDevice.objects.get()
    code = code_of(device.key)
    first, second = Client(), Client()
    log_in(first, "teacher"), log_in(second, "teacher")
    assert first.post("/accounts/second-step/", {"code": code}).status_code == 302
    assert second.post("/accounts/second-step/", {"code": code}).status_code == 400
    device.refresh_from_db()
    assert device.throttling_failure_count == 1
    soon = code_of(device.key, later=30)
    assert second.post("/accounts/second-step/", {"code": soon}).status_code == 400, "within the wait"
    TOTPDevice.objects.update(throttling_failure_timestamp=timezone.now() - timedelta(minutes=1))
    assert second.post("/accounts/second-step/", {"code": soon}).status_code == 302


def test_a_recovery_code_works_once_and_only_its_hash_is_kept(codes, teacher, teacher_client, alex):
    assert len(set(codes)) == 10
    plain = codes[0].replace("-", "")
    assert not RecoveryCode.objects.filter(digest__contains=plain[:10]).exists()
    for expected in (302, 400):
        client = Client()
        log_in(client, "teacher")
        typed = codes[0].upper().replace("-", " ")
        assert client.post("/accounts/second-step/", {"code": typed}).status_code == expected
    assert not RecoveryCode.spend(alex, codes[1]), "somebody else's"
    page = teacher_client.post("/accounts/two-steps/codes/", {"password": PASSWORD}).text
    assert len(re.findall(r"<li><code>", page)) == 10
    assert not RecoveryCode.spend(teacher, codes[1]), "replaced"


def test_turning_it_off_needs_the_password(codes, teacher_client):
    teacher_client.post("/accounts/two-steps/off/", {"password": "wrong"})
    assert TOTPDevice.objects.exists()
    teacher_client.post("/accounts/two-steps/off/", {"password": PASSWORD})
    assert not TOTPDevice.objects.exists()
    assert not RecoveryCode.objects.exists()
    assert teacher_client.get("/review/").status_code == 200


def test_the_admin_asks_for_the_code_too(author, author_client):
    set_up(author_client)
    TOTPDevice.objects.update(last_t=-1)
    client = Client()
    client.post("/admin/login/", {"username": "author", "password": PASSWORD, "next": "/admin/"})
    answer = client.get("/admin/")
    assert (answer.status_code, answer.url) == (302, "/accounts/second-step/?next=/admin/")
    client.post("/accounts/second-step/", {"code": code_of(TOTPDevice.objects.get().key)})
    assert client.get("/admin/").status_code == 200


@pytest.mark.parametrize(
    ("wanted", "sent_on"),
    [("nobody", set()), ("staff", {"author"}), ("teachers", {"author", "teacher"})],
)
def test_a_site_may_ask_for_it(settings, wanted, sent_on, author_client, teacher_client, alex_client):
    settings.REQUIRE_TOTP = wanted
    clients = {"author": author_client, "teacher": teacher_client, "alex": alex_client}
    for name, client in clients.items():
        answer = client.get("/classes/")
        assert (answer.status_code == 302) is (name in sent_on), name
        if name in sent_on:
            assert answer.url.startswith("/accounts/two-steps/")
            assert client.get("/accounts/two-steps/").status_code == 200
            set_up(client)
            assert client.get("/classes/").status_code == 200


def test_signing_in_somewhere_is_listed_and_ended(alex, alex_client, minji_client):
    phone = Client(
        headers={"user-agent": "Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) Safari/604.1"}
    )
    log_in(phone, "alex")
    alex_client.get("/")
    rows = SignIn.objects.filter(user=alex)
    assert rows.count() == 2
    page = alex_client.get("/accounts/devices/").text
    assert "Safari · iPhone" in page
    assert page.count("this one") == 1
    assert alex_client.session.session_key not in page
    assert phone.session.session_key not in page
    row = rows.get(session_key=phone.session.session_key)
    assert minji_client.post(f"/accounts/devices/{row.mark}/end/").status_code == 404
    assert alex_client.post("/accounts/devices/nothing/end/").status_code == 404
    assert alex_client.post(f"/accounts/devices/{row.mark}/end/").status_code == 302
    assert phone.get("/practice/").status_code == 302
    assert alex_client.get("/practice/").status_code == 200


def test_all_others_are_ended_at_once_and_by_a_new_password(alex, alex_client, minji, minji_client):
    minji_client.get("/")
    for act in (
        lambda: alex_client.post("/accounts/devices/end/"),
        lambda: alex_client.post(
            "/accounts/password/",
            {"old_password": PASSWORD, "new_password1": "another-long-1", "new_password2": "another-long-1"},
        ),
    ):
        other = Client()
        other.force_login(alex)
        assert other.get("/practice/").status_code == 200
        assert act().status_code == 302
        assert other.get("/practice/").status_code == 302
        assert alex_client.get("/practice/").status_code == 200
        assert SignIn.objects.filter(user=alex).count() == 1
        alex.refresh_from_db()
    assert SignIn.objects.filter(user=minji).count() == 1


def test_a_session_does_not_last_for_ever(alex_client):
    session = alex_client.session
    session["began_at"] = (timezone.now() - timedelta(days=settings.SESSION_LONGEST_DAYS + 1)).isoformat()
    session.save()
    answer = alex_client.get("/practice/")
    assert answer.status_code == 302
    assert answer.url.startswith("/accounts/login/")
    assert not SignIn.objects.exists()


@pytest.mark.parametrize(
    ("agent", "name"),
    [
        (
            "Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/120.0 Safari/537.36 Edg/120.0",
            "Edge · Windows",
        ),
        ("Mozilla/5.0 (X11; Linux x86_64; rv:120.0) Gecko/20100101 Firefox/120.0", "Firefox · Linux"),
        (
            "Mozilla/5.0 (Linux; Android 14) SamsungBrowser/23.0 Chrome/115.0 Safari/537.36",
            "Samsung Internet · Android",
        ),
        ("<script>alert(1)</script>", ""),
        ("", ""),
    ],
)
def test_browsers_have_names_for_people(agent, name):
    assert browser_name(agent) == name
