"""Home: the plan for today, a goal one sets oneself, days of practice without reproach, words from a teacher."""

from datetime import timedelta
from importlib import import_module

import pytest
from django.apps import apps
from django.utils import timezone

from lessons.models import Lesson, TypicalError
from tests.progress.conftest import make_card
from tests.progress.test_ledger import right
from tests.reviews.conftest import corrected
from tutor.practice import dialogue
from tutor.practice.keeping import keep
from tutor.practice.models import PracticeSession
from tutor.practice.templatetags.practice import recommended_lesson
from tutor.progress.models import Plan, Utterance
from tutor.progress.scheduling import answer
from tutor.progress.templatetags.progress import practice_calendar
from tutor.reviews.judging import judge, write_message
from tutor.reviews.models import Assessment, Comment, GoalAppeal

pytestmark = pytest.mark.django_db


@pytest.fixture
def another(lesson_ko):
    """A lesson of the same level, not begun."""
    scene = lesson_ko.scenario
    lesson = Lesson.objects.get(pk=lesson_ko.pk)
    lesson.pk, lesson.slug, lesson.title_en = None, "ko-market", "At the market"
    lesson.save()
    scene.pk, scene.lesson = None, lesson
    scene.save()
    return lesson


def test_a_newcomer_finds_a_lesson_and_no_reproach(alex_client, lesson_ko):
    page = alex_client.get("/").text
    assert "a new lesson at your level" in page
    assert lesson_ko.get_absolute_url() in page
    assert "Set a goal for the week" in page
    assert "is-practised" not in page
    for word in ("streak", "lost", "missed"):
        assert word not in page.lower()


def test_todays_plan_names_cards_the_session_and_a_lesson(alex, alex_client, lesson_ko, another):
    session = dialogue.start_session(alex, lesson_ko)
    make_card(alex)
    page = alex_client.get("/").text
    assert "Review 1 card" in page
    assert session.get_absolute_url() in page
    assert another.get_absolute_url() in page


def test_a_lesson_is_recommended_for_what_goes_wrong(alex, alex_client, lesson_ko, another):
    other = Lesson.objects.get(pk=another.pk)
    other.pk, other.slug = None, "ko-zoo"
    other.save()
    TypicalError.objects.create(
        lesson=other, position=0, wrong="x", right="y", category="ko-particle", why_ko="까닭", why_en="Reason"
    )
    keep(corrected(alex, lesson_ko).pk)
    found = recommended_lesson(alex)
    assert (found.lesson.slug, found.category) == ("ko-zoo", "Particle")


def test_the_goal_of_the_week_is_what_the_learner_sets(alex, alex_client, lesson_ko):
    right(alex, lesson_ko, "안녕하세요.")
    for unit, done in (("days", 1), ("messages", 1), ("minutes", 0), ("cards", 0)):
        Plan.objects.update_or_create(learner=alex, defaults={"unit": unit, "amount": 2})
        page = alex_client.get("/").text
        assert f"<strong>{done}</strong> / 2" in page, unit
    answer(make_card(alex), "커피를")
    assert "<strong>1</strong> / 2" in alex_client.get("/").text


def test_days_of_practice_are_marked(alex, lesson_ko):
    turn = right(alex, lesson_ko, "안녕하세요.")
    days = [day for week in practice_calendar(alex) for day in week]
    assert len(days) == 35
    assert [day.is_today for day in days if day.practised] == [True]
    Utterance.objects.filter(turn=turn).update(day=timezone.localdate() - timedelta(days=3))
    assert [
        day.practised for day in [day for week in practice_calendar(alex) for day in week] if day.is_today
    ] == [False]


def test_words_of_a_teacher_are_there_and_nobody_elses(alex, alex_client, minji_client, teacher, correction):
    judge(correction, teacher, "amended", "저는 커피도 좋아해요.", "Nearly!")
    Comment.objects.create(turn=correction.turn, author=teacher, kind="praise", text="Well put.")
    write_message(correction, alex, "Why?")
    write_message(correction, teacher, "Because of the verb.")
    page = alex_client.get("/").text
    for text in (
        "Nearly!",
        "Well put.",
        "Because of the verb.",
        "praises a sentence",
        "answers your question",
    ):
        assert text in page
    assert "Well put." not in minji_client.get("/").text


def test_a_word_about_an_old_conversation_is_news(alex, alex_client, teacher, correction):
    session = correction.turn.session
    long_ago = timezone.now() - timedelta(days=400)
    PracticeSession.objects.filter(pk=session.pk).update(last_activity_at=long_ago, started_at=long_ago)
    assert session.get_absolute_url() not in alex_client.get("/practice/?teacher=1").text
    judge(correction, teacher, "amended", "저는 커피도 좋아해요.", "Nearly!")
    page = alex_client.get("/").text
    assert "Nearly!" in page
    assert "/practice/?teacher=1" in page
    assert session.get_absolute_url() in alex_client.get("/practice/?teacher=1").text
    judge(correction, teacher, "withdrawn")
    assert "Nearly!" not in alex_client.get("/").text


def test_words_from_before_they_were_noted_are_found_at_the_upgrade(alex, alex_client, teacher, correction):
    other = dialogue.start_session(alex, correction.turn.session.lesson)
    review = judge(correction, teacher, "amended", "저는 커피도 좋아해요.", "Nearly!")
    write_message(correction, alex, "Why?")
    PracticeSession.objects.update(teacher_at=None)
    assert "Nearly!" not in alex_client.get("/").text
    import_module("tutor.reviews.migrations.0008_words_of_teachers").note(apps, None)
    assert PracticeSession.objects.get(pk=correction.turn.session_id).teacher_at == review.created_at
    assert PracticeSession.objects.get(pk=other.pk).teacher_at is None
    answer = write_message(correction, teacher, "Because.").messages.last()
    PracticeSession.objects.update(teacher_at=None)
    import_module("tutor.reviews.migrations.0008_words_of_teachers").note(apps, None)
    assert PracticeSession.objects.get(pk=correction.turn.session_id).teacher_at == answer.created_at


def test_a_decision_about_a_goal_and_an_assessment_are_words_too(alex, alex_client, teacher, correction):
    session = correction.turn.session
    appeal = GoalAppeal.objects.create(session=session, goal=0, turn=correction.turn)
    assessment = Assessment.objects.create(session=session, reviewer=teacher, comment="Well done.")
    assert "From your teacher" not in alex_client.get("/").text
    appeal.decide(teacher, True, "You did.")
    page = alex_client.get("/").text
    assert "agrees that you reached a goal" in page
    assert "You did." in page
    assert "Well done." not in page
    assessment.released_at = timezone.now()
    assessment.save()
    assert "Well done." in alex_client.get("/").text


def test_home_costs_a_fixed_number_of_queries(
    alex, alex_client, lesson_ko, another, django_assert_max_num_queries
):
    for _ in range(4):
        keep(corrected(alex, lesson_ko).pk)
        make_card(alex, f"커피를 {_}잔")
    with django_assert_max_num_queries(30):
        alex_client.get("/")
