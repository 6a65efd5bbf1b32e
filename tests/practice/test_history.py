"""The history: a learner's own sessions, paginated, in a constant number of queries; ending and deleting ask first."""

import uuid

import pytest

from tutor.practice import dialogue
from tutor.practice.models import PracticeSession, Turn
from tutor.practice.views import PAGE_SIZE

pytestmark = pytest.mark.django_db


def test_an_ended_session_is_in_the_history(alex, alex_client, lesson_ko):
    session = dialogue.start_session(alex, lesson_ko)
    alex_client.post(f"/practice/{session.pk}/end/")
    page = alex_client.get("/practice/")
    assert session.get_absolute_url() in page.text
    assert lesson_ko.title_en in page.text


def test_others_do_not_see_it(alex, minji_client, lesson_ko):
    session = dialogue.start_session(alex, lesson_ko)
    assert session.get_absolute_url() not in minji_client.get("/practice/").text


def test_it_is_paginated(alex, alex_client, lesson_ko):
    for _ in range(PAGE_SIZE + 1):
        dialogue.start_session(alex, lesson_ko)
    first = alex_client.get("/practice/")
    second = alex_client.get("/practice/?page=2")
    assert len(first.context["page"].object_list) == PAGE_SIZE
    assert len(second.context["page"].object_list) == 1
    assert alex_client.get("/practice/?page=nonsense").status_code == 200


def test_ending_asks_first(alex, alex_client, lesson_ko):
    session = dialogue.start_session(alex, lesson_ko)
    assert alex_client.get(f"/practice/{session.pk}/end/").status_code == 200
    assert PracticeSession.objects.get().is_active
    alex_client.post(f"/practice/{session.pk}/end/")
    assert not PracticeSession.objects.get().is_active
    assert PracticeSession.objects.get().ended_at is not None


def test_deleting_asks_first_and_leaves_nothing(alex, alex_client, lesson_ko):
    session = dialogue.start_session(alex, lesson_ko)
    dialogue.take_turn(session, "안녕하세요", uuid.uuid4())
    assert alex_client.get(f"/practice/{session.pk}/delete/").status_code == 200
    assert PracticeSession.objects.exists()
    response = alex_client.post(f"/practice/{session.pk}/delete/", follow=True)
    assert response.redirect_chain[-1][0] == "/practice/"
    assert not PracticeSession.objects.exists()
    assert not Turn.objects.exists()


def test_a_session_can_be_come_back_to(alex, alex_client, lesson_ko):
    session = dialogue.start_session(alex, lesson_ko)
    lesson_page = alex_client.get(lesson_ko.get_absolute_url())
    assert session.get_absolute_url() in lesson_page.text
    assert session.get_absolute_url() in alex_client.get("/").text


def test_the_practice_page_costs_the_same_however_long_the_session(
    alex, alex_client, lesson_ko, django_assert_max_num_queries
):
    session = dialogue.start_session(alex, lesson_ko)
    for position in range(1, 81):
        speaker = "learner" if position % 2 else "tutor"
        turn = Turn.objects.create(session=session, position=position, speaker=speaker, text="네")
        if speaker == "learner":
            turn.correction = dialogue.Correction.objects.create(turn=turn, status="proposed", corrected="네")
    with django_assert_max_num_queries(14):
        assert alex_client.get(session.get_absolute_url()).status_code == 200
