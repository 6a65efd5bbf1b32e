"""Home: the plan for today, a goal one sets oneself, days of practice without reproach, words from a teacher."""

from datetime import timedelta

import pytest
from django.utils import timezone

from lessons.models import Lesson, TypicalError
from tests.progress.conftest import make_card
from tests.progress.test_ledger import right
from tests.reviews.conftest import corrected
from tutor.practice import dialogue
from tutor.practice.keeping import keep
from tutor.practice.templatetags.practice import recommended_lesson
from tutor.progress.models import Plan, Utterance
from tutor.progress.scheduling import answer
from tutor.progress.templatetags.progress import practice_calendar
from tutor.reviews.judging import judge, write_message
from tutor.reviews.models import Comment

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


def test_home_costs_a_fixed_number_of_queries(
    alex, alex_client, lesson_ko, another, django_assert_max_num_queries
):
    for _ in range(4):
        keep(corrected(alex, lesson_ko).pk)
        make_card(alex, f"커피를 {_}잔")
    with django_assert_max_num_queries(30):
        alex_client.get("/")
