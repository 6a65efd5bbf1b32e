"""The queue of replies has an end: a message beyond it is turned away for a moment, and nothing of it is lost."""

import uuid

import pytest

from tests.practice.test_take_turn import post
from tutor.practice import dialogue
from tutor.practice.models import PracticeSession, Turn

pytestmark = pytest.mark.django_db


@pytest.fixture
def busy_site(settings, minji, lesson_en):
    """A site that answers two learners at most, both places taken by Minji's sessions."""
    settings.QUEUE_LIMIT = 2
    for _ in range(2):
        session = dialogue.start_session(minji, lesson_en)
        dialogue.take_turn(session, "Hello!", uuid.uuid4())


@pytest.fixture
def session(alex, lesson_ko):
    return dialogue.start_session(alex, lesson_ko)


def test_a_message_that_finds_the_queue_full_is_turned_away_with_a_time(busy_site, alex_client, session):
    response = post(alex_client, session, "커피 주세요.")
    assert response.status_code == 429
    assert response["Retry-After"] == "15"
    assert response.json()["code"] == "full"
    assert "2" in response.json()["error"]
    assert session.turns.count() == 1


def test_without_javascript_the_text_stands_in_the_field_again(busy_site, alex_client, session):
    data = {"text": "커피 주세요.", "client_id": uuid.uuid4()}
    response = alex_client.post(f"/practice/{session.pk}/turns/", data)
    assert response.status_code == 429
    assert response["Retry-After"] == "15"
    assert "커피 주세요.</textarea>" in response.text
    assert str(data["client_id"]) in response.text


def test_the_same_message_is_taken_once_a_place_is_free(busy_site, alex_client, session):
    client_id = uuid.uuid4()
    assert post(alex_client, session, "커피 주세요.", client_id).status_code == 429
    dialogue.stop_reply(PracticeSession.objects.exclude(pk=session.pk).first())
    assert post(alex_client, session, "커피 주세요.", client_id).status_code == 200
    assert session.turns.get(position=1).text == "커피 주세요."


def test_what_was_taken_before_is_no_new_message(settings, alex_client, session):
    client_id = uuid.uuid4()
    assert post(alex_client, session, "커피 주세요.", client_id).status_code == 200
    settings.QUEUE_LIMIT = 1
    assert post(alex_client, session, "커피 주세요.", client_id).status_code == 200


@pytest.mark.parametrize("accept", ["application/json", "text/html"])
def test_asking_again_for_a_failed_reply_waits_its_turn_too(
    busy_site, alex_client, session, settings, accept
):
    settings.QUEUE_LIMIT = 3
    post(alex_client, session, "커피 주세요.")
    reply = session.turns.get(position=2)
    Turn.objects.filter(pk=reply.pk).update(status=Turn.Status.FAILED)
    settings.QUEUE_LIMIT = 2
    url = f"/practice/{session.pk}/turns/{reply.pk}/retry/"
    response = alex_client.post(url, headers={"Accept": accept}, follow=True)
    assert response.status_code == (429 if accept == "application/json" else 200)
    assert ("full" if accept == "application/json" else "learners already") in response.text
    reply.refresh_from_db()
    assert reply.status == Turn.Status.FAILED


def test_korean_readers_are_told_in_korean(busy_site, alex, alex_client, session):
    alex.interface_language = "ko"
    alex.save()
    error = post(alex_client, session, "커피 주세요.").json()["error"]
    assert "튜터가 학습자 2명과" in error


def test_a_learner_waits_for_two_replies_and_no_third(
    alex, alex_client, lesson_ko, minji_client, minji, lesson_en, settings
):
    settings.LEARNER_QUEUE_LIMIT = 2
    sessions = [dialogue.start_session(alex, lesson_ko) for _ in range(3)]
    for waiting in sessions[:2]:
        assert post(alex_client, waiting, "커피 주세요.").status_code == 200
    client_id = uuid.uuid4()
    response = post(alex_client, sessions[2], "차 주세요.", client_id)
    assert (response.status_code, response["Retry-After"], response.json()["code"]) == (429, "5", "waiting")
    assert post(minji_client, dialogue.start_session(minji, lesson_en), "Hello!").status_code == 200
    dialogue.stop_reply(sessions[0])
    assert post(alex_client, sessions[2], "차 주세요.", client_id).status_code == 200
