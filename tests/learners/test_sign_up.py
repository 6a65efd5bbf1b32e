"""Signing up makes an account and a learner's profile, or says kindly what is missing and keeps what was typed."""

import pytest

from tutor.learners.models import Learner, User

pytestmark = pytest.mark.django_db

FORM = {
    "username": "sora",
    "email": "sora@example.org",
    "password1": "a-long-password-1",
    "password2": "a-long-password-1",
    "native_language": "ko",
    "target_language": "en",
    "level": "2",
    "interface_language": "ko",
    "time_zone": "Asia/Seoul",
}


def test_it_works(client):
    response = client.post("/accounts/signup/", FORM)
    assert response.status_code == 302
    assert response.url == "/practice/placement/"
    user = User.objects.get(username="sora")
    assert (user.interface_language, user.time_zone, user.email) == ("ko", "Asia/Seoul", "sora@example.org")
    assert (user.learner.native_language, user.learner.target_language, user.learner.level) == ("ko", "en", 2)
    assert client.get("/practice/").status_code == 200, "signed in at once"


def test_it_goes_where_the_visitor_came_from(client, lesson_en):
    response = client.post("/accounts/signup/", {**FORM, "next": lesson_en.get_absolute_url()})
    assert response.url == lesson_en.get_absolute_url()


def test_it_goes_to_no_other_site(client):
    assert (
        client.post("/accounts/signup/", {**FORM, "next": "https://evil.example/"}).url
        == "/practice/placement/"
    )


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"username": ""}, "username"),
        ({"username": "a b"}, "username"),
        ({"password2": "another-password-2"}, "password2"),
        ({"password1": "1234", "password2": "1234"}, "password2"),
        ({"email": "nonsense"}, "email"),
        ({"native_language": "en"}, "target_language"),
        ({"target_language": "fr"}, "target_language"),
        ({"level": "9"}, "level"),
        ({"level": ""}, "level"),
    ],
)
def test_what_is_wrong_is_said_at_the_field_and_nothing_typed_is_lost(client, change, field):
    response = client.post("/accounts/signup/", {**FORM, **change})
    assert response.status_code == 400
    assert list(response.context["form"].errors) == [field]
    assert not User.objects.exists()
    assert not Learner.objects.exists()
    if "email" not in change:
        assert 'value="sora@example.org"' in response.text


def test_a_name_that_is_taken(client, minji):
    response = client.post("/accounts/signup/", {**FORM, "username": "minji"})
    assert response.status_code == 400
    assert "username" in response.context["form"].errors


def test_a_time_zone_that_is_none_is_left_out(client):
    client.post("/accounts/signup/", {**FORM, "time_zone": "Mars/Olympus"})
    assert User.objects.get().time_zone == ""


def test_the_form_begins_with_the_visitors_language(client):
    form = client.get("/accounts/signup/", headers={"Accept-Language": "ko"}).context["form"]
    assert (form["native_language"].value(), form["target_language"].value()) == ("ko", "en")


def test_who_is_signed_in_is_sent_home(minji_client):
    assert minji_client.get("/accounts/signup/").url == "/"


def test_no_form_works_without_its_token(minji):
    from django.test import Client

    client = Client(enforce_csrf_checks=True)
    assert client.post("/accounts/signup/", FORM).status_code == 403
    client.force_login(minji)
    for path in ("/accounts/logout/", "/accounts/profile/", "/language/", "/practice/start/x/"):
        assert client.post(path, {}).status_code == 403, path
