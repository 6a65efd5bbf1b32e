"""What learners made of the lessons, for authors: goals, errors, where they leave off; no names, no words of theirs."""

import uuid

import pytest

from tutor.practice import dialogue
from tutor.practice.lesson_outcomes import FEWEST_SESSIONS, lesson_outcomes
from tutor.practice.models import Edit, LessonRating, Turn


def talk(user, lesson, *texts, end=False):
    session = dialogue.start_session(user, lesson)
    for text in texts:
        dialogue.take_turn(session, text, uuid.uuid4(), deliver=False)
        Turn.objects.filter(session=session, status="queued").update(status="done", text="네.")
    if end:
        dialogue.end_session(session)
    return session


def test_goals_errors_and_where_learners_leave_off(alex, lesson_ko):
    lesson_ko.goals.update(criteria=[["녹차"], ["주세요"]])
    talk(alex, lesson_ko, "녹차요.", "한 잔 주세요.", end=True)
    for _ in range(2):
        session = talk(alex, lesson_ko, "안녕하세요.", "홍차 있어요?", "네.")
    talk(alex, lesson_ko)
    correction = session.turns.get(position=1).correction
    Edit.objects.create(
        correction=correction,
        position=0,
        start=0,
        end=1,
        replacement="x",
        category="ko-particle",
        source="rule:x",
    )
    (outcome,) = lesson_outcomes([lesson_ko])
    assert (outcome.sessions, outcome.ended, outcome.left_after) == (3, 1, 3)
    assert [(goal.text_en, reached) for goal, reached in outcome.goals] == [("I can ask", 1)]
    assert outcome.categories == [("Particle", 1)]
    assert outcome.unreached == []


def test_a_goal_that_nobody_reaches_is_named_once_enough_have_tried(alex, lesson_ko):
    lesson_ko.goals.update(criteria=[["녹차"]])
    for number in range(FEWEST_SESSIONS):
        (outcome,) = lesson_outcomes([lesson_ko]) if number else (None,)
        assert outcome is None or outcome.unreached == []
        talk(alex, lesson_ko, "물 주세요.")
    (outcome,) = lesson_outcomes([lesson_ko])
    assert [goal.text_en for goal in outcome.unreached] == ["I can ask"]


@pytest.mark.access
def test_only_authors_see_the_page_and_no_learner_in_it(
    alex, author_client, alex_client, teacher_client, client, lesson_ko
):
    talk(alex, lesson_ko, "비밀이에요.")
    page = author_client.get("/practice/lessons/")
    assert page.status_code == 200
    assert "At a tea house" in page.text
    assert "비밀" not in page.text
    assert "alex" not in page.text
    assert alex_client.get("/practice/lessons/").status_code == 404
    assert teacher_client.get("/practice/lessons/").status_code == 404
    assert client.get("/practice/lessons/").status_code == 302


def test_where_most_leave_is_named_once_enough_have_left(alex, lesson_ko):
    for texts in (["네."], ["네.", "네."], ["네.", "네."], ["네.", "네.", "네."]):
        talk(alex, lesson_ko, *texts)
    assert lesson_outcomes([lesson_ko])[0].drop_off is None
    talk(alex, lesson_ko, "네.", "네.")
    assert lesson_outcomes([lesson_ko])[0].drop_off == (2, 3)


def test_a_teachers_rating_reaches_the_author_without_a_name(
    teacher, teacher_client, colleague_client, author_client, lesson_ko
):
    address = f"/practice/lessons/{lesson_ko.slug}/rate/"
    assert "Rate this lesson" in teacher_client.get(lesson_ko.get_absolute_url()).text
    teacher_client.post(address, {"points": 5, "remark": ""})
    teacher_client.post(address, {"points": 2, "remark": "The goals are too hard."})
    colleague_client.post(address, {"points": 3, "remark": ""})
    colleague_client.post(address, {"points": "", "remark": "ignored"})
    page = author_client.get("/practice/lessons/").text
    assert "2.5 / 5 (2)" in page
    assert "The goals are too hard." in page
    assert "Rated below 3 by teachers" in page
    assert teacher.username not in page.replace("Teachers", "").replace("teachers", "")
    teacher_client.post(address, {"withdraw": "1"})
    assert "3 / 5 (1)" in author_client.get("/practice/lessons/").text


@pytest.mark.parametrize("who", ["alex", "author", "outsider"])
def test_only_teachers_rate(request, who, lesson_ko):
    request.getfixturevalue(who)
    client = request.getfixturevalue(f"{who}_client")
    assert "Rate this lesson" not in client.get(lesson_ko.get_absolute_url()).text
    assert client.post(f"/practice/lessons/{lesson_ko.slug}/rate/", {"points": 5}).status_code == 404
    assert not lesson_ko.ratings.exists()


def test_the_page_asks_as_many_queries_for_two_lessons_as_for_one(
    alex, teacher, author_client, lesson_ko, lesson_en, django_assert_num_queries
):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    talk(alex, lesson_ko, "네.")
    with CaptureQueriesContext(connection) as one:
        author_client.get("/practice/lessons/")
    for lesson in (lesson_ko, lesson_en):
        LessonRating.objects.create(lesson=lesson, teacher=teacher, points=4, version=1)
        for _ in range(4):
            talk(alex, lesson, "네.", "Yes.")
    with django_assert_num_queries(len(one)):
        author_client.get("/practice/lessons/")
