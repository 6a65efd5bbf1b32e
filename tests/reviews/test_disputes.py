"""“I disagree” at a correction: a teacher decides, by a verdict or with an answer, and the learner reads how."""

import pytest

from tests.reviews.conftest import RIGHT, TEXT
from tutor.practice.models import PracticeSession
from tutor.reviews.models import Outcome, Thread

pytestmark = pytest.mark.django_db


@pytest.fixture
def dispute(correction, alex_client):
    alex_client.post(
        f"/review/corrections/{correction.pk}/talk/", {"text": "Mine is right.", "kind": "disagree"}
    )
    return Thread.objects.get()


def talk(client, dispute, **values):
    return client.post(
        f"/review/corrections/{dispute.correction_id}/talk/", {"text": "Look again.", **values}
    )


def judge(client, dispute, verdict, text=""):
    return client.post(
        f"/review/corrections/{dispute.correction_id}/judge/", {"verdict": verdict, "text": text}
    )


def state(dispute):
    dispute.refresh_from_db()
    return dispute.status


@pytest.mark.parametrize(
    ("verdict", "text", "status", "told"),
    [
        ("accepted", "", "kept", "the correction stands"),
        ("rejected", "", "agreed", "the teacher agrees with you"),
        ("amended", "저는 커피를 좋아하고 물을 마셔요.", "changed", "the teacher changed the correction"),
    ],
)
def test_a_verdict_decides_it_and_the_learner_is_told(
    dispute, teacher_client, alex_client, verdict, text, status, told
):
    judge(teacher_client, dispute, verdict, text)
    assert state(dispute) == status
    assert told in alex_client.get(PracticeSession.objects.get().get_absolute_url()).text
    assert teacher_client.get("/review/").context["page"].paginator.count == 0


def test_an_answer_decides_it_where_the_teacher_says_so(dispute, teacher_client):
    talk(teacher_client, dispute, decision="rejected")
    assert state(dispute) == "agreed"
    assert Outcome.objects.get().review.text == TEXT
    talk(teacher_client, dispute, decision="accepted")
    assert state(dispute) == "kept"
    assert Outcome.objects.get().review.text == RIGHT


def test_an_answer_alone_decides_nothing(dispute, teacher_client):
    talk(teacher_client, dispute)
    assert state(dispute) == "answered"
    assert not Outcome.objects.exists()


def test_a_verdict_taken_back_leaves_the_learner_waiting(dispute, teacher_client):
    judge(teacher_client, dispute, "accepted")
    judge(teacher_client, dispute, "withdrawn")
    assert state(dispute) == "open"


def test_the_learner_settles_it_or_writes_again(dispute, alex_client, teacher_client):
    address = f"/review/corrections/{dispute.correction_id}/talk/settle/"
    alex_client.post(address)
    assert state(dispute) == "open", "nothing was answered yet"
    judge(teacher_client, dispute, "accepted")
    assert "That settles it" in alex_client.get(f"/review/corrections/{dispute.correction_id}/talk/").text
    alex_client.post(address)
    assert state(dispute) == "settled"
    talk(alex_client, dispute, kind="disagree")
    assert state(dispute) == "open"


def test_a_learner_decides_nothing(dispute, alex_client):
    talk(alex_client, dispute, kind="disagree", decision="rejected")
    assert state(dispute) == "open"
    assert not Outcome.objects.exists()


def test_only_the_learner_settles(dispute, teacher_client, minji_client):
    judge(teacher_client, dispute, "accepted")
    for stranger in (teacher_client, minji_client):
        assert stranger.post(f"/review/corrections/{dispute.correction_id}/talk/settle/").status_code == 404
    assert state(dispute) == "kept"


def test_a_question_is_not_decided_by_a_verdict(correction, alex_client, teacher_client):
    alex_client.post(f"/review/corrections/{correction.pk}/talk/", {"text": "Why?", "kind": "question"})
    question = Thread.objects.get()
    judge(teacher_client, question, "accepted")
    assert state(question) == "open"
