"""The queue: what needs a person comes first, in a constant number of queries."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.reviews.conftest import corrected
from tutor.learners.models import User
from tutor.practice.models import Correction, Edit, Flag, PracticeSession, Turn
from tutor.practice.worker import take_statistics
from tutor.reviews.models import Presence

pytestmark = pytest.mark.django_db


def waiting(client, query=""):
    return list(client.get(f"/review/{query}").context["page"].object_list)


def test_the_most_urgent_comes_first(alex, alex_client, lesson_ko, teacher_client, korean_class):
    plain = corrected(alex, lesson_ko)
    model = corrected(alex, lesson_ko, source="model")
    unsure = corrected(alex, lesson_ko, confidence=0.4)
    asked = corrected(alex, lesson_ko)
    appeal = corrected(alex, lesson_ko)
    flagged = corrected(
        alex,
        lesson_ko,
        "제 번호는 010-1234-5678이 좋아요.",
        "제 번호는 010-1234-5678이 좋아요!",
        ((24, 25, "!"),),
    )
    alex_client.post(f"/review/corrections/{asked.pk}/talk/", {"text": "Why?", "kind": "question"})
    alex_client.post(f"/review/corrections/{appeal.pk}/talk/", {"text": "No.", "kind": "disagree"})
    expected = [(flagged.pk, 8), (appeal.pk, 7), (asked.pk, 1), (unsure.pk, 2), (model.pk, 3), (plain.pk, 5)]
    assert waiting(teacher_client) == expected
    assert waiting(teacher_client, "?reason=8") == [(flagged.pk, 8)]
    assert waiting(teacher_client, f"?lesson={lesson_ko.pk}&age=day") == expected
    assert waiting(teacher_client, "?age=old") == []
    assert waiting(teacher_client, "?reason=3") == [(model.pk, 3)]
    assert waiting(teacher_client, "?category=ko-particle&language=ko") == waiting(teacher_client)
    assert waiting(teacher_client, "?language=en") == []
    assert waiting(teacher_client, f"?classroom={korean_class.pk}") == waiting(teacher_client)


def test_what_was_judged_no_longer_waits(correction, teacher_client):
    teacher_client.post(f"/review/corrections/{correction.pk}/judge/", {"verdict": "accepted"})
    assert waiting(teacher_client) == []


def test_an_empty_queue_says_why_it_is_empty(correction, teacher_client, colleague_client):
    assert "Nothing of this kind waits." in teacher_client.get("/review/?age=old").text
    assert "You have no learners yet" in colleague_client.get("/review/").text
    teacher_client.post(f"/review/corrections/{correction.pk}/judge/", {"verdict": "accepted"})
    assert "Well done" in teacher_client.get("/review/").text


def test_a_question_about_what_was_judged_waits_again(correction, alex_client, teacher_client):
    teacher_client.post(f"/review/corrections/{correction.pk}/judge/", {"verdict": "accepted"})
    address = f"/review/corrections/{correction.pk}/talk/"
    alex_client.post(address, {"text": "I do not think so", "kind": "disagree"})
    assert waiting(teacher_client) == [(correction.pk, 7)]
    teacher_client.post(address, {"text": "좋아하다 takes 를."})
    assert waiting(teacher_client) == []


def test_of_what_the_tutor_found_right_only_a_sample_waits(alex, lesson_ko, teacher_client, korean_class):
    for _ in range(40):
        corrected(alex, lesson_ko, "네.", "네.", ())
    assert [reason for _pk, reason in waiting(teacher_client)] == [6, 6]


def test_where_teachers_differ_a_third_is_asked(
    correction, korean_class, teacher_client, colleague, colleague_client, outsider, outsider_client
):
    outsider.groups.add(*colleague.groups.all())
    korean_class.teachers.add(colleague, outsider)
    address = f"/review/corrections/{correction.pk}/judge/"
    teacher_client.post(address, {"verdict": "accepted"})
    colleague_client.post(address, {"verdict": "rejected"})
    assert waiting(outsider_client) == [(correction.pk, 4)]
    assert waiting(teacher_client) == waiting(colleague_client) == []


def test_who_else_is_there_is_shown(correction, korean_class, colleague, colleague_client, teacher_client):
    korean_class.teachers.add(colleague)
    colleague_client.get(f"/review/sessions/{correction.turn.session_id}/")
    assert Presence.objects.get().reviewer == colleague
    for address in ("/review/", f"/review/sessions/{correction.turn.session_id}/"):
        assert "colleague is on this now" in teacher_client.get(address).text


@pytest.mark.parametrize("count", [2, 12])
def test_rows_cost_no_query(
    alex, lesson_ko, teacher_client, korean_class, count, django_assert_max_num_queries
):
    for _ in range(count):
        corrected(alex, lesson_ko)
    with django_assert_max_num_queries(23):
        assert len(waiting(teacher_client)) == count


def test_other_pages_take_as_many_queries_for_many_as_for_few(alex, lesson_ko, teacher_client, korean_class):
    correction = corrected(alex, lesson_ko)
    session, edit = correction.turn.session, correction.edits.first()
    Flag.objects.create(session=session, turn=correction.turn, kind=1)
    pages = ("/review/flagged/", f"/review/edits/{edit.pk}/same/", f"/review/sessions/{session.pk}/")

    def counts():
        found = []
        for page in pages:
            teacher_client.get(page)
            with CaptureQueriesContext(connection) as queries:
                assert teacher_client.get(page).status_code == 200
            found.append(len(queries))
        return found

    few = counts()
    for number in range(6):
        learner = User.objects.create_user(f"learner{number}")
        korean_class.enrol(learner)
        other = corrected(learner, lesson_ko)
        Flag.objects.create(session=other.turn.session, turn=other.turn, kind=3)
        # The same message once more in the conversation that is looked at.
        Turn.objects.filter(pk=other.turn_id).update(session=session, position=20 + number)
    assert counts() == few


@pytest.mark.skipif(connection.vendor != "sqlite", reason="a database server plans by itself")
def test_a_page_of_thousands_is_shown_without_sorting_all(lesson_ko, teacher_client, korean_class):
    """A processor does not tell a test its time; the way that the database goes is what it hangs on."""
    learners = User.objects.bulk_create(User(username=f"learner{number}") for number in range(30))
    for learner in learners:
        korean_class.enrol(learner)
    sessions = PracticeSession.objects.bulk_create(
        PracticeSession(learner=learner, lesson=lesson_ko) for learner in learners for _ in range(5)
    )
    turns = Turn.objects.bulk_create(
        Turn(session=session, position=number, speaker="learner", text="물이 마셔요.")
        for session in sessions
        for number in range(20)
    )
    corrections = Correction.objects.bulk_create(
        Correction(turn=turn, status="proposed", corrected="물을 마셔요.", doubt=2 + turn.position % 4)
        for turn in turns
    )
    Edit.objects.bulk_create(
        Edit(
            correction=one,
            position=0,
            start=1,
            end=2,
            replacement="을",
            category="ko-particle",
            source="rule:x",
        )
        for one in corrections
    )
    take_statistics()
    with CaptureQueriesContext(connection) as queries:
        assert len(waiting(teacher_client)) == 15
    [asked] = [one["sql"] for one in queries if '"doubt" AS "doubt"' in one["sql"]]
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN QUERY PLAN {asked}")
        plan = [row[3] for row in cursor.fetchall()]
    assert "correction_by_doubt" in plan[0]
    assert not [step for step in plan if "TEMP B-TREE" in step]


@pytest.mark.parametrize("language", ["ko", "en"])
def test_the_pages_are_there_in_both_languages(correction, teacher, teacher_client, language):
    teacher.interface_language = language
    teacher.save()
    for address in ("/review/", f"/review/sessions/{correction.turn.session_id}/", "/classes/"):
        page = teacher_client.get(address)
        assert page.status_code == 200
        assert f'<html lang="{language}">' in page.text


def test_what_learners_write_is_neither_markup_nor_taken_for_a_mark(
    alex, lesson_ko, teacher_client, korean_class
):
    """The forms are rendered once and filled in: no text of a learner's may be filled in again or run."""
    text, right = "<b>9007199254740001</b> 가 좋아요.", '<b>9007199254740001</b>가 "좋아요.</textarea>'
    rows = [corrected(alex, lesson_ko, text, right, ((23, 24, ""),)), corrected(alex, lesson_ko)]
    page = teacher_client.get("/review/").text
    assert "\n&lt;b&gt;9007199254740001&lt;/b&gt;가 &quot;좋아요.&lt;/textarea&gt;</textarea>" in page
    assert page.count("9007199254740") == page.count("9007199254740001"), "a mark was left"
    for row in rows:
        assert f'id="text-{row.pk}"' in page
        assert page.count(f'action="/review/corrections/{row.pk}/judge/"') == 1 + row.edits.count()


def test_a_lesson_is_chosen_by_its_title_in_the_language_of_the_page(
    correction, teacher, teacher_client, lesson_ko
):
    for language, title in (("en", "At a tea house"), ("ko", "찻집에서")):
        teacher.interface_language = language
        teacher.save()
        page = teacher_client.get(f"/review/?lesson={lesson_ko.pk}").text
        assert f'<option value="{lesson_ko.pk}" selected>{title}</option>' in page
    assert waiting(teacher_client, "?lesson=999999&classroom=no") == waiting(teacher_client)
