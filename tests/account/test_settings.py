"""The settings page: what is set there holds on every page, in replies and in mails."""

import uuid

import pytest

from tests.conftest import _signed_in
from tutor.account.models import Preferences
from tutor.learners.models import Classroom
from tutor.practice import dialogue
from tutor.practice.models import Turn
from tutor.practice.replying import write_reply

pytestmark = pytest.mark.django_db

FORM = {"theme": "system", "voice_rate": "1", "speech_level": ""}


def dark_link(page):
    return next((line for line in page.splitlines() if "tokens-dark.css" in line), "")


def test_defaults(alex_client):
    page = alex_client.get("/accounts/settings/").text
    assert "Download my data" in page
    assert not Preferences.objects.exists(), "looking makes no row"
    assert 'media="screen and (prefers-color-scheme: dark)"' in dark_link(page)


def test_the_theme_holds_on_every_page(alex_client, client):
    alex_client.post("/accounts/settings/", {**FORM, "theme": "dark"})
    assert "tokens-dark.css" in dark_link(alex_client.get("/lessons/").text)
    assert 'media="screen"' in dark_link(alex_client.get("/lessons/").text), "paper is light"
    alex_client.post("/accounts/settings/", {**FORM, "theme": "light"})
    assert dark_link(alex_client.get("/lessons/").text) == ""
    assert "prefers-color-scheme: dark" in dark_link(client.get("/lessons/").text), (
        "visitors have their device's"
    )


def test_preferences_cost_no_query(alex, alex_client, django_assert_num_queries):
    Preferences.objects.create(user=alex, theme="dark")
    with django_assert_num_queries(2):  # session, user with preferences
        alex_client.get("/accounts/delete/")


def test_the_voice_begins_at_the_rate(alex, alex_client, lesson_ko):
    alex_client.post("/accounts/settings/", {**FORM, "voice_rate": "0.8"})
    page = alex_client.get(dialogue.start_session(alex, lesson_ko).get_absolute_url()).text
    assert 'data-usual="0.8"' in page
    assert '<option value="0.8" selected>' in page


def test_the_tutor_speaks_as_wished(alex, alex_client, lesson_ko, fake_engine):
    session = dialogue.start_session(alex, lesson_ko)

    def prompt_after(level):
        alex_client.post("/accounts/settings/", {**FORM, "speech_level": level})
        dialogue.take_turn(session, "안녕하세요", uuid.uuid4())
        write_reply(Turn.objects.filter(session=session, speaker="tutor").latest("position").pk)
        return fake_engine.history[-1].messages[0].content

    assert "해요체" in prompt_after("")
    assert "반말" in prompt_after("banmal")


def test_a_speech_level_of_another_language_is_refused(alex_client):
    response = alex_client.post("/accounts/settings/", {**FORM, "speech_level": "casual"})
    assert response.status_code == 400


def test_who_only_teaches_is_not_asked_how_to_be_spoken_to(teacher_client):
    page = teacher_client.get("/accounts/settings/").text
    assert 'name="theme"' in page
    assert 'name="speech_level"' not in page


def test_mail_needs_an_address(alex, alex_client):
    alex.email = ""
    alex.save()
    response = alex_client.post("/accounts/settings/", {**FORM, "weekly_mail": "on", "theme": "dark"})
    assert response.status_code == 400
    assert "There is no mail address in your profile yet." in response.text


def test_who_joined_a_class_of_minors_cannot_consent_to_a_data_set(alex, alex_client):
    Classroom.objects.create(name="Minors", language="ko", minors=True).enrol(alex)
    assert "you joined a class of minors" in alex_client.get("/accounts/settings/").text
    alex_client.post("/accounts/settings/", {**FORM, "data_set": "on"})
    assert Preferences.objects.get(user=alex).data_set_consented_at is None


def test_consent_is_off_dated_and_taken_back(alex, alex_client):
    alex_client.post("/accounts/settings/", FORM)
    assert Preferences.objects.get(user=alex).data_set_consented_at is None
    alex_client.post("/accounts/settings/", {**FORM, "data_set": "on"})
    first = Preferences.objects.get(user=alex).data_set_consented_at
    assert first is not None
    alex_client.post("/accounts/settings/", {**FORM, "data_set": "on", "theme": "dark"})
    assert Preferences.objects.get(user=alex).data_set_consented_at == first, (
        "saving again is not agreeing again"
    )
    alex_client.post("/accounts/settings/", FORM)
    assert Preferences.objects.get(user=alex).data_set_consented_at is None


def test_one_persons_settings_are_not_anothers(alex, alex_client, minji):
    alex_client.post("/accounts/settings/", {**FORM, "theme": "dark"})
    assert "prefers-color-scheme: dark" in dark_link(_signed_in(minji).get("/lessons/").text)
