"""Classes: made by teachers, joined by learners who agreed to be read, left at any time."""

import pytest

from tutor.learners.models import Classroom, Enrolment, User
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


def test_a_teacher_finds_the_classes_on_the_front_page(korean_class, teacher_client, alex_client):
    assert f"/review/classes/{korean_class.pk}/" in teacher_client.get("/").text
    assert f"/review/classes/{korean_class.pk}/" not in alex_client.get("/").text


def test_an_operator_mends_a_class_without_a_lead(korean_class, client, colleague):
    client.force_login(User.objects.create_superuser("admin", "admin@example.org", "x"))
    address = f"/admin/learners/classroom/{korean_class.pk}/change/"
    assert client.get(address).status_code == 200
    korean_class.staff.all().delete()
    data = {
        "name": "Korean 1",
        "language": "ko",
        "status": "active",
        "staff-TOTAL_FORMS": 1,
        "staff-INITIAL_FORMS": 0,
    }
    data |= {"staff-0-user": colleague.pk, "staff-0-role": "lead", "staff-0-classroom": korean_class.pk}
    assert client.post(address, data).status_code == 302
    assert korean_class.staff.get().user == colleague


def test_a_class_is_renamed_and_becomes_one_of_minors(teacher_client):
    teacher_client.post("/classes/new/", {"name": "Korean 1", "language": "ko"})
    classroom = Classroom.objects.get()
    address = f"/classes/{classroom.pk}/settings/"
    assert teacher_client.post(address, {"name": "Korean 2", "minors": "on"}).status_code == 302
    classroom.refresh_from_db()
    assert (classroom.name, classroom.minors) == ("Korean 2", True)
    assert teacher_client.post(address, {"name": "Korean 2"}).status_code == 302
    classroom.refresh_from_db()
    assert not classroom.minors


def test_what_minors_said_stays_protected(teacher_client, alex):
    teacher_client.post("/classes/new/", {"name": "Korean 1", "language": "ko", "minors": "on"})
    classroom = Classroom.objects.get()
    classroom.enrol(alex)
    answer = teacher_client.post(f"/classes/{classroom.pk}/settings/", {"name": "Other"})
    assert answer.status_code == 400
    assert "Make a new class instead." in answer.text
    classroom.refresh_from_db()
    assert (classroom.name, classroom.minors) == ("Korean 1", True)


def test_only_who_runs_a_class_changes_it(teacher_client, alex_client, colleague_client):
    teacher_client.post("/classes/new/", {"name": "Korean 1", "language": "ko"})
    classroom = Classroom.objects.get()
    for client in (alex_client, colleague_client):
        assert client.post(f"/classes/{classroom.pk}/settings/", {"name": "Mine"}).status_code == 404
    assert Classroom.objects.get().name == "Korean 1"


def test_teachers_find_the_queue_on_every_page_and_learners_do_not(teacher_client, alex_client):
    assert 'href="/review/"' in teacher_client.get("/lessons/").text
    assert 'href="/review/"' not in alex_client.get("/lessons/").text


def test_learners_of_a_class_of_minors_are_told_of_their_guardians(teacher_client, alex_client):
    data = {"name": "Korean 1", "language": "ko", "minors": "on"}
    teacher_client.post("/classes/new/", data)
    classroom = Classroom.objects.get()
    assert classroom.minors
    page = alex_client.get(f"/classes/join/{classroom.join_code}/").text
    assert "parents or guardians" in page
    Classroom.objects.update(minors=False)
    assert "guardians" not in alex_client.get(f"/classes/join/{classroom.join_code}/").text
