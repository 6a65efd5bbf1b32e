"""A learner says that a goal was reached where the program saw nothing; the learner's teacher decides."""

import uuid

import pytest

from tutor.practice import dialogue
from tutor.practice.models import PracticeSession
from tutor.reviews.models import GoalAppeal
from tutor.reviews.queue import GOAL

pytestmark = pytest.mark.django_db


@pytest.fixture
def session(alex, lesson_ko, korean_class):
    session = dialogue.start_session(alex, lesson_ko)
    dialogue.take_turn(session, "초록색 차로 할게요.", uuid.uuid4())
    session.turns.filter(status="queued").update(status="done", text="네")
    return session


def said(session):
    return session.turns.get(speaker="learner")


def appeal(client, session, **values):
    data = {"turn": said(session).pk, "text": "It is green tea.", **values}
    return client.post(f"/review/goals/{session.pk}/0/", data)


def decide(client, granted):
    return client.post(
        f"/review/appeals/{GoalAppeal.objects.get().pk}/decide/", {"granted": granted, "answer": "좋아요"}
    )


def test_the_goal_offers_it_and_the_teacher_finds_it_in_the_queue(session, alex_client, teacher_client):
    assert f"/review/goals/{session.pk}/0/" in alex_client.get(session.get_absolute_url()).text
    assert appeal(alex_client, session).status_code == 302
    queue = teacher_client.get("/review/").text
    assert "초록색 차로 할게요." in queue
    assert "It is green tea." in queue
    waiting = [(GoalAppeal.objects.get().pk, GOAL)]
    for query, expected in (
        (f"?lesson={session.lesson_id}&age=day&language=ko", waiting),
        (f"?reason={GOAL}", waiting),
        ("?age=old", []),
        ("?category=ko-particle", []),
        ("?reason=5", []),
    ):
        assert list(teacher_client.get(f"/review/{query}").context["page"].object_list) == expected


def test_granted_it_is_reached_with_that_message_on_the_page_and_in_the_summary(
    session, alex_client, teacher_client
):
    appeal(alex_client, session)
    assert PracticeSession.objects.with_transcript().get().aims[0].turn is None
    decide(teacher_client, "yes")
    assert PracticeSession.objects.with_transcript().get().aims[0].turn == said(session)
    assert "Your teacher says so." in alex_client.get(session.get_absolute_url()).text
    summary = alex_client.get(f"/practice/{session.pk}/summary.json").json()
    assert summary["goals"][0]["reached_with"] == "초록색 차로 할게요."


def test_an_open_page_is_told(session, alex_client, teacher_client):
    appeal(alex_client, session)
    before = said(session).revision
    decide(teacher_client, "yes")
    assert said(session).revision > before


def test_refused_it_stays_open_and_the_learner_reads_why(session, alex_client, teacher_client):
    appeal(alex_client, session)
    decide(teacher_client, "no")
    assert PracticeSession.objects.with_transcript().get().aims[0].turn is None
    page = alex_client.get(f"/review/goals/{session.pk}/0/").text
    assert "not granted" in page
    assert "좋아요" in page
    assert "초록색" not in teacher_client.get("/review/").text


def test_once_decided_it_is_decided(session, alex_client, teacher_client):
    appeal(alex_client, session)
    decide(teacher_client, "no")
    decide(teacher_client, "yes")
    assert GoalAppeal.objects.get().status == "refused"
    appeal(alex_client, session)
    assert GoalAppeal.objects.count() == 1


def test_the_teacher_who_decided_may_take_it_back(
    session, alex_client, teacher_client, korean_class, colleague, colleague_client
):
    korean_class.teachers.add(colleague)
    appeal(alex_client, session)
    decide(teacher_client, "yes")
    decide(colleague_client, "withdrawn")
    assert GoalAppeal.objects.get().status == "granted"
    decide(teacher_client, "withdrawn")
    assert GoalAppeal.objects.get().status == "open"
    assert PracticeSession.objects.with_transcript().get().aims[0].turn is None


def test_a_script_hears_whether_it_was_saved(session, alex_client, teacher_client):
    appeal(alex_client, session)
    address = f"/review/appeals/{GoalAppeal.objects.get().pk}/decide/"
    as_json = {"Accept": "application/json"}
    assert teacher_client.post(address, {"granted": "yes"}, headers=as_json).json() == {"saved": True}
    refused = teacher_client.post(address, {"granted": "no"}, headers=as_json)
    assert (refused.status_code, refused.json()["error"]) == (
        400,
        "Another teacher has decided this already.",
    )


def test_only_ones_own_messages_can_be_named(session, alex_client, minji, lesson_en):
    other = dialogue.start_session(minji, lesson_en)
    turn = dialogue.take_turn(other, "Hello!", uuid.uuid4()).turn
    for bad in (turn.pk, session.turns.first().pk, "x"):
        assert appeal(alex_client, session, turn=bad).status_code == 400
    assert not GoalAppeal.objects.exists()


def test_an_unreadable_decision_changes_nothing(session, alex_client, teacher_client):
    appeal(alex_client, session)
    decide(teacher_client, "maybe")
    assert GoalAppeal.objects.get().status == "open"


def test_strangers_neither_appeal_nor_decide(
    session, alex_client, minji_client, teacher_client, colleague_client
):
    assert appeal(minji_client, session).status_code == 404
    assert appeal(teacher_client, session).status_code == 404
    assert alex_client.get(f"/review/goals/{session.pk}/99/").status_code == 404
    appeal(alex_client, session)
    for stranger in (alex_client, minji_client, colleague_client):
        assert decide(stranger, "yes").status_code == 404
    assert GoalAppeal.objects.get().status == "open"
    assert "초록색" not in colleague_client.get("/review/").text
