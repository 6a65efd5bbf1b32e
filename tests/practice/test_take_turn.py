"""A learner speaks: what is saved, what is refused, and that sending again is harmless."""

import unicodedata
import uuid

import pytest

from tutor.practice import dialogue
from tutor.practice.models import Correction, PracticeSession, Turn

pytestmark = pytest.mark.django_db


@pytest.fixture
def session(alex, lesson_ko):
    return dialogue.start_session(alex, lesson_ko)


def post(client, session, text, client_id=None, **headers):
    data = {"text": text, "client_id": client_id or uuid.uuid4()}
    return client.post(
        f"/practice/{session.pk}/turns/", data, headers={"Accept": "application/json", **headers}
    )


def test_the_tutor_opens_the_session(alex_client, lesson_ko):
    response = alex_client.post(f"/practice/start/{lesson_ko.slug}/")
    session = PracticeSession.objects.get()
    assert response.url == session.get_absolute_url()
    opening = session.turns.get()
    assert (opening.speaker, opening.text, opening.status) == ("tutor", lesson_ko.scenario.opening, "done")
    assert lesson_ko.scenario.opening in alex_client.get(response.url).text


def test_a_message_becomes_a_turn_a_queued_reply_and_a_queued_correction(alex_client, session):
    response = post(alex_client, session, "아메리카노 한 잔 주세요.")
    assert response.status_code == 200
    _opening, turn, reply = session.turns.order_by("position")
    assert (turn.speaker, turn.status, turn.text) == ("learner", "done", "아메리카노 한 잔 주세요.")
    assert (reply.speaker, reply.status, reply.text) == ("tutor", "queued", "")
    assert turn.correction.status == "queued"
    assert [shown["position"] for shown in response.json()["turns"]] == [1, 2]
    assert response.json()["open"] is True


def test_it_is_saved_in_nfc(alex_client, session):
    post(alex_client, session, unicodedata.normalize("NFD", "커피를 좋아해요"))
    assert session.turns.get(position=1).text == unicodedata.normalize("NFC", "커피를 좋아해요")


@pytest.mark.parametrize(
    ("typed", "saved"),
    [
        ("  네  ", "네"),
        ("하나\r\n둘\r셋", "하나\n둘\n셋"),
        ("네\x00\x07요", "네요"),
        ("👩‍👩‍👧 가족이에요", "👩‍👩‍👧 가족이에요"),
    ],
)
def test_control_characters_and_outer_space_go(alex_client, session, typed, saved):
    post(alex_client, session, typed)
    assert session.turns.get(position=1).text == saved


@pytest.mark.parametrize("text", ["", "   ", "\n\t", "\x00"])
def test_an_empty_message_is_refused(alex_client, session, text):
    response = post(alex_client, session, text)
    assert response.status_code == 400
    assert response.json()["code"] == "empty"
    assert session.turns.count() == 1


def test_a_long_message_is_refused_and_says_by_how_much(alex_client, session, settings):
    settings.MESSAGE_LIMIT = 10
    response = post(alex_client, session, "가" * 13)
    assert response.status_code == 400
    assert "3" in response.json()["error"]
    assert "10" in response.json()["error"]
    assert post(alex_client, session, "가" * 10).status_code == 200


def test_a_refused_form_keeps_what_was_written(alex_client, session, settings):
    settings.MESSAGE_LIMIT = 10
    response = alex_client.post(
        f"/practice/{session.pk}/turns/", {"text": "아주 아주 긴 문장입니다", "client_id": uuid.uuid4()}
    )
    assert response.status_code == 400
    assert "아주 아주 긴 문장입니다" in response.text


def test_the_same_message_twice_is_one_turn(alex_client, session):
    client_id = uuid.uuid4()
    first = post(alex_client, session, "안녕하세요", client_id)
    second = post(alex_client, session, "안녕하세요", client_id)
    assert first.json() == second.json()
    assert session.turns.count() == 3
    assert Correction.objects.count() == 1


def test_a_message_while_the_tutor_answers_is_refused_and_not_saved(alex_client, session):
    post(alex_client, session, "하나")
    response = post(alex_client, session, "둘")
    assert response.status_code == 409
    assert response.json()["code"] == "busy"
    assert session.turns.count() == 3


def test_an_ended_session_takes_no_message(alex_client, session):
    alex_client.post(f"/practice/{session.pk}/end/")
    response = post(alex_client, session, "하나")
    assert response.status_code == 409
    assert response.json()["code"] == "ended"


def test_a_malformed_identifier_is_refused_in_words(alex_client, session):
    response = post(alex_client, session, "하나", "not-a-uuid")
    assert response.status_code == 400
    assert response.json()["error"]
    assert session.turns.count() == 1


def test_a_broker_that_is_down_fails_no_message(alex_client, session, settings, monkeypatch):
    from tutor.practice.tasks import write_reply

    def refuse(*args, **kwargs):
        raise ConnectionRefusedError

    monkeypatch.setattr(write_reply, "apply_async", refuse)
    assert post(alex_client, session, "하나").status_code == 200
    assert Turn.objects.get(position=2).sent_at is None


def test_refusals_are_in_the_learners_language(minji_client, minji, lesson_en):
    session = dialogue.start_session(minji, lesson_en)
    error = post(minji_client, session, "").json()["error"]
    assert any("가" <= letter <= "힣" for letter in error)
