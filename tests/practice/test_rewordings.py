"""A line of the tutor's in other words: queued by the learner, written by a worker, shown as the model's draft."""

import pytest

from tutor.engine import EngineError
from tutor.practice import dialogue
from tutor.practice.models import Rewording, Turn
from tutor.practice.rewording import write_rewording
from tutor.practice.worker import reap

pytestmark = pytest.mark.django_db

JSON = {"Accept": "application/json"}


@pytest.fixture
def session(alex, lesson_ko):
    return dialogue.start_session(alex, lesson_ko)


def ask(client, session, kind, **options):
    turn = session.turns.filter(speaker="tutor").last()
    return client.post(f"/practice/{session.pk}/turns/{turn.pk}/reword/", {"kind": kind}, **options)


@pytest.mark.parametrize(
    ("kind", "said", "language"),
    [("other", "어서 오세요. 어떤 차로 하시겠어요?", "ko"), ("simpler", "무슨 차요?", "ko"),
     ("translation", "Which tea would you like?", "en")],
)  # fmt: skip
def test_the_model_says_it_in_other_words_and_the_page_calls_it_a_draft(
    session, alex_client, fake_engine, kind, said, language
):
    answer = ask(alex_client, session, kind, headers=JSON)
    assert "One moment…" in answer.json()["turns"][0]["html"]
    fake_engine.enqueue(said)
    assert write_rewording(Rewording.objects.get().pk)
    row = Rewording.objects.get()
    assert (row.status, row.text, row.language) == ("done", said, language)
    page = alex_client.get(session.get_absolute_url()).text
    assert said in page
    assert "the model’s draft" in page
    assert fake_engine.history[0].messages[-1].content == f"“{session.turns.get().text}”"


def test_asking_twice_asks_the_model_once(session, alex_client, fake_engine):
    for _time in range(2):
        ask(alex_client, session, "other")
    row = Rewording.objects.get()
    assert write_rewording(row.pk)
    assert not write_rewording(row.pk)
    assert len(fake_engine.history) == 1


def test_a_failure_is_told_and_can_be_asked_again(session, alex_client, fake_engine):
    ask(alex_client, session, "simpler")
    fake_engine.enqueue(EngineError("model_missing"))
    write_rewording(Rewording.objects.get().pk)
    assert "This did not work." in alex_client.get(session.get_absolute_url()).text
    ask(alex_client, session, "simpler")
    fake_engine.enqueue("무슨 차요?")
    write_rewording(Rewording.objects.get().pk)
    assert Rewording.objects.get().text == "무슨 차요?"


def test_the_same_line_again_is_no_other_way(session, alex_client, fake_engine):
    ask(alex_client, session, "other")
    fake_engine.enqueue(session.turns.get().text)
    write_rewording(Rewording.objects.get().pk)
    assert "knew no other way" in alex_client.get(session.get_absolute_url()).text


def test_open_pages_are_told_when_it_is_there(session, alex_client, fake_engine):
    ask(alex_client, session, "other")
    session.refresh_from_db()
    asked = session.revision
    write_rewording(Rewording.objects.get().pk)
    session.refresh_from_db()
    assert session.revision > asked
    assert session.turns.get().page_revision == session.revision


def test_a_message_that_the_broker_lost_is_sent_again(session, alex_client, monkeypatch):
    from tutor.practice import rewording

    ask(alex_client, session, "other")
    Rewording.objects.update(sent_at=None, queued_at="2020-01-01T00:00Z")
    told = []
    monkeypatch.setattr(rewording, "announce_rewording", told.append)
    reap()
    assert told == [Rewording.objects.get().pk]


def test_a_line_with_an_authored_translation_needs_no_other(session, alex_client):
    assert 'value="translation"' not in alex_client.get(session.get_absolute_url()).text
    session.turns.update(text="오늘은 비가 오네요.")
    assert 'value="translation"' in alex_client.get(session.get_absolute_url()).text


def test_what_cannot_be_asked_for_is_404(session, alex_client, minji_client, korean_class, teacher_client):
    assert ask(alex_client, session, "louder").status_code == 404
    assert ask(minji_client, session, "other").status_code == 404
    assert ask(teacher_client, session, "other").status_code == 404
    Turn.objects.update(status="writing")
    assert ask(alex_client, session, "other", headers=JSON).status_code == 409
    assert not Rewording.objects.exists()


@pytest.mark.parametrize(
    "said", ["차를 마셔요.", "무슨 차 마실래?"], ids=["no-question", "another-speech-level"]
)
def test_what_says_something_else_is_no_rewording(session, alex_client, fake_engine, said):
    Turn.objects.filter(session=session).update(text="무슨 차를 드릴까요?")
    ask(alex_client, session, "simpler")
    fake_engine.enqueue(said)
    write_rewording(Rewording.objects.get().pk)
    assert "knew no other way" in alex_client.get(session.get_absolute_url()).text
