"""The tutor's reply: written, stopped, failed, asked for again."""

import uuid

import pytest

from tutor.engine import EngineError
from tutor.practice import dialogue
from tutor.practice.models import Turn
from tutor.practice.replying import warm_lesson, write_reply

pytestmark = pytest.mark.django_db


@pytest.fixture
def session(alex, lesson_ko):
    return dialogue.start_session(alex, lesson_ko)


@pytest.fixture
def reply(session):
    return dialogue.take_turn(session, "아메리카노 주세요", uuid.uuid4()).reply


def test_a_reply_is_written_once(reply, fake_engine):
    fake_engine.enqueue("네, 사이즈는 어떻게 드릴까요?")
    assert write_reply(reply.pk)
    assert not write_reply(reply.pk)
    reply.refresh_from_db()
    assert (reply.status, reply.text, reply.model) == (
        "done",
        "네, 사이즈는 어떻게 드릴까요?",
        fake_engine.name,
    )
    assert reply.first_text_at is not None
    assert len(fake_engine.history) == 1


def test_the_tutor_does_not_teach_its_own_mistakes(reply, fake_engine):
    fake_engine.enqueue("네, 좋아요. 어떤 커피가 좋아하세요?")
    write_reply(reply.pk)
    reply.refresh_from_db()
    assert reply.text == "네, 좋아요. 어떤 커피를 좋아하세요?"


def test_the_prompt_holds_the_scene_and_what_was_said(reply, fake_engine, lesson_ko):
    write_reply(reply.pk)
    prompt = "\n".join(message.content for message in fake_engine.history[0].messages)
    assert lesson_ko.scenario.persona in prompt
    assert lesson_ko.model_lines.first().text in prompt
    assert "아메리카노 주세요" in prompt


def test_the_scene_is_read_beforehand_with_the_same_beginning(session, fake_engine):
    warm_lesson(session.lesson_id)
    reply = dialogue.take_turn(session, "네", uuid.uuid4()).reply
    write_reply(reply.pk)
    warmed = fake_engine.warmed[0]
    assert fake_engine.history[0].messages[: len(warmed)] == warmed


@pytest.mark.parametrize("reason", ["model_missing", "model_broken", "server_unreachable", "deadline"])
def test_a_failure_says_why_and_can_be_tried_again(reply, session, fake_engine, alex_client, reason):
    fake_engine.enqueue(EngineError(reason))
    write_reply(reply.pk)
    reply.refresh_from_db()
    assert (reply.status, reply.failure) == ("failed", reason)
    page = alex_client.get(session.get_absolute_url())
    assert str(reply.failure_message) in page.text

    alex_client.post(f"/practice/{session.pk}/turns/{reply.pk}/retry/")
    fake_engine.enqueue("네, 알겠습니다.")
    assert write_reply(reply.pk)
    reply.refresh_from_db()
    assert (reply.status, reply.text, reply.failure) == ("done", "네, 알겠습니다.", "")


def test_an_empty_reply_is_a_failure(reply, fake_engine):
    fake_engine.enqueue("   ")
    fake_engine.enqueue("   ")
    write_reply(reply.pk)
    reply.refresh_from_db()
    assert (reply.status, reply.failure) == ("failed", "empty")


def test_stopping_a_queued_reply(reply, session, alex_client, fake_engine):
    response = alex_client.post(f"/practice/{session.pk}/stop/", headers={"Accept": "application/json"})
    assert response.json()["open"] is False
    assert not write_reply(reply.pk)
    reply.refresh_from_db()
    assert reply.status == "stopped"


@pytest.mark.django_db(transaction=True)
def test_stopping_in_mid_reply_keeps_what_was_said(reply, session, alex_client, fake_engine):
    said = []

    def stop_in_the_second_sentence(request):
        for word in ["차가 ", "있어요. ", "녹차도 ", "홍차도 ", "있어요."]:
            said.append(word)
            if word == "홍차도 ":
                dialogue.stop_reply(session)
                import time

                time.sleep(0.15)
            yield word
            if request.cancelled():
                raise EngineError("cancelled")

    fake_engine.stream = stop_in_the_second_sentence
    write_reply(reply.pk)
    reply.refresh_from_db()
    assert reply.status == "stopped"
    assert reply.text
    assert "".join(said).startswith(reply.text)
    assert "홍차" not in reply.text


def test_only_the_last_reply_can_be_asked_for_again(reply, session, fake_engine, alex_client):
    fake_engine.enqueue(EngineError("deadline"))
    write_reply(reply.pk)
    dialogue.take_turn(session, "여보세요?", uuid.uuid4())
    response = alex_client.post(
        f"/practice/{session.pk}/turns/{reply.pk}/retry/", headers={"Accept": "application/json"}
    )
    assert response.status_code == 409
    assert Turn.objects.get(pk=reply.pk).status == "failed"


def test_ending_stops_the_reply(reply, session, alex_client, fake_engine):
    alex_client.post(f"/practice/{session.pk}/end/")
    assert Turn.objects.get(pk=reply.pk).status == "stopped"
    assert not write_reply(reply.pk)
