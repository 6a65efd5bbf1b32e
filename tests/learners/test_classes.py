"""Classes: made by teachers, joined by learners who agreed to be read, left at any time."""

import pytest

from tutor.learners.models import Classroom, Enrolment
from tutor.practice import dialogue
from tutor.practice.models import PracticeSession

pytestmark = pytest.mark.django_db


def test_a_teacher_makes_a_class(teacher, teacher_client):
    assert teacher_client.post("/classes/new/", {"name": "Korean 1", "language": "ko"}).status_code == 302
    classroom = Classroom.objects.get()
    assert list(classroom.teachers.all()) == [teacher]
    assert classroom.join_code in teacher_client.get(f"/classes/{classroom.pk}/").text


def test_a_learner_does_not(alex_client):
    assert alex_client.post("/classes/new/", {"name": "Mine", "language": "ko"}).status_code == 404


def test_joining_says_what_is_seen_and_asks(korean_class, minji, minji_client):
    address = f"/classes/join/{korean_class.join_code}/"
    spoken = f" {korean_class.join_code[:4].lower()} {korean_class.join_code[4:]}"
    assert minji_client.post("/classes/", {"code": spoken}).url == address
    assert "teacher" in minji_client.get(address).text
    assert minji_client.post(address).status_code == 400
    assert not Enrolment.objects.filter(learner=minji).exists()
    assert minji_client.post(address, {"consent": "on"}).status_code == 302
    assert Enrolment.objects.get(learner=minji).consented_at


@pytest.mark.parametrize("code", ["", "NOSUCHCO"])
def test_a_wrong_code_is_told(minji_client, code):
    assert minji_client.post("/classes/", {"code": code}).status_code == 400


def test_an_archived_class_is_neither_joined_nor_read(
    korean_class, alex, lesson_ko, teacher, teacher_client, minji_client
):
    dialogue.start_session(alex, lesson_ko)
    assert PracticeSession.objects.visible_to(teacher).count() == 1
    teacher_client.post(f"/classes/{korean_class.pk}/status/")
    assert PracticeSession.objects.visible_to(teacher).count() == 0
    assert minji_client.get(f"/classes/join/{korean_class.join_code}/").status_code == 404
    teacher_client.post(f"/classes/{korean_class.pk}/status/")
    assert PracticeSession.objects.visible_to(teacher).count() == 1


def test_who_left_is_no_longer_seen_and_may_come_back(korean_class, alex, alex_client, lesson_ko, teacher):
    dialogue.start_session(alex, lesson_ko)
    alex_client.post(f"/classes/{korean_class.pk}/leave/")
    assert not PracticeSession.objects.visible_to(teacher).exists()
    assert PracticeSession.objects.visible_to(alex).count() == 1
    alex_client.post(f"/classes/join/{korean_class.join_code}/", {"consent": "on"})
    assert PracticeSession.objects.visible_to(teacher).count() == 1
    assert Enrolment.objects.count() == 1


def test_one_leaves_only_ones_own_class(korean_class, minji_client):
    assert minji_client.post(f"/classes/{korean_class.pk}/leave/").status_code == 404
    assert Enrolment.objects.get().status == "active"


def test_levels_teachers_and_codes(korean_class, colleague, teacher_client, alex):
    base = f"/classes/{korean_class.pk}/"
    row = korean_class.enrolments.get()
    teacher_client.post(f"{base}learners/{row.pk}/level/", {f"{row.pk}-level": 3})
    row.refresh_from_db()
    assert row.level == 3
    assert teacher_client.post(base, {"username": "alex"}).status_code == 400
    assert teacher_client.post(base, {"username": "colleague"}).status_code == 302
    assert korean_class.teachers.count() == 2
    old = korean_class.join_code
    teacher_client.post(f"{base}code/")
    korean_class.refresh_from_db()
    assert korean_class.join_code != old
    teacher_client.post(f"{base}learners/{row.pk}/remove/")
    assert not korean_class.enrolments.active().exists()
