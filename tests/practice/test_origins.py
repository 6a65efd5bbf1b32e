"""Slips and what a dictation misheard are mended quietly: they count neither for progress nor for cards."""

import uuid

import pytest

from tutor.practice import dialogue
from tutor.practice.correcting import correct_turn
from tutor.practice.models import Edit, Turn
from tutor.progress.models import Card, Evidence

pytestmark = pytest.mark.django_db


@pytest.fixture
def session(alex, lesson_ko):
    return dialogue.start_session(alex, lesson_ko)


def say(client, session, text, heard=None):
    data = {"text": text, "client_id": uuid.uuid4(), **({} if heard is None else {"heard": heard})}
    answer = client.post(f"/practice/{session.pk}/turns/", data, headers={"Accept": "application/json"})
    assert answer.status_code == 200
    turn = session.turns.filter(speaker="learner").last()
    session.turns.filter(status="queued").update(status="done", text="네.")
    correct_turn(turn.correction.pk)
    return turn


def mistakes(turn):
    return list(
        Evidence.objects.filter(utterance__turn=turn, kind="mistake").values_list("category", flat=True)
    )


def test_typed_mistakes_count(alex_client, session):
    turn = say(alex_client, session, "오늘 날씨가 조아요.")
    assert Edit.objects.get().origin == "error"
    assert mistakes(turn) == ["ko-spelling"]


def test_a_dictated_misspelling_is_mended_quietly(alex_client, session):
    turn = say(alex_client, session, "오늘 날씨가 조아요.", heard="오늘 날씨가 조아요")
    assert Edit.objects.get().origin == "misheard"
    assert mistakes(turn) == []
    assert not Card.objects.exists()
    page = alex_client.get(session.get_absolute_url()).text
    assert "Probably misheard by the dictation; it does not count." in page
    assert "오늘 날씨가 좋아요." in page
    assert "Save as card" not in page


def test_a_misspelling_of_a_word_spelled_right_before_is_a_slip(alex_client, session):
    say(alex_client, session, "오늘 날씨가 좋아요.")
    assert mistakes(say(alex_client, session, "집도 조아요.")) == []
    assert "A slip of the keys; it does not count." in alex_client.get(session.get_absolute_url()).text


def test_dictated_grammar_counts(alex_client, session):
    turn = say(alex_client, session, "저는 커피가 좋아해요.", heard="저는 커피가 좋아해요")
    assert mistakes(turn) == ["ko-particle"]


def test_what_was_dictated_is_kept_within_bounds(alex_client, session, settings):
    turn = say(alex_client, session, "네.", heard="가" * 5000)
    assert len(Turn.objects.get(pk=turn.pk).heard) == settings.MESSAGE_LIMIT


def test_slips_are_not_asked_for_in_a_drill(alex_client, session):
    session.mode = "drill"
    session.save(update_fields=["mode"])
    say(alex_client, session, "오늘 날씨가 조아요.", heard="오늘 날씨가 조아요")
    assert 'name="typed"' not in alex_client.get(session.get_absolute_url()).text
