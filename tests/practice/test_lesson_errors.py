"""Typical errors of a lesson are corrected in its sessions, with the author's words, and nowhere else."""

import uuid

import pytest

from lessons.importing import CONTENT, read_lesson
from lessons.models import TypicalError
from tutor.grammar.correct import Result, correct
from tutor.practice import dialogue
from tutor.practice.correcting import correct_turn
from tutor.practice.lesson_errors import with_lesson_errors


def held(path):
    """A starter lesson as it is in a session."""
    lesson = read_lesson(path.read_bytes(), path.name).as_lesson()
    lesson.pk = 1  # rows without one have no parts
    return lesson


def corrected(text, lesson):
    return with_lesson_errors(Result(text, text, ()), lesson)


@pytest.fixture(scope="module")
def airport():
    return held(CONTENT / "en" / "en-airport-checkin.toml")


@pytest.mark.parametrize(
    "text", ["I want to check my bag.", "My luggage is heavy.", "Can I take it out?", "I have many friends."]
)
def test_what_is_not_the_mistake_stays(airport, text):
    assert corrected(text, airport).edits == ()


def test_the_mistake_is_found_inside_a_longer_message(airport):
    result = corrected("Sorry, can I take out it now?", airport)
    assert result.corrected == "Sorry, can I take it out now?"
    assert {(edit.category, edit.source) for edit in result.edits} == {("en-word-order", "lesson:2")}
    assert "“It” goes between" in result.edits[0].explanation.en


def test_typical_errors_of_the_starter_lessons_mend_what_they_say_and_nothing_else():
    mended = foreseen = 0
    for path in sorted(CONTENT.glob("*/*.toml")):
        lesson = held(path)
        errors = list(lesson.typical_errors.all())
        for error in errors:
            result = corrected(error.wrong, lesson)
            foreseen += 1
            mended += bool(result.edits)
            if result.edits:
                assert result.corrected.rstrip(".!?") == error.right.rstrip(".!?")
            assert corrected(error.right, lesson).edits == ()
        for line in lesson.model_lines.all():
            assert corrected(line.text, lesson).edits == ()
    assert mended > 0.95 * foreseen


@pytest.mark.django_db
def test_a_learner_gets_the_authors_explanation_in_this_lesson_only(alex, lesson_ko, fake_engine):
    wrong, right = "녹차 한 컵 드세요.", "녹차 한 잔 주세요."
    assert correct(wrong, "ko").corrected == wrong
    for is_foreseen in (False, True):
        if is_foreseen:
            TypicalError.objects.create(
                lesson=lesson_ko, position=0, wrong=wrong, right=right, category="ko-word-choice",
                why_ko="차는 ‘잔’으로 세요.", why_en="Tea is counted in 잔.",
            )  # fmt: skip
        turn = dialogue.take_turn(dialogue.start_session(alex, lesson_ko), wrong, uuid.uuid4()).turn
        correct_turn(turn.correction.pk)
        turn.correction.refresh_from_db()
        assert turn.correction.corrected == (right if is_foreseen else wrong)
    assert {edit.explanation_en for edit in turn.correction.edits.all()} == {"Tea is counted in 잔."}
