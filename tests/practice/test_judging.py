"""The model's opinion on goals: asked after reply and correction, shown as an opinion, appealable, never counted."""

import os
import uuid
from pathlib import Path

import pytest

from lessons.models import Goal
from tutor.engine import EngineConfig, EngineError, get_engine
from tutor.engine.judging_prompts import is_yes, number_of
from tutor.practice import dialogue, judging
from tutor.practice.correcting import correct_turn
from tutor.practice.models import Correction, GoalJudgement, PracticeSession, Turn
from tutor.practice.replying import write_reply
from tutor.practice.stream import Cursor, Snapshot, events_after

pytestmark = pytest.mark.django_db


class Asked:
    """A model that answers the two questions as it is told, and remembers what it was asked."""

    name = "asked"
    takes_schema = False

    def __init__(self, whether="yes", which="1"):
        self.whether, self.which, self.requests = whether, which, []

    def load(self):
        pass

    def complete(self, request):
        self.requests.append(request)
        last = request.messages[-1].content
        return self.whether if last.endswith("reach the goal?") else self.which


@pytest.fixture
def lesson(lesson_ko):
    lesson_ko.goals.all().delete()
    for position, (name, criteria) in enumerate(
        [("Order tea", [["녹차", "홍차"]]), ("Ask the price", [["얼마"]]), ("Be kind", [])]
    ):
        Goal.objects.create(
            lesson=lesson_ko,
            position=position,
            text_ko=f"목표 {position}",
            text_en=name,
            hint_ko="힌트",
            hint_en="Hint",
            example="녹차 주세요.",
            criteria=criteria,
        )
    return lesson_ko


@pytest.fixture
def session(alex, lesson):
    return dialogue.start_session(alex, lesson)


def say(session, text, correct=True):
    """A message that is answered and, unless told otherwise, corrected."""
    taken = dialogue.take_turn(session, text, uuid.uuid4())
    session.turns.filter(pk=taken.reply.pk).update(status="done", text="네")
    if correct:
        Correction.objects.filter(turn=taken.turn).update(status="proposed", corrected=text)
    return taken.turn


def judge(monkeypatch, turn, **answers):
    """Have the model judge a message; the model."""
    model = Asked(**answers)
    monkeypatch.setattr(judging, "current_engine", lambda: model)
    judging.ask_for_judgement(turn)
    for row in GoalJudgement.objects.filter(turn=turn):
        judging.judge_goals(row.pk)
    return model


def aims(session):
    found = PracticeSession.objects.with_transcript().get(pk=session.pk).aims
    return [(aim.by, aim.is_doubted, aim.is_sure) for aim in found]


OPEN = ("", False, False)
TICKED = ("code", False, True)
OPINION = ("model", False, False)


def test_what_the_words_missed_is_shown_as_the_models_opinion(monkeypatch, session, alex_client):
    turn = say(session, "따뜻한 차 하나 부탁드려요.")
    judge(monkeypatch, turn, which="1")
    assert aims(session) == [OPINION, OPEN, OPEN]
    page = alex_client.get(session.get_absolute_url()).text
    assert "Goal probably reached:" in page
    assert "It does not count until a teacher agrees." in page
    assert f"/review/goals/{session.pk}/0/" in page
    summary = alex_client.get(f"/practice/{session.pk}/summary.json").json()
    assert summary["goals"][0]["models_opinion"] is True
    assert (
        "This is the language model’s opinion alone"
        in alex_client.get(f"/practice/{session.pk}/summary/").text
    )


@pytest.mark.parametrize(
    ("whether", "which"), [("no", "1"), ("yes", "0"), ("yes", "2"), ("no", "0"), ("eh", "x")]
)
def test_one_question_alone_ticks_nothing(monkeypatch, session, whether, which):
    turn = say(session, "따뜻한 차 하나 부탁드려요.")
    judge(monkeypatch, turn, whether="no" if which == "2" else whether, which=which)
    assert aims(session) == [OPEN, OPEN, OPEN]


def test_the_codes_tick_stands_and_says_that_the_model_doubts(monkeypatch, session, alex_client):
    turn = say(session, "홍차 색이 예쁘네요.")
    assert aims(session)[0] == TICKED
    judge(monkeypatch, turn, whether="no", which="0")
    assert aims(session)[0] == ("code", True, True)
    assert (
        "does not see the goal in these words; the tick stays."
        in alex_client.get(session.get_absolute_url()).text
    )


@pytest.mark.parametrize(("whether", "which"), [("yes", "0"), ("no", "1")])
def test_one_yes_confirms_the_codes_tick(monkeypatch, session, whether, which):
    turn = say(session, "홍차 하나 주세요.")
    judge(monkeypatch, turn, whether=whether, which=which)
    assert aims(session)[0] == TICKED


def test_only_open_goals_and_those_ticked_by_this_message_are_asked_about(monkeypatch, session):
    say(session, "홍차 하나 주세요.")
    turn = say(session, "모두 몇 원이에요?")
    model = judge(monkeypatch, turn, which="2")
    assert aims(session) == [TICKED, OPINION, OPEN]
    assert len(model.requests) == 2
    # Below replies (0) and corrections (1), and with an end before waiting makes it as urgent as a reply.
    assert {request.priority for request in model.requests} == {judging.PRIORITY}
    assert judging.PRIORITY > 1
    assert judging.SECONDS < 2 * 20
    assert all("Be kind" not in request.messages[-1].content for request in model.requests)


def test_it_is_not_asked_before_reply_and_correction_are_there(monkeypatch, session):
    taken = dialogue.take_turn(session, "따뜻한 차 하나 부탁드려요.", uuid.uuid4())
    judging.ask_for_judgement(taken.turn)
    Correction.objects.filter(turn=taken.turn).update(status="proposed")
    judging.ask_for_judgement(taken.turn)  # the reply is still open
    assert not GoalJudgement.objects.exists()
    session.turns.filter(pk=taken.reply.pk).update(status="done", text="네")
    judging.ask_after_reply(taken.reply.pk)
    assert GoalJudgement.objects.get().turn == taken.turn
    judging.ask_for_judgement(taken.turn)
    assert GoalJudgement.objects.count() == 1


@pytest.mark.parametrize("order", [(write_reply, correct_turn), (correct_turn, write_reply)])
def test_whichever_comes_last_asks(settings, session, order):
    settings.ENGINE = "fake"
    taken = dialogue.take_turn(session, "따뜻한 차 하나 부탁드려요.", uuid.uuid4())
    keys = {write_reply: taken.reply.pk, correct_turn: taken.turn.correction.pk}
    order[0](keys[order[0]])
    assert not GoalJudgement.objects.exists()
    order[1](keys[order[1]])
    assert GoalJudgement.objects.get().turn == taken.turn


def test_a_word_or_nothing_to_judge_is_not_asked_about(monkeypatch, session, lesson):
    for text in ("네.",):
        judge(monkeypatch, say(session, text))
    PracticeSession.objects.filter(pk=session.pk).update(version=None)
    lesson.goals.update(criteria=[])
    judge(monkeypatch, say(session, "따뜻한 차 하나 부탁드려요."))
    assert not GoalJudgement.objects.exists()


def test_a_model_that_fails_says_nothing(monkeypatch, session):
    turn = say(session, "따뜻한 차 하나 부탁드려요.")
    judging.ask_for_judgement(turn)

    def broken():
        raise EngineError("model_missing", "no model")

    monkeypatch.setattr(judging, "current_engine", broken)
    judging.judge_goals(GoalJudgement.objects.get().pk)
    assert GoalJudgement.objects.get().status == "failed"
    assert aims(session) == [OPEN, OPEN, OPEN]


def test_an_open_page_is_told(monkeypatch, session):
    turn = say(session, "따뜻한 차 하나 부탁드려요.")
    session.refresh_from_db()
    seen = Cursor(session.revision)
    judge(monkeypatch, turn)
    session.refresh_from_db()
    events = events_after(session.pk, seen, Snapshot(session.revision), "en", "en")
    told = [event.data["html"] for event in events if event.name == "turn"]
    assert len(told) == 1
    assert 'data-by="model"' in told[0]


def test_a_teacher_confirms_it_or_takes_it_away(
    monkeypatch, session, korean_class, alex_client, teacher_client
):
    turn = say(session, "따뜻한 차 하나 부탁드려요.")
    judge(monkeypatch, turn)
    address = f"/review/goals/{session.pk}/0/"
    assert "The language model thinks that you reached this goal" in alex_client.get(address).text
    assert alex_client.post(address, {"turn": turn.pk, "text": ""}).status_code == 302
    appeal = session.goal_appeals.get()
    decide = f"/review/appeals/{appeal.pk}/decide/"
    teacher_client.post(decide, {"granted": "yes"})
    assert aims(session)[0] == ("teacher", False, True)
    teacher_client.post(decide, {"granted": "withdrawn"})
    teacher_client.post(decide, {"granted": "no"})
    assert aims(session)[0] == OPEN


def test_an_opinion_fulfils_no_assignment(monkeypatch, session, alex, lesson, korean_class, teacher):
    from tutor.practice.fulfilling import note_progress
    from tutor.practice.models import Assignment, Attempt

    assignment = Assignment.objects.create(classroom=korean_class, created_by=teacher, goals_required=1)
    assignment.lessons.add(lesson)
    attempt = Attempt.objects.create(assignment=assignment, session=session, learner=alex, lesson=lesson)
    judge(monkeypatch, say(session, "따뜻한 차 하나 부탁드려요."))
    note_progress(session)
    attempt.refresh_from_db()
    assert (attempt.goals_reached, attempt.fulfilled_at) == (0, None)
    say(session, "홍차 주세요.")
    note_progress(session)
    attempt.refresh_from_db()
    assert attempt.goals_reached == 1


def test_one_at_a_time_and_the_next_when_it_is_done(monkeypatch, session):
    """Whoever judges holds a thread of the worker, which corrections want."""
    first, second, third = (
        say(session, text)
        for text in ("따뜻한 차 하나 부탁드려요.", "모두 몇 원이에요?", "날씨가 참 좋네요.")
    )
    announced, at_once = [], []

    class Slow(Asked):
        def complete(self, request):
            at_once.append(judging.judge_goals(second.judgement.pk))
            return super().complete(request)

    monkeypatch.setattr(judging, "current_engine", lambda: Slow(which="0"))
    monkeypatch.setattr(judging, "announce", lambda task, pk: announced.append(pk) or True)
    for turn in (first, second, third):
        judging.ask_for_judgement(turn)
    announced.clear()
    assert judging.judge_goals(first.judgement.pk)
    assert set(at_once) == {False}
    statuses = GoalJudgement.objects.order_by("pk").values_list("status", flat=True)
    assert list(statuses) == ["done", "queued", "queued"]
    assert announced == [second.judgement.pk]
    assert not judging.judge_goals(first.judgement.pk)  # done: nothing to write, nothing to announce
    assert announced == [second.judgement.pk]


def test_a_judgement_that_breaks_lets_the_next_begin(monkeypatch, session):
    turn, other = say(session, "따뜻한 차 하나 부탁드려요."), say(session, "모두 몇 원이에요?")
    for one in (turn, other):
        judging.ask_for_judgement(one)

    def broken():
        raise RuntimeError

    monkeypatch.setattr(judging, "current_engine", broken)
    with pytest.raises(RuntimeError):
        judging.judge_goals(turn.judgement.pk)
    monkeypatch.setattr(judging, "current_engine", lambda: Asked(which="0"))
    assert judging.judge_goals(other.judgement.pk)


def test_answers_are_read_strictly():
    assert [is_yes(text) for text in ("yes", " Yes.", "no", "", "not yes")] == [
        True,
        True,
        False,
        False,
        False,
    ]
    assert [number_of(text, 4) for text in ("2", " 3.", "0", "5", "none", "", "12")] == [2, 3, 0, 0, 0, 0, 0]


def test_judgements_cost_the_page_no_query(monkeypatch, session, alex_client, django_assert_max_num_queries):
    for text in ("따뜻한 차 하나 부탁드려요.", "모두 몇 원이에요?", "날씨가 참 좋네요."):
        judge(monkeypatch, say(session, text), which="0")
    assert GoalJudgement.objects.filter(status="done").count() == 3
    with django_assert_max_num_queries(14):
        alex_client.get(session.get_absolute_url())


def test_turns_of_the_tutor_have_none(session):
    assert Turn.objects.filter(speaker="tutor").first().page_revision >= 0


@pytest.mark.model
def test_the_real_model_finds_what_the_words_missed(settings):
    from types import SimpleNamespace

    # The tests' own data directory has no model.
    data_dir = Path(os.environ.get("MALBEOT_DATA_DIR", Path(__file__).parents[2] / "var"))
    engine = get_engine(EngineConfig(kind="transformers", model=settings.MODEL, data_dir=data_dir))
    asked = judging.GoalJudge(engine)
    goals = [
        SimpleNamespace(position=n, text_en=text, criteria=[["-"]])
        for n, text in enumerate(["Order a drink", "Ask where the restroom is", "Say goodbye"])
    ]
    open_aims = [SimpleNamespace(goal=goal, turn=None) for goal in goals]
    said = {
        ("저는 오렌지 주스 마실래요.", "ko"): [0],
        ("손을 어디에서 씻을 수 있어요?", "ko"): [1],
        ("오늘 날씨가 정말 좋네요.", "ko"): [],
        ("Could you bring me a glass of lemonade?", "en"): [0],
        ("My brother is a doctor.", "en"): [],
    }
    found = {}
    for text, language in said:
        asked.deadline = asked.deadline + 60
        found[text, language] = asked.opinion(open_aims, goals, text, language)[0]
    right = sum(found[key] == wanted for key, wanted in said.items())
    assert right >= 4, found
    assert not any(found[key] for key, wanted in said.items() if not wanted), found
