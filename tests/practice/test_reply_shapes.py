"""Shapes of asking for a reply, held against each other in rehearsals."""

import itertools
from collections import defaultdict

import pytest
from django.core.management import call_command

from tutor.practice.rehearsing import hold, whole_lesson
from tutor.practice.reply_shapes import AS_FOR_LEARNERS, Shape

pytestmark = pytest.mark.django_db


def requests_of(engine, lesson, shape):
    """The requests of a rehearsal of one message each, and its exchanges."""
    asked = []
    answer = engine.stream

    def stream(request):
        asked.append(request)
        return answer(request)

    engine.stream = stream
    exchanges = list(hold(engine, whole_lesson(lesson.pk), shape=shape, turns=1))
    engine.stream = answer
    return asked, exchanges


def test_learners_get_no_word_of_the_system_beside_the_first(lesson_ko, fake_engine):
    asked, _exchanges = requests_of(fake_engine, lesson_ko, AS_FOR_LEARNERS)
    assert asked
    assert all([m.role for m in request.messages].count("system") == 1 for request in asked)


def test_a_reminder_stands_before_the_last_message(lesson_ko, lesson_en, fake_engine):
    for lesson, role in ((lesson_ko, "tutor_role_ko"), (lesson_en, "tutor_role_en")):
        asked, _exchanges = requests_of(fake_engine, lesson, Shape(reminded=True))
        for request in asked:
            *_before, reminder, last = request.messages
            assert (reminder.role, last.role) == ("system", "user")
            assert getattr(lesson.scenario, role) in reminder.content


def test_steering_names_the_first_goal_that_was_not_reached(lesson_ko, fake_engine):
    asked, _exchanges = requests_of(fake_engine, lesson_ko, Shape(steered=True))
    goals = [goal.text_ko for goal in lesson_ko.goals.all()]
    assert any(goals[0] in request.messages[-2].content for request in asked)
    assert all(any(goal in request.messages[-2].content for goal in goals) for request in asked)


def test_without_the_dialogue_the_model_does_not_see_it(lesson_ko, fake_engine):
    line = lesson_ko.model_lines.filter(speaker="learner").first().text
    shown, _exchanges = requests_of(fake_engine, lesson_ko, AS_FOR_LEARNERS)
    hidden, exchanges = requests_of(fake_engine, lesson_ko, Shape(has_dialogue=False))
    assert all(line in [m.content for m in request.messages[:-1]] for request in shown)
    assert not any(line in [m.content for m in request.messages[:-1]] for request in hidden)
    assert exchanges


def test_of_several_drawn_the_one_without_a_fault_is_taken(lesson_ko, fake_engine):
    says = defaultdict(
        lambda: itertools.cycle(["Yes, we have tea.", "네, 녹차도 있어요.", "네, 녹차도 있다."])
    )
    fake_engine.stream = lambda request: iter([next(says[request.messages])])
    fake_engine.score = lambda prefix, texts: [-float(len(text)) for text in texts]
    asked, exchanges = requests_of(fake_engine, lesson_ko, Shape(drawn=3))
    assert len(asked) == 3 * len(exchanges)
    assert "Yes, we have tea." not in {exchange.reply for exchange in exchanges}


def test_the_command_takes_each_shape(lesson_ko, fake_engine, capsys, monkeypatch):
    command = "tutor.practice.management.commands.rehearse_lessons"
    monkeypatch.setattr(f"{command}.current_engine", lambda: fake_engine)
    for option in ({"reminded": True}, {"steered": True}, {"drawn": 2}, {"without_guard": True}):
        call_command("rehearse_lessons", lesson_ko.slug, turns=1, **option)
        assert "all ko" in capsys.readouterr().out
