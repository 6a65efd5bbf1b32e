"""Rehearsals: asked for, held by a worker, cancelled, taken up again, read by authors alone."""

import threading
import time
from datetime import timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone

from tutor.engine import EngineError
from tutor.practice.models import LearnerKind, Rehearsal, RehearsalTurn
from tutor.practice.rehearsing import hold, rehearse_lesson, whole_lesson
from tutor.practice.worker import reap

pytestmark = pytest.mark.django_db(transaction=True)


def ask(client, lesson):
    assert client.post(f"/practice/lessons/{lesson.pk}/rehearsals/ask/").status_code == 302
    return Rehearsal.objects.get()


def page(client, lesson, **query):
    response = client.get(f"/practice/lessons/{lesson.pk}/rehearsals/", query)
    assert response.status_code == 200
    return response.text


@pytest.fixture
def tutor(fake_engine):
    """Says something new each time."""
    count = iter(range(10_000))
    lock = threading.Lock()
    words = [
        "차",
        "빵",
        "물",
        "떡",
        "우유",
        "과자",
        "사과",
        "배",
        "귤",
        "감",
        "밥",
        "국",
        "김",
        "무",
        "콩",
        "팥",
    ]

    def stream(request):
        with lock:
            n = next(count)
        yield f"네, {words[n % 16]}하고 {words[n // 16 % 16]}도 있어요."

    fake_engine.stream = stream
    return fake_engine


def test_every_kind_of_learner_talks_and_every_reply_is_judged(author_client, lesson_ko, tutor):
    row = ask(author_client, lesson_ko)
    assert row.expected > 10
    assert "0 of" in page(author_client, lesson_ko)
    assert rehearse_lesson(row.pk)
    row.refresh_from_db()
    turns = list(row.turns.all())
    assert (row.status, row.spoken) == ("done", len(turns))
    assert {turn.learner for turn in turns} == set(LearnerKind.values)
    text = page(author_client, lesson_ko)
    assert "Replies without a fault" in text
    assert turns[0].said in text


def test_the_good_learner_reaches_the_goals_of_the_dialogue(author_client, lesson_ko, tutor):
    row = ask(author_client, lesson_ko)
    rehearse_lesson(row.pk)
    row.refresh_from_db()
    said = [turn.said for turn in row.turns.filter(learner="good").order_by("position")]
    reached = [goal.position for goal in lesson_ko.goals.all() if goal.is_reached_by(said)]
    assert row.goals_reached == reached


def test_faults_are_named_on_the_page(author_client, lesson_ko, fake_engine):
    long = "네, 따뜻한 녹차하고 시원한 녹차하고 뜨거운 홍차하고 시원한 홍차하고 우유하고 물이 다 있어요."
    fake_engine.default = long
    row = ask(author_client, lesson_ko)
    rehearse_lesson(row.pk)
    assert RehearsalTurn.objects.filter(faults__icontains="length").exists()
    assert "Is too long or breaks off" in page(author_client, lesson_ko)


def test_asking_twice_holds_one(author_client, lesson_ko):
    assert ask(author_client, lesson_ko) == ask(author_client, lesson_ko)


def test_a_cancelled_rehearsal_stops_and_can_go_on(author_client, lesson_ko, tutor):
    row = ask(author_client, lesson_ko)
    quick, count = tutor.stream, iter(range(1000))

    def stream(request):
        if next(count) >= 2:
            until = time.monotonic() + 20
            while (
                not row.turns.exists() and time.monotonic() < until
            ):  # replies wait for the one that writes rows
                time.sleep(0.01)
            Rehearsal.objects.get(pk=row.pk).cancel()
            while not request.cancelled():
                time.sleep(0.01)
            raise EngineError("cancelled")
        return (yield from quick(request))

    tutor.stream = stream
    assert rehearse_lesson(row.pk)
    row.refresh_from_db()
    before = set(row.turns.values_list("learner", "position"))
    assert row.status == "cancelled"
    assert 0 < len(before) < row.expected
    assert "This rehearsal was cancelled." in page(author_client, lesson_ko)
    author_client.post(f"/practice/rehearsals/{row.pk}/", {"again": "1"})
    tutor.stream = quick
    assert rehearse_lesson(row.pk)
    row.refresh_from_db()
    assert (row.status, row.spoken) == ("done", row.turns.count())
    assert before < set(row.turns.values_list("learner", "position"))


def test_what_a_dead_worker_left_is_taken_up(author_client, lesson_ko, tutor):
    row = ask(author_client, lesson_ko)
    assert Rehearsal.objects.claim(row.pk, "a worker that died")
    Rehearsal.objects.filter(pk=row.pk).update(lease_until=timezone.now() - timedelta(seconds=1))
    assert not rehearse_lesson(row.pk)
    reap()
    assert rehearse_lesson(row.pk)
    row.refresh_from_db()
    assert (row.status, row.deaths) == ("done", 1)


def test_without_a_model_it_says_so(author_client, lesson_ko, fake_engine):
    row = ask(author_client, lesson_ko)

    def stream(request):
        raise EngineError("model_missing")
        yield ""

    fake_engine.stream = stream
    rehearse_lesson(row.pk)
    assert "There is no language model on this site yet" in page(author_client, lesson_ko)


def test_english_lessons_are_rehearsed_too(lesson_en, fake_engine):
    found = list(hold(fake_engine, whole_lesson(lesson_en.pk), turns=1))
    assert {exchange.learner for exchange in found} == set(LearnerKind)


@pytest.mark.access
@pytest.mark.parametrize("who", ["alex", "teacher", "outsider"])
def test_nobody_else_sees_or_asks(request, who, author_client, lesson_ko):
    row = ask(author_client, lesson_ko)
    client = request.getfixturevalue(f"{who}_client")
    assert client.get(f"/practice/lessons/{lesson_ko.pk}/rehearsals/").status_code == 404
    assert client.post(f"/practice/lessons/{lesson_ko.pk}/rehearsals/ask/").status_code == 404
    assert client.post(f"/practice/rehearsals/{row.pk}/", {"cancel": "1"}).status_code == 404


def test_the_page_asks_the_same_number_of_queries(author_client, lesson_ko, django_assert_max_num_queries):
    for n in range(10):
        row = Rehearsal.objects.create(lesson=lesson_ko, status="done", expected=1, spoken=1)
        for position in range(n):
            RehearsalTurn.objects.create(
                rehearsal=row, learner="good", position=position, said="네", reply="네."
            )
    with django_assert_max_num_queries(16):
        page(author_client, lesson_ko)


def test_the_command_prints_a_table_and_goes_on(lesson_ko, lesson_en, tutor, tmp_path, capsys, monkeypatch):
    command = "tutor.practice.management.commands.rehearse_lessons"
    monkeypatch.setattr(f"{command}.current_engine", lambda: tutor)
    output = tmp_path / "out.jsonl"
    call_command("rehearse_lessons", lesson_ko.slug, turns=1, output=output)
    call_command("rehearse_lessons", lesson_ko.slug, lesson_en.slug, turns=1, output=output)
    printed = capsys.readouterr().out
    assert printed.count(f"{lesson_ko.slug} ") == 1
    assert "all ko" in printed
    assert "of 2 lessons have 90%" in printed
    assert len(output.read_text().splitlines()) == 12
