"""Replies are judged before they are shown, written anew once, and then said as the author wrote them."""

import uuid
from dataclasses import replace

import pytest

from lessons.judging import judge
from tutor.engine.fake import FakeEngine
from tutor.engine.prompts import reply_request
from tutor.practice import dialogue
from tutor.practice.guarding import Guard, authored_line
from tutor.practice.replying import scene_of, write_reply
from tutor.practice.stock_lines import (
    ANSWERING_IMPATIENCE,
    ANSWERING_INSULTS,
    ASKING_AGAIN,
    ASKING_FOR_THE_LANGUAGE,
    ENCOURAGING,
    REACTING,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def scene(lesson_ko):
    return scene_of(lesson_ko)


def guarded(scene, history, *replies):
    engine = FakeEngine()
    for reply in replies:
        engine.enqueue(reply)
    guard = Guard(engine, scene, history, reply_request(scene, history))
    return guard, list(guard.texts()), engine


@pytest.fixture
def history(scene):
    return [("tutor", scene.opening), ("learner", "따뜻한 차 있어요?")]


def test_sentences_are_shown_one_by_one(scene, history):
    guard, shown, _engine = guarded(scene, history, "네, 녹차가 있어요. 한 잔 드릴까요?")
    assert shown == ["네, 녹차가 있어요.", "네, 녹차가 있어요. 한 잔 드릴까요?"]
    assert guard.origin == "model"


def test_a_bare_yes_waits_for_what_follows_it(scene, history):
    _guard, shown, _engine = guarded(scene, history, "네. 녹차가 있어요.")
    assert shown == ["네. 녹차가 있어요."]
    _guard, shown, _engine = guarded(scene, history, "네.")
    assert shown == ["네."]


def test_a_reply_that_falls_out_of_the_scene_is_written_again(scene, history):
    guard, shown, engine = guarded(scene, history, "응, 있어.", "네, 녹차가 있어요.")
    assert shown == ["네, 녹차가 있어요."]
    assert (guard.origin, len(engine.history)) == ("again", 2)


def test_a_bad_second_sentence_is_left_out(scene, history):
    guard, shown, engine = guarded(scene, history, "네, 녹차가 있어요. 너 바보야? 한 잔 드릴까요?")
    assert shown[-1] == "네, 녹차가 있어요."
    assert (guard.origin, len(engine.history)) == ("model", 1)


def test_after_two_bad_replies_the_author_speaks(scene, history):
    guard, shown, engine = guarded(scene, history, "응, 있어.", "我不知道。")
    assert guard.origin == "lesson"
    assert len(shown) == 1
    assert len(engine.history) == 2


def test_what_is_only_long_is_shown_the_second_time(scene, history):
    long = "네, 따뜻한 녹차하고 시원한 녹차하고 뜨거운 홍차하고 시원한 홍차하고 우유하고 물이 다 있어요."
    guard, shown, _engine = guarded(scene, history, long, long)
    assert (guard.origin, shown) == ("again", [long])


def test_a_model_that_says_nothing_twice_says_nothing(scene, history):
    _guard, shown, _engine = guarded(scene, history, " ", " ")
    assert shown == []


@pytest.mark.parametrize(
    ("said", "answer"),
    [
        ("Do you have hot tea?", "미안하지만 한국말로 해 주시겠어요?"),
        ("?", "미안하지만 다시 한번 말해 주시겠어요?"),
        ("네.", "미안하지만 다시 한번 말해 주시겠어요?"),
    ],
)
def test_to_what_it_cannot_understand_the_author_answers_in_its_place(scene, said, answer):
    guard, shown, _engine = guarded(scene, [("tutor", scene.opening), ("learner", said)], "", "")
    assert guard.origin == "lesson"
    assert shown == [answer]


@pytest.mark.parametrize(
    ("language", "level"),
    [
        ("ko", "hapsyo"),
        ("ko", "haeyo"),
        ("ko", "banmal"),
        ("en", "formal"),
        ("en", "polite"),
        ("en", "casual"),
    ],
)
def test_what_anybody_may_say_passes_its_own_judge(scene, language, level):
    spoken = replace(scene, language=language, speech_level=level, model_lines=(), phrases=())
    tables = (
        ASKING_AGAIN,
        ASKING_FOR_THE_LANGUAGE,
        REACTING,
        ANSWERING_INSULTS,
        ANSWERING_IMPATIENCE,
        ENCOURAGING,
    )
    for line in (line for table in tables for line in table[level]):
        assert judge(spoken, [("tutor", "…"), ("learner", "…")], line) == []


def test_an_insult_is_answered_as_a_person_would(scene):
    """Without asking the model, which agrees with anything; and not twice with the same words."""
    history = [("tutor", scene.opening), ("learner", "야, 너 진짜 바보야?")]
    guard, shown, engine = guarded(scene, history)
    assert (guard.origin, len(engine.history)) == ("lesson", 0)
    assert shown == ["그런 말을 들으니까 속상하네요. 우리 다시 천천히 이야기할까요?"]
    history += [("tutor", shown[0]), ("learner", "꺼져!")]
    _guard, again, _engine = guarded(scene, history)
    assert again == ["그렇게 말하면 저도 이야기하기 힘들어요. 잠깐 쉬었다가 할까요?"]
    history += [("tutor", again[0]), ("learner", "미안해요. 녹차 한 잔 주세요.")]
    _guard, after, _engine = guarded(scene, history, "괜찮아요. 오천 원이에요.")
    assert after[-1] == "괜찮아요. 오천 원이에요."


def test_who_is_in_a_hurry_is_asked_to_wait(scene):
    history = [("tutor", scene.opening), ("learner", "왜 이렇게 느려요? 빨리빨리 하세요!")]
    guard, shown, engine = guarded(scene, history)
    assert (guard.origin, len(engine.history)) == ("lesson", 0)
    assert shown == ["죄송해요. 조금만 기다려 주세요."]


def test_who_looks_for_words_is_given_time_and_the_question_again(scene):
    history = [("tutor", "어서 오세요. 네, 뭐 드릴까요?"), ("learner", "음…")]
    guard, shown, engine = guarded(scene, history)
    assert (guard.origin, len(engine.history)) == ("lesson", 0)
    assert shown == ["괜찮아요. 천천히 말씀하세요. 뭐 드릴까요?"]
    assert judge(scene, history, shown[0]) == [], "the question is not held to be a repetition"
    history += [("tutor", shown[0]), ("learner", "...")]
    _guard, again, _engine = guarded(scene, history)
    assert again == ["짧게 말씀하셔도 괜찮아요."]
    history += [("tutor", again[0]), ("learner", "…")]
    guard, _third, _engine = guarded(scene, history, "녹차도 있어요.")
    assert guard.origin == "model"


def test_a_bare_yes_to_being_encouraged_leaves_the_question_open(scene):
    history = [("tutor", "어서 오세요. 네, 무슨 차를 드릴까요?"), ("learner", "...")]
    for _time in range(2):
        _guard, shown, _engine = guarded(scene, history)
        history += [("tutor", shown[-1]), ("learner", "음…")]
    _guard, shown, _engine = guarded(scene, [*history[:-1], ("learner", "네.")])
    assert shown == ["무슨 차를 드릴까요?"]


def test_ice_is_no_yes(scene):
    _guard, shown, _engine = guarded(scene, [("tutor", "아이스로 드릴까요?"), ("learner", "...")])
    assert shown == ["괜찮아요. 천천히 말씀하세요. 아이스로 드릴까요?"]


def test_who_looks_for_words_after_a_statement_is_given_time(scene):
    _guard, shown, _engine = guarded(scene, [("tutor", "어서 오세요."), ("learner", "음…")])
    assert shown == ["괜찮아요. 천천히 말씀하세요."]


def test_who_looks_for_words_and_then_speaks_is_answered(scene):
    history = [("tutor", "뭐 드릴까요?"), ("learner", "음… 차 있어요?")]
    guard, shown, _engine = guarded(scene, history, "네, 녹차가 있어요.")
    assert (guard.origin, shown) == ("model", ["네, 녹차가 있어요."])


@pytest.mark.parametrize(
    ("said", "answer"),
    [
        ("Do you have hot tea?", "미안하지만 한국말로 해 주시겠어요?"),
        ("Thank you!", "네, 녹차가 있어요."),
        ("OK", "네, 녹차가 있어요."),
        ("dkssudgktpdy shrck", "네, 녹차가 있어요."),
        ("LG TV 있어요?", "네, 녹차가 있어요."),
    ],
)
def test_korean_is_asked_for(scene, said, answer):
    _guard, shown, _engine = guarded(
        scene, [("tutor", scene.opening), ("learner", said)], "네, 녹차가 있어요."
    )
    assert shown == [answer]


@pytest.mark.parametrize(
    ("said", "is_asked"),
    [
        ("영어로 어떻게 말해요?", True),
        ("잘 모르겠어요.", True),
        ("네.", False),
        ("I like 김치찌개 very much.", False),
    ],
)
def test_english_is_asked_for(lesson_en, said, is_asked):
    scene = scene_of(lesson_en, "polite")
    history = [("tutor", scene.opening), ("learner", said)]
    _guard, shown, engine = guarded(scene, history, "Sure, here you are.")
    assert (shown == ["Sorry, could you say that in English, please?"]) is is_asked
    assert bool(engine.history) is not is_asked


def test_the_language_is_asked_for_in_every_way_and_then_the_model_has_its_turn(lesson_en):
    scene = scene_of(lesson_en, "polite")
    history = [("tutor", scene.opening), ("learner", "영어로 어떻게 말해요?")]
    for line in ASKING_FOR_THE_LANGUAGE["polite"]:
        _guard, shown, _engine = guarded(scene, history)
        assert shown == [line]
        history += [("tutor", line), ("learner", "한국말로 해도 돼요?")]
    guard, _shown, _engine = guarded(scene, history, "Yes, of course.")
    assert guard.origin == "model"


def test_the_author_answers_a_message_of_the_model_dialogue(scene):
    answered = replace(scene, model_lines=(*scene.model_lines, ("tutor", "네, 오천 원이에요.")))
    said = [("tutor", scene.opening), ("learner", "녹차 한 잔 주세요")]
    assert authored_line(answered, said) == "네, 오천 원이에요."


def test_who_told_something_is_asked_for_more_of_it_not_for_the_same_again(scene):
    history = [("tutor", scene.opening), ("learner", "어제 친구하고 등산을 했어요.")]
    first = authored_line(scene, history)
    assert first == "아, 그래요? 조금 더 이야기해 주세요."
    history += [("tutor", first), ("learner", "산이 아주 높았어요.")]
    second = authored_line(scene, history)
    assert second == "아, 그렇군요. 저는 몰랐어요."
    history += [("tutor", second), ("learner", "다리가 아팠어요.")]
    assert authored_line(scene, history) not in (first, second)


def test_the_author_asks_again_and_then_goes_on(scene):
    history = [("tutor", scene.opening), ("learner", "우주에 가...")]
    said = []
    for _time in range(3):
        line = authored_line(scene, history)
        assert line not in said
        said.append(line)
        history += [("tutor", line), ("learner", "축구...")]
    assert "다시 한번" in said[0]


@pytest.mark.parametrize("level", ["formal", "polite", "casual"])
def test_english_has_lines_of_its_own(lesson_en, level):
    scene = scene_of(lesson_en, level)
    line = authored_line(scene, [("tutor", scene.opening), ("learner", "영어로 어떻게 말해요?")])
    assert line.isascii() or "’" in line


def test_a_learner_never_sees_what_was_rejected(alex, lesson_ko, fake_engine):
    session = dialogue.start_session(alex, lesson_ko)
    reply = dialogue.take_turn(session, "따뜻한 차 있어요?", uuid.uuid4()).reply
    fake_engine.enqueue("손님, 我不知道。")
    fake_engine.enqueue("네, 녹차가 있어요.")
    write_reply(reply.pk)
    reply.refresh_from_db()
    assert (reply.status, reply.text) == ("done", "네, 녹차가 있어요.")


def test_an_authored_line_is_never_the_learners(scene):
    learners = replace(
        scene, model_lines=(("learner", "미안하지만 다시 한번 말해 주시겠어요?"), ("tutor", "네, 녹차예요."))
    )
    said = [("tutor", scene.opening), ("learner", "...")]
    assert authored_line(learners, said) == "네, 녹차예요."
    taught = replace(scene, phrases=("미안하지만 다시 한번 말해 주시겠어요?",))
    assert authored_line(taught, said) != "미안하지만 다시 한번 말해 주시겠어요?"
