"""A goal of the lesson is ticked when the learner reaches it, with the utterance that proves it and the reason."""

import uuid

import pytest

from lessons.models import Goal
from tutor.practice import dialogue
from tutor.practice.models import PracticeSession
from tutor.practice.stream import render_turn

pytestmark = pytest.mark.django_db


@pytest.fixture
def lesson(lesson_ko):
    lesson_ko.goals.all().delete()
    for position, criteria in enumerate([[["녹차", "홍차"], ["주세요", "주문"]], [["얼마"]], []]):
        Goal.objects.create(
            lesson=lesson_ko,
            position=position,
            text_ko=f"목표 {position}",
            text_en=f"Goal {position}",
            hint_ko="힌트",
            hint_en="Hint",
            example="녹차 한 잔 주세요.",
            criteria=criteria,
        )
    return lesson_ko


def say(session, text):
    taken = dialogue.take_turn(session, text, uuid.uuid4())
    session.turns.filter(pk=taken.reply.pk).update(status="done", text="네")
    return taken.turn


def reached(session):
    session = PracticeSession.objects.with_transcript().get(pk=session.pk)
    return {aim.goal.position: aim.turn.position for aim in session.aims if aim.turn}


def test_nothing_is_ticked_before_the_learner_speaks(alex, alex_client, lesson):
    session = dialogue.start_session(alex, lesson)
    page = alex_client.get(session.get_absolute_url()).content.decode()
    assert reached(session) == {}
    assert "Goal reached:" not in page
    assert page.count('class="goals__reached" hidden') == 3


def test_half_a_goal_is_not_a_goal(alex, lesson):
    session = dialogue.start_session(alex, lesson)
    say(session, "홍차가 뭐예요?")
    assert reached(session) == {}


def test_the_turn_that_completes_it_is_its_proof(alex, alex_client, lesson):
    session = dialogue.start_session(alex, lesson)
    say(session, "홍차가 뭐예요?")
    completing = say(session, "그럼 그걸로 주세요.")
    say(session, "홍차 한 잔 더 주세요.")
    assert reached(session) == {0: completing.position}
    page = alex_client.get(session.get_absolute_url()).content.decode()
    assert page.count('class="turn__goal"') == 1
    assert '<q lang="ko">홍차</q>, <q lang="ko">주세요</q>' in page
    assert f'<a href="#turn-{completing.position}">' in page
    assert '<q lang="ko">그럼 그걸로 주세요.</q>' in page


def test_what_the_tutor_says_reaches_nothing(alex, lesson):
    session = dialogue.start_session(alex, lesson)
    session.turns.create(position=1, speaker="tutor", text="얼마나 드릴까요?")
    assert reached(session) == {}


def test_a_goal_without_criteria_is_never_ticked(alex, lesson):
    session = dialogue.start_session(alex, lesson)
    say(session, "녹차 주세요. 얼마예요?")
    assert set(reached(session)) == {0, 1}


def test_a_goal_changed_by_an_author_is_judged_as_it_was_when_the_session_began(alex, lesson):
    session = dialogue.start_session(alex, lesson)
    lesson.goals.filter(position=1).update(criteria=[["다른 말"]])
    said = say(session, "얼마예요?")
    assert reached(session) == {1: said.position}


def test_the_open_page_is_told_with_the_turn(alex, lesson):
    session = dialogue.start_session(alex, lesson)
    said = say(session, "이거 얼마예요?")
    session = PracticeSession.objects.with_transcript().get(pk=session.pk)
    turn = next(turn for turn in session.turns.all() if turn.pk == said.pk)
    html = render_turn(turn, "en", "ko")
    assert 'data-goal="1"' in html
    assert "목표 1" in html


def test_words_of_the_learner_stay_text(alex, alex_client, lesson):
    session = dialogue.start_session(alex, lesson)
    say(session, "<b>얼마</b>예요?")
    page = alex_client.get(session.get_absolute_url()).content.decode()
    assert "<b>얼마" not in page


def test_goals_cost_no_query_a_turn(alex, alex_client, lesson, django_assert_max_num_queries):
    session = dialogue.start_session(alex, lesson)
    for _ in range(12):
        say(session, "얼마예요?")
    with django_assert_max_num_queries(14):
        alex_client.get(session.get_absolute_url())


def test_others_do_not_see_it(alex, minji_client, lesson):
    session = dialogue.start_session(alex, lesson)
    assert minji_client.get(session.get_absolute_url()).status_code == 404
