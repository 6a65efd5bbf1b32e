"""The default model itself: both languages, whole characters, limits, and what packing costs in quality."""

from __future__ import annotations

import re
import time

import pytest

from tutor.engine import EngineError, Message, Request
from tutor.engine.prompts import Scene, clean_reply, reply_messages, reply_request, rewrite_messages
from tutor.engine.transformers_engine import TransformersEngine

pytestmark = pytest.mark.model

CAFE = Scene(
    language="ko",
    speech_level="haeyo",
    setting="점심시간이 지난 동네 카페예요. 손님이 음료를 주문해요.",
    learner_role="손님",
    tutor_role="카페 직원",
    persona="친절한 카페 직원이에요. 메뉴: 아메리카노 4,000원, 카페라테 4,500원, 유자차 4,500원, 치즈케이크 6,000원.",
    model_lines=(
        ("tutor", "어서 오세요! 주문 도와드릴까요?"),
        ("learner", "네, 카페라테 한 잔 주세요."),
        ("tutor", "따뜻한 걸로 드릴까요, 차가운 걸로 드릴까요?"),
        ("learner", "차가운 걸로 주세요. 모두 얼마예요?"),
        ("tutor", "4,500원이에요. 결제는 카드로 하시겠어요?"),
    ),
    opening="어서 오세요! 주문 도와드릴까요?",
)
HOTEL = Scene(
    language="en",
    speech_level="polite",
    setting="The front desk of the Harbor View Hotel. A guest has just arrived.",
    learner_role="a hotel guest",
    tutor_role="a hotel receptionist",
    persona="Facts: breakfast is from 7 to 10 on the second floor; the Wi-Fi password is harbor123.",
    model_lines=(
        ("tutor", "Good afternoon, and welcome. How can I help you?"),
        ("learner", "Hello. I have a reservation under the name Kim."),
        ("tutor", "Thank you, Ms. Kim. May I see your passport, please?"),
    ),
    opening="Good afternoon, and welcome. How can I help you?",
)


def test_it_answers_a_korean_order_in_korean(real_engine: TransformersEngine) -> None:
    history = [("tutor", CAFE.opening), ("learner", "안녕하세요. 유자차 한 잔 주세요.")]
    pieces = list(real_engine.stream(reply_request(CAFE, history, seed=1)))
    assert not any("\N{REPLACEMENT CHARACTER}" in piece for piece in pieces)
    reply = clean_reply("".join(pieces), "ko", ("카페 직원", "손님"))
    assert re.search("[가-힣]{2}", reply)
    assert re.search(r"(요|다|까|죠)[.!?]", reply), reply
    assert len(reply) < 120


def test_it_answers_an_english_question_from_the_scenes_facts(real_engine: TransformersEngine) -> None:
    history = [("tutor", HOTEL.opening), ("learner", "Hello! What is the wifi password?")]
    reply = clean_reply(real_engine.complete(reply_request(HOTEL, history, seed=1)), "en")
    assert "harbor123" in reply


def test_it_corrects_english_and_leaves_right_sentences_alone(real_engine: TransformersEngine) -> None:
    def corrected(text: str, language: str) -> str:
        messages = rewrite_messages(text, language)
        return real_engine.complete(Request(messages, temperature=0, max_tokens=60, stop=("\n",), priority=1))

    wrong = "Yesterday I go to the store and buyed two apple."
    assert corrected(wrong, "en") == "Yesterday I went to the store and bought two apples."
    for text in ("Can I pay by card?", "My room is very nice, thank you."):
        assert corrected(text, "en") == text
    assert corrected("따뜻한 걸로 주세요.", "ko") == "따뜻한 걸로 주세요."


def test_a_correction_is_guessed_along_the_sentence(real_engine: TransformersEngine) -> None:
    sentence = "I have been to Jeju two time with my families last summer, and it was really beautiful."

    def steps(likely: str) -> tuple[str, int]:
        request = Request(
            rewrite_messages(sentence, "en"), temperature=0, max_tokens=60, stop=("\n",), likely=likely
        )
        before = real_engine.steps
        return real_engine.complete(request), real_engine.steps - before

    steps(sentence)  # whatever is read of the prompt is read here
    (plain, many), (guessed, few) = steps(""), steps(sentence)
    assert guessed == plain
    assert few < many / 2


def test_a_warmed_scene_answers_soon(real_engine: TransformersEngine) -> None:
    """The first text needs the learner's words only; the scene itself takes several times as many tokens."""
    real_engine.forget()
    real_engine.warm(reply_messages(CAFE, []))
    before = real_engine.tokens_read
    next(real_engine.stream(reply_request(CAFE, [("tutor", CAFE.opening), ("learner", "라테 주세요.")])))
    assert real_engine.tokens_read - before < 40


def test_the_same_greedy_text_with_and_without_the_cache(real_engine: TransformersEngine) -> None:
    request = Request(
        (*reply_messages(HOTEL, []), Message("user", "What time is breakfast?")), temperature=0, max_tokens=16
    )
    real_engine.forget()
    cold = real_engine.complete(request)
    assert real_engine.complete(request) == cold


def test_a_deadline_holds_during_a_long_prompt(real_engine: TransformersEngine) -> None:
    real_engine.forget()
    long = (Message("user", "오늘 있었던 일을 이야기해 줄게요. " * 150),)
    started = time.monotonic()
    with pytest.raises(EngineError) as caught:
        real_engine.complete(Request(long, deadline=started + 0.5))
    assert caught.value.reason == "deadline"
    assert (
        time.monotonic() - started < 6
    )  # one piece of the prompt may still be read, on a busy machine slowly


def test_the_right_particle_scores_above_the_wrong_one(real_engine: TransformersEngine) -> None:
    right, wrong = real_engine.score("저는 어제 친구", ["를 만났어요.", "을 만났어요."])
    assert right > wrong
