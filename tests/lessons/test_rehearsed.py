"""What the last rehearsal found, in the report on a lesson and on the catalogue."""

import pytest

from lessons.models import Goal, Lesson
from lessons.quality import catalogue_report
from tutor.practice.models import Rehearsal, RehearsalTurn

pytestmark = pytest.mark.django_db


def held(lesson, turns, status="done", version=1):
    row = Rehearsal.objects.create(lesson=lesson, status=status, lesson_version=version)
    for position, (learner, said, faults) in enumerate(turns):
        RehearsalTurn.objects.create(
            rehearsal=row, learner=learner, position=position, said=said, reply="네.", faults=faults
        )
    return row


@pytest.fixture
def rehearsed(lesson_ko):
    lesson_ko.goals.update(criteria=[["녹차"]])
    goal = {"text_ko": "값 묻기", "text_en": "Ask the price", "hint_ko": "값", "hint_en": "price"}
    Goal.objects.create(lesson=lesson_ko, position=1, example="얼마예요?", criteria=[["얼마"]], **goal)
    held(lesson_ko, [("good", "얼마예요?", [["role", ""]])])
    held(
        lesson_ko,
        [
            ("good", "안녕하세요.", []),
            ("weak", "녹차 주세요.", [["length", "99"], ["length", "3"]]),
            ("rude", "빨리 줘.", [["length", "80"], ["language", "Hi"]]),
            ("silent", "네.", []),
        ],
    )
    held(lesson_ko, [("good", "얼마예요?", [])], status="cancelled")
    return lesson_ko


def test_the_last_that_was_held_to_its_end_counts(rehearsed):
    result = catalogue_report(Lesson.objects.all())[0].rehearsal
    assert (result.percent, result.replies, result.version) == (50, 4, 1)
    assert [(count, percent) for _label, count, percent in result.faults] == [(2, 50), (1, 25)]
    assert [goal.text_en for goal in result.unreached] == ["Ask the price"]
    assert result.is_of_this_version
    assert not result.is_good


def test_pages_show_it_with_date_and_version(rehearsed, author_client):
    Lesson.objects.update(version=2)
    for page in ("report/", f"{rehearsed.pk}/words/"):
        text = author_client.get(f"/admin/lessons/lesson/{page}").text
        assert "50 % of 4 replies without a fault" in text
        assert "Goals that no scripted learner reached" in text
        assert "the lesson is at version 2 now" in text
    assert "Ask the price" in text


def test_a_lesson_without_one_says_so(lesson_ko, author_client):
    assert "none yet" in author_client.get("/admin/lessons/lesson/report/").text


def test_more_lessons_ask_no_more(rehearsed, lesson_en, django_assert_max_num_queries):
    held(lesson_en, [("good", "Hi.", [])])
    with django_assert_max_num_queries(9):
        assert all(report.rehearsal for report in catalogue_report(Lesson.objects.all()))
