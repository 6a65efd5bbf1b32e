"""Help with the next open goal: an idea, the first words, the whole line, and replies of the lesson that fit."""

import uuid

import pytest

from lessons.models import Goal, ModelLine
from tutor.practice import dialogue
from tutor.practice.models.aims import beginning

pytestmark = pytest.mark.django_db


@pytest.fixture
def lesson(lesson_ko):
    lesson_ko.goals.all().delete()
    for position, (example, criteria) in enumerate(
        [("홍차 한 잔 주세요.", [["녹차", "홍차"]]), ("모두 얼마예요?", [["얼마"]])]
    ):
        Goal.objects.create(
            lesson=lesson_ko,
            position=position,
            text_ko=f"목표 {position}",
            text_en=f"Goal {position}",
            hint_ko=f"생각 {position}",
            hint_en=f"Idea {position}",
            example=example,
            criteria=criteria,
        )
    ModelLine.objects.create(
        lesson=lesson_ko,
        position=5,
        speaker="tutor",
        text="홍차도 있어요.",
        translation="There is black tea.",
    )
    return lesson_ko


def page_of(client, session):
    return client.get(session.get_absolute_url()).content.decode()


def test_the_first_open_goal_is_helped_with(alex, alex_client, lesson):
    page = page_of(alex_client, dialogue.start_session(alex, lesson))
    assert 'data-hint="0">' in page
    assert 'data-hint="1" hidden' in page
    assert "Idea 0" in page
    assert "홍차 한 …" in page
    assert 'data-suggest="홍차 한 잔 주세요."' in page


def test_when_it_is_reached_the_next_one_is(alex, alex_client, lesson):
    session = dialogue.start_session(alex, lesson)
    dialogue.take_turn(session, "녹차요.", uuid.uuid4())
    page = page_of(alex_client, session)
    assert 'data-hint="0" hidden' in page
    assert 'data-hint="1">' in page


def test_replies_are_the_learners_and_speak_of_the_goal(alex, lesson):
    aims = dialogue.start_session(alex, lesson).aims
    assert [reply.text for reply in aims[0].suggestions] == ["녹차 한 잔 주세요."]
    assert aims[1].suggestions == []


def test_an_ended_session_needs_no_hint(alex, alex_client, lesson):
    session = dialogue.start_session(alex, lesson)
    dialogue.end_session(session)
    assert "data-hint=" not in page_of(alex_client, session)


@pytest.mark.parametrize(
    ("line", "first"),
    [
        ("얼마예요?", "얼"),
        ("모두 얼마예요?", "모두"),
        ("아이스 아메리카노 한 잔 주세요.", "아이스 아메리카노"),
        ("Could I have a quiet room, please?", "Could I"),
    ],
)
def test_first_words_never_give_the_line_away(line, first):
    assert beginning(line) == first


def test_hints_cost_no_query_a_goal(alex, alex_client, lesson, django_assert_max_num_queries):
    session = dialogue.start_session(alex, lesson)
    with django_assert_max_num_queries(14):
        page_of(alex_client, session)
