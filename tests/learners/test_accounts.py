"""Logging in and out, passwords, the profile, the language of the site, time zones."""

import re
from datetime import UTC, datetime

import pytest
from django.core import mail

from tests.conftest import PASSWORD
from tests.reviews.conftest import corrected
from tutor.learners.models import Learner, User
from tutor.practice.dialogue import start_session
from tutor.practice.models import PracticeSession

pytestmark = pytest.mark.django_db


def test_log_in_and_out(client, minji):
    assert client.post("/accounts/login/", {"username": "minji", "password": PASSWORD}).url == "/"
    assert client.get("/practice/").status_code == 200
    client.post("/accounts/logout/")
    assert client.get("/practice/").url == "/accounts/login/?next=/practice/"


def test_a_wrong_password(client, minji):
    response = client.post("/accounts/login/", {"username": "minji", "password": "wrong"})
    assert response.status_code == 200
    assert response.context["form"].errors


def test_logging_out_needs_a_form(minji_client):
    assert minji_client.get("/accounts/logout/").status_code == 405


def test_change_password(client, minji_client, minji):
    new = {"old_password": PASSWORD, "new_password1": "a-new-password-2", "new_password2": "a-new-password-2"}
    assert minji_client.post("/accounts/password/", new).status_code == 302
    assert minji_client.get("/practice/").status_code == 200, "still signed in"
    assert (
        client.post("/accounts/login/", {"username": "minji", "password": "a-new-password-2"}).status_code
        == 302
    )


@pytest.mark.parametrize("who", ["minji", "alex"])
def test_reset_password_by_mail_in_the_readers_language(client, minji, alex, who):
    client.post("/accounts/reset/", {"email": f"{who}@example.org"})
    (message,) = mail.outbox
    hangul = re.search("[가-힣]", message.subject + message.body.replace("말벗", ""))
    assert bool(hangul) is (who == "minji")
    link = re.search(r"http://testserver(/accounts/reset/\S+)", message.body)[1]
    form = client.get(link, follow=True)
    address = form.redirect_chain[-1][0]
    new = {"new_password1": "a-new-password-2", "new_password2": "a-new-password-2"}
    assert client.post(address, new).status_code == 302
    assert (
        client.post("/accounts/login/", {"username": who, "password": "a-new-password-2"}).status_code == 302
    )
    assert client.get(link, follow=True).context["validlink"] is False, "a link works once"


def test_an_unknown_address_learns_nothing(client):
    response = client.post("/accounts/reset/", {"email": "nobody@example.org"})
    assert response.status_code == 302
    assert mail.outbox == []


def test_the_profile_can_be_changed(minji_client, minji):
    form = {
        "native_language": "ko",
        "target_language": "en",
        "level": "4",
        "interface_language": "en",
        "time_zone": "America/New_York",
        "email": "minji@example.org",
    }
    assert minji_client.post("/accounts/profile/", form).status_code == 302
    minji = User.objects.get(pk=minji.pk)
    assert (minji.learner.level, minji.interface_language, minji.time_zone) == (4, "en", "America/New_York")


def test_a_teacher_may_become_a_learner_too(teacher_client, teacher):
    form = {
        "native_language": "en",
        "target_language": "ko",
        "level": "1",
        "interface_language": "en",
        "time_zone": "",
        "email": "teacher@example.org",
    }
    assert teacher_client.get("/accounts/profile/").status_code == 200
    teacher_client.post("/accounts/profile/", form)
    assert Learner.objects.get().user == teacher


def test_the_language_switch_is_remembered_in_the_account(minji_client, minji):
    response = minji_client.post("/language/", {"language": "en", "next": "/lessons/"})
    assert response.url == "/lessons/"
    minji.refresh_from_db()
    assert minji.interface_language == "en"
    assert '<html lang="en">' in minji_client.get("/lessons/").text


def test_a_visitors_language_is_a_cookie(client):
    client.post("/language/", {"language": "ko"})
    assert '<html lang="ko">' in client.get("/").text


def test_an_unknown_language_changes_nothing(minji_client, minji):
    minji_client.post("/language/", {"language": "xx"})
    minji.refresh_from_db()
    assert minji.interface_language == "ko"


def test_the_browser_decides_for_a_new_visitor(client):
    assert '<html lang="ko">' in client.get("/", headers={"Accept-Language": "ko-KR,ko;q=0.9"}).text
    assert '<html lang="en">' in client.get("/", headers={"Accept-Language": "en-GB"}).text


def test_times_are_the_readers_own(minji_client, minji, lesson_en):
    """23:30 UTC is the next morning in Seoul."""
    session = start_session(minji, lesson_en)
    PracticeSession.objects.update(last_activity_at=datetime(2026, 3, 1, 23, 30, tzinfo=UTC))
    minji_client.post("/language/", {"language": "en"})
    page = minji_client.get("/practice/").text
    assert session.get_absolute_url() in page
    assert re.search(r"Mar\w*\.? 2|2 Mar|March 2", page), "the second of March"


def test_without_a_profile_one_can_practise(teacher_client, teacher, lesson_ko):
    response = teacher_client.post(f"/practice/start/{lesson_ko.slug}/", follow=True)
    assert response.status_code == 200


def test_corrections_are_explained_in_the_language_that_is_wanted(alex, alex_client, lesson_ko):
    corrected(alex, lesson_ko)
    address = PracticeSession.objects.get().get_absolute_url()
    profile = {
        "native_language": "en", "target_language": "ko", "level": 1, "interface_language": "en", "time_zone": "",
        "email": "alex@example.org",
    }  # fmt: skip
    for wanted, shown in (("", "Reason"), ("ko", "까닭"), ("en", "Reason")):
        assert alex_client.post("/accounts/profile/", profile | {"explanations": wanted}).status_code == 302
        page = alex_client.get(address).text
        assert f'<p class="note__why" lang="{wanted or "en"}">{shown}</p>' in page
    assert '<option value="en" selected>English</option>' in alex_client.get("/accounts/profile/").text
    assert alex_client.post("/accounts/profile/", profile | {"explanations": "fr"}).status_code == 400
