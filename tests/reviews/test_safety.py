"""Flagged messages and learners who ask for a person: who sees what, and what the learner reads."""

import uuid

import pytest

from tutor.practice import dialogue
from tutor.practice.models import Flag

pytestmark = pytest.mark.django_db


@pytest.fixture
def session(alex, lesson_ko, korean_class):
    return dialogue.start_session(alex, lesson_ko)


def test_a_message_that_worries_reaches_the_teacher_and_the_learner_reads_kind_words(
    session, alex_client, teacher_client, settings
):
    turns = f"/practice/{session.pk}/turns/"
    alex_client.post(turns, {"text": "요즘 힘들어서 죽고 싶어요.", "client_id": uuid.uuid4()})
    page = alex_client.get(session.get_absolute_url()).text
    assert "You do not have to carry it alone" in page
    assert "<strong>109</strong>" in page
    settings.HELP_LINES = "School nurse = 02-000-0000"
    assert "School nurse" in alex_client.get(session.get_absolute_url()).text
    flag = Flag.objects.get()
    assert list(teacher_client.get("/review/flagged/").context["page"]) == [flag]
    assert teacher_client.get("/review/").context["flags"] == 1
    teacher_client.post(f"/review/flagged/{flag.pk}/care/", {"answer": "I called."})
    flag.refresh_from_db()
    assert (flag.status, flag.answer, flag.cared_by.username) == ("cared_for", "I called.", "teacher")
    assert list(teacher_client.get("/review/flagged/").context["page"]) == []
    assert list(teacher_client.get("/review/flagged/?cared_for=1").context["page"]) == [flag]


def test_the_second_to_care_does_not_overwrite_the_first(
    session, korean_class, teacher_client, colleague, colleague_client
):
    korean_class.teachers.add(colleague)
    flag = Flag.objects.create(session=session, kind=2)
    teacher_client.post(f"/review/flagged/{flag.pk}/care/", {"answer": "first"})
    colleague_client.post(f"/review/flagged/{flag.pk}/care/", {"answer": "second"})
    flag.refresh_from_db()
    assert (flag.answer, flag.cared_by.username) == ("first", "teacher")


def test_everyday_talk_is_not_flagged(session, alex_client):
    alex_client.post(
        f"/practice/{session.pk}/turns/", {"text": "배고파 죽겠어요.", "client_id": uuid.uuid4()}
    )
    assert not Flag.objects.exists()
    assert "carry it alone" not in alex_client.get(session.get_absolute_url()).text


def test_a_learner_asks_for_a_person_and_reads_the_answer(session, alex_client, teacher_client):
    address = f"/review/sessions/{session.pk}/person/"
    assert address in alex_client.get(session.get_absolute_url()).text
    alex_client.post(address, {"note": ""})
    alex_client.post(address, {"note": "Can we talk?"})
    flag = Flag.objects.get()
    assert (flag.kind, flag.note) == (Flag.Kind.ASKED, "Can we talk?")
    teacher_client.post(f"/review/flagged/{flag.pk}/care/", {"answer": "After class today."})
    assert "After class today." in alex_client.get(address).text
    home = alex_client.get("/").text
    assert "After class today." in home
    assert f'href="{address}"' in home


def test_without_a_class_the_page_says_that_nobody_reads_it(session, korean_class, alex_client):
    korean_class.enrolments.all().end()
    assert "no teacher reads this yet" in alex_client.get(f"/review/sessions/{session.pk}/person/").text


def test_who_is_flagged_is_called_as_on_the_roster(session, korean_class, teacher_client):
    korean_class.enrolments.update(name="Alexander K.")
    Flag.objects.create(session=session, kind=Flag.Kind.ASKED)
    assert "Alexander K." in teacher_client.get("/review/flagged/").text
