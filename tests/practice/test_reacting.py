"""Spoken to in 반말, the tutor reacts as the person it plays would: where it is rude, and once."""

import uuid

import pytest

from tutor.grammar.correct import correct
from tutor.grammar.register import Relation, is_too_casual, level_of, register_of
from tutor.practice import dialogue
from tutor.practice.models import Turn
from tutor.practice.reacting import REACTIONS, TO_A_STRANGER, TO_ONE_ABOVE, without_reaction
from tutor.practice.replying import write_reply

ABOVE = register_of(Relation("higher", "acquainted"))


@pytest.mark.parametrize(
    "text",
    [
        "안녕하세요, 부장님. 오늘 회의가 있어요?",
        "오늘은 일찍 가겠습니다.",
        "커피 한 잔.",
        "아, 춥다. 부장님은 괜찮으세요?",
        "“어디 가?” 하고 물었어요.",
        "I don't know.",
        "네.",
    ],
)
def test_polite_speech_and_musings_are_not_too_casual(text):
    assert not is_too_casual(text, ABOVE)


@pytest.mark.parametrize(
    "text", ["어디 가?", "오늘 회의 있어? 저는 몰라요.", "나는 밥 먹었어.", "빨리 와라."]
)
def test_casual_speech_to_one_above_is_too_casual(text):
    assert is_too_casual(text, ABOVE)
    assert not is_too_casual(text, register_of(Relation("same", "close")))


@pytest.mark.parametrize("line", REACTIONS)
def test_a_reaction_is_right_korean_at_its_level(line):
    assert correct(line, "ko").corrected == line
    level = next(
        level for table in (TO_ONE_ABOVE, TO_A_STRANGER) for level, said in table.items() if said == line
    )
    assert {level_of(part.strip() + "?") for part in line.replace(".", "?").split("?")[-2:-1]} == {level}


@pytest.fixture
def talk(alex, lesson_ko, fake_engine):
    def say(rank, closeness, *said, level="haeyo"):
        type(lesson_ko.scenario).objects.filter(pk=lesson_ko.scenario.pk).update(
            tutor_rank=rank, closeness=closeness, speech_level=level
        )
        session = dialogue.start_session(alex, lesson_ko)
        for text in said:
            fake_engine.enqueue("네, 알겠어요. 지금 바로 드릴게요.")
            reply = dialogue.take_turn(session, text, uuid.uuid4()).reply
            assert write_reply(reply.pk)
        return list(
            session.turns.filter(speaker=Turn.Speaker.TUTOR)
            .order_by("position")
            .values_list("text", flat=True)
        )[1:]

    return say


pytestmark = pytest.mark.django_db


def test_nobody_reacts_to_polite_speech(talk):
    (reply,) = talk("higher", "acquainted", "녹차 한 잔 주세요.")
    assert not reply.startswith(REACTIONS)


def test_one_above_reacts_once(talk, fake_engine):
    first, second = talk("higher", "acquainted", "녹차 한 잔 줘.", "얼마야?")
    assert first.startswith(TO_ONE_ABOVE["haeyo"] + " ")
    assert len(first) > len(TO_ONE_ABOVE["haeyo"]) + 5
    assert not second.startswith(REACTIONS)
    prompt = " ".join(message.content for message in fake_engine.history[-1].messages)
    assert TO_ONE_ABOVE["haeyo"] not in prompt


def test_one_above_who_speaks_casually_reacts_so(talk):
    (reply,) = talk("higher", "close", "녹차 한 잔 줘.", level="banmal")
    assert reply.startswith(TO_ONE_ABOVE["banmal"])


def test_a_stranger_of_the_same_rank_wonders(talk):
    (reply,) = talk("same", "stranger", "여기 자주 와?")
    assert reply.startswith(TO_A_STRANGER["haeyo"])


@pytest.mark.parametrize(
    ("rank", "closeness"), [("lower", "stranger"), ("same", "close"), ("same", "acquainted"), ("", "")]
)
def test_where_it_is_not_rude_nobody_reacts(talk, rank, closeness):
    (reply,) = talk(rank, closeness, "여기 자주 와?")
    assert not reply.startswith(REACTIONS)


def test_an_empty_reply_stays_empty(alex, lesson_ko, fake_engine):
    type(lesson_ko.scenario).objects.filter(pk=lesson_ko.scenario.pk).update(
        tutor_rank="higher", closeness="acquainted"
    )
    session = dialogue.start_session(alex, lesson_ko)
    fake_engine.enqueue("   ")
    fake_engine.enqueue("   ")
    reply = dialogue.take_turn(session, "녹차 줘.", uuid.uuid4()).reply
    write_reply(reply.pk)
    reply.refresh_from_db()
    assert (reply.status, reply.text) == ("failed", "")


def test_what_the_model_wrote_is_told_from_the_reaction():
    assert without_reaction(f"{REACTIONS[0]} 네, 좋아요.") == "네, 좋아요."
    assert without_reaction("네, 좋아요.") == "네, 좋아요."
