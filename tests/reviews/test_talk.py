"""A learner asks or disagrees at a correction; a teacher's answer, remark and assessment reach the learner."""

import pytest

from tutor.practice.models import PracticeSession
from tutor.reviews.models import Assessment, Thread

pytestmark = pytest.mark.django_db


def test_a_question_gets_an_answer_with_a_state(correction, alex_client, teacher_client):
    address = f"/review/corrections/{correction.pk}/talk/"
    assert "Ask a teacher" in alex_client.get(PracticeSession.objects.get().get_absolute_url()).text
    alex_client.post(address, {"text": "Why 를?", "kind": "disagree"})
    assert (Thread.objects.get().status, Thread.objects.get().kind) == ("open", "disagree")
    teacher_client.post(address, {"text": "좋아하다 takes 를."})
    assert (Thread.objects.get().status, Thread.objects.get().kind) == ("answered", "disagree")
    assert "좋아하다 takes 를." in alex_client.get(address).text
    page = alex_client.get(PracticeSession.objects.get().get_absolute_url()).text
    assert "Your question was answered" in page


def test_without_a_class_nobody_will_answer_and_the_page_says_so(correction, korean_class, alex_client):
    korean_class.enrolments.all().end()
    page = alex_client.get(f"/review/corrections/{correction.pk}/talk/").text
    assert "no teacher reads this yet" in page


def test_praise_is_on_the_learners_page(correction, alex_client, teacher_client):
    teacher_client.post(
        f"/review/turns/{correction.turn_id}/comment/", {"kind": "praise", "text": "Natural and polite."}
    )
    page = alex_client.get(PracticeSession.objects.get().get_absolute_url()).text
    assert "Natural and polite." in page


def test_an_assessment_is_seen_once_it_is_released(correction, alex_client, teacher_client):
    address = f"/review/sessions/{correction.turn.session_id}/assess/"
    points = {"task": 4, "accuracy": 3, "range": 3, "fluency": 4, "interaction": 5, "comment": "Brave!"}
    teacher_client.post(address, points)
    practice = PracticeSession.objects.get().get_absolute_url()
    assert "Brave!" not in alex_client.get(practice).text
    teacher_client.post(address, {**points, "release": "on"})
    assert "Brave!" in alex_client.get(practice).text
    assert Assessment.objects.count() == 1
    assert teacher_client.post(address, {**points, "task": 6}).status_code == 400


def test_whose_word_stands_is_on_the_page_of_the_talk(correction, alex_client, teacher_client):
    address = f"/review/corrections/{correction.pk}/"
    assert "verdict__who" not in alex_client.get(f"{address}talk/").text
    teacher_client.post(f"{address}judge/", {"verdict": "accepted", "comment": "좋아하다 takes 를."})
    page = alex_client.get(f"{address}talk/").text
    assert "teacher agrees with the tutor." in page
    assert "좋아하다 takes 를." in page
