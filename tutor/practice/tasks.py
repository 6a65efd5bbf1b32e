"""Celery tasks: each fetches by primary key and calls one function."""

from tutor.celery import app


@app.task
def write_reply(turn_pk: int) -> None:
    """Write one reply of the tutor."""
    from tutor.practice.replying import write_reply

    write_reply(turn_pk)


@app.task
def correct_turn(correction_pk: int) -> None:
    """Correct one message of a learner."""
    from tutor.practice.correcting import correct_turn

    correct_turn(correction_pk)


@app.task
def warm_lesson(lesson_pk: int) -> None:
    """Read a scene before the learner's first message."""
    from tutor.practice.replying import warm_lesson

    warm_lesson(lesson_pk)


@app.task
def write_suggestion(suggestion_pk: int) -> None:
    """Draft something for a lesson's author."""
    from tutor.practice.suggesting import write_suggestion

    write_suggestion(suggestion_pk)


@app.task
def write_rewording(rewording_pk: int) -> None:
    """Say a line of the tutor's in other words."""
    from tutor.practice.rewording import write_rewording

    write_rewording(rewording_pk)


@app.task
def rehearse_lesson(rehearsal_pk: int) -> None:
    """Let scripted learners try a lesson."""
    from tutor.practice.rehearsing import rehearse_lesson

    rehearse_lesson(rehearsal_pk)


@app.task
def check_placement(writing_pk: int) -> None:
    """Look over the free answer of a placement."""
    from tutor.practice.placement.placing import check_writing

    check_writing(writing_pk)


@app.task
def answer_in_shadow(answer_pk: int) -> None:
    """Let a model that is being tried answer, unseen."""
    from tutor.practice.shadowing import answer_in_shadow

    answer_in_shadow(answer_pk)


@app.task
def judge_goals(judgement_pk: int) -> None:
    """Ask the model which goals a message reaches."""
    from tutor.practice.judging import judge_goals

    judge_goals(judgement_pk)
