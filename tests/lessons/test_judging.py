"""Judging the tutor's replies: what authors wrote passes, and each fault is found."""

from dataclasses import replace

import pytest

from lessons.faults import Fault
from lessons.importing import CONTENT, read_lesson
from lessons.judging import judge
from tutor.engine.prompts import Scene
from tutor.practice.replying import scene_of

CAFE = Scene(
    language="ko",
    level=1,
    speech_level="haeyo",
    setting="작은 카페예요.",
    learner_role="손님",
    tutor_role="점원",
    persona="친절한 카페 점원이에요.",
    opening="어서 오세요. 주문하시겠어요?",
    phrases=("이거 얼마예요?",),
    model_lines=(
        ("tutor", "어서 오세요. 주문하시겠어요?"),
        ("learner", "아메리카노 한 잔 주세요."),
        ("tutor", "네, 따뜻한 걸로 드릴까요?"),
        ("learner", "아이스로 주세요. 모두 얼마예요?"),
        ("tutor", "사천오백 원이에요. 카드로 하시겠어요?"),
    ),
)
DESK = Scene(
    language="en",
    level=2,
    speech_level="polite",
    setting="A hotel.",
    learner_role="a guest",
    tutor_role="the receptionist",
    persona="You are a kind receptionist.",
    opening="Good evening. Do you have a reservation?",
    phrases=("What time is breakfast?",),
    model_lines=(
        ("learner", "Yes, it's under Kim."),
        ("tutor", "Thank you. How many nights are you staying?"),
    ),
)
SAID = [("tutor", CAFE.opening), ("learner", "커피 한 잔 주세요.")]
SAID_EN = [("tutor", DESK.opening), ("learner", "Yes, my name is Minji Kim.")]


def faults(scene, reply, history=None):
    history = history if history is not None else (SAID if scene.language == "ko" else SAID_EN)
    return [finding.fault for finding in judge(scene, history, reply)]


@pytest.mark.parametrize(
    "reply",
    [
        "네, 따뜻한 걸로 드릴까요?",
        "커피 한 잔이요? 네, 알겠습니다. 카드로 하시겠어요?",
        "네.",
        "죄송하지만 라떼는 없어요. 다른 걸로 드릴까요?",
        "KTX 표는 여기 없어요.",
        "감사합니다. 안녕히 가세요!",
        "안녕하세요? 만나서 반가워요.",
    ],
)
def test_a_clerk_who_speaks_well_passes(reply):
    assert faults(CAFE, reply) == []


@pytest.mark.parametrize(
    "reply",
    [
        "Welcome! How many nights are you staying?",
        "It’s 90 dollars a night. Is that okay?",
        "Breakfast starts at 7:30.",
    ],
)
def test_a_receptionist_who_speaks_well_passes(reply):
    assert faults(DESK, reply) == []


@pytest.mark.parametrize(
    ("scene", "reply", "fault"),
    [
        (CAFE, "모두 얼마예요?", Fault.ROLE),
        (CAFE, "이거 얼마예요?", Fault.ROLE),
        (CAFE, "커피 한 잔 주세요.", Fault.ROLE),
        (CAFE, "저는 인공지능 언어 모델이에요.", Fault.ROLE),
        (CAFE, "점원: 네, 알겠어요.", Fault.ROLE),
        (CAFE, "아, 오류가 있습니다.", Fault.ROLE),
        (CAFE, "네, 咖啡 드릴까요?", Fault.LANGUAGE),
        (CAFE, "네, coffee 드릴까요?", Fault.LANGUAGE),
        (CAFE, "Yes, of course.", Fault.LANGUAGE),
        (CAFE, "응, 알았어.", Fault.SPEECH_LEVEL),
        (CAFE, "너는 뭐 마실래요?", Fault.SPEECH_LEVEL),
        (CAFE, "네, 알겠어요. " * 12, Fault.LENGTH),
        (CAFE, "네, 따뜻한 걸로 드릴까", Fault.LENGTH),
        (CAFE, "어서 오세요! 주문하시겠어요?", Fault.REPEATED),
        (CAFE, "너 바보야?", Fault.UNSAFE),
        (CAFE, "  ", Fault.EMPTY),
        (DESK, "What time is breakfast?", Fault.ROLE),
        (DESK, "I'm sorry, but I don't speak English.", Fault.ROLE),
        (DESK, "As an AI, I don't stay in hotels.", Fault.ROLE),
        (DESK, "예약이 있으세요?", Fault.LANGUAGE),
        (DESK, "Yo, dude, your room is ready!", Fault.SPEECH_LEVEL),
        (DESK, "The ubiquitous ambiguity is quite unfathomable.", Fault.WORDS),
        (DESK, "Welcome. " * 40, Fault.LENGTH),
    ],
)
def test_each_fault_is_found(scene, reply, fault):
    assert fault in faults(scene, reply)


def test_between_friends_polite_speech_is_the_fault():
    friends = replace(CAFE, speech_level="banmal", is_between_equals=True)
    assert faults(friends, "그래, 나도 커피 마실래.", []) == []
    assert Fault.SPEECH_LEVEL in faults(friends, "네, 저도 커피를 마실게요.", [])
    assert Fault.SPEECH_LEVEL in faults(friends, "네, 나도 커피 마실래.", [])
    assert faults(friends, "네 커피는 뜨거워?", []) == []
    assert faults(friends, "저 사람도 커피 마실래?", []) == []
    assert faults(friends, "제가 커피 살게.", []) == [Fault.SPEECH_LEVEL]
    # Either of two friends may say what the other could.
    assert faults(friends, "이거 얼마예요?", []) == [Fault.SPEECH_LEVEL]


def test_what_the_learner_told_of_themselves_is_not_the_tutors_life():
    said = [*SAID, ("learner", "우리 집에 고양이가 두 마리 있어요.")]
    assert faults(CAFE, "네, 고양이는 두 마리 있어요.", said) == [Fault.ROLE]
    assert faults(CAFE, "고양이가 두 마리 있어요?", said) == []
    assert faults(CAFE, "고양이가 두 마리요? 좋네요!", said) == []
    hurried = [
        *SAID,
        ("learner", "왜 이렇게 느려요? 빨리빨리 하세요!"),
        ("tutor", "죄송해요."),
        ("learner", "됐어요."),
    ]
    assert faults(CAFE, "제가 잘못했어요. 빨리빨리 하세요!", hurried) == [Fault.ROLE]
    agreed = [*SAID, ("learner", "어제 축구 봤어요? 정말 재미있었어요.")]
    assert faults(CAFE, "네, 축구는 정말 재미있었어요.", agreed) == []


def test_nobody_has_the_learners_name_or_calls_themselves_by_a_title():
    met = [("tutor", CAFE.opening), ("learner", "안녕하세요? 저는 에밀리예요.")]
    assert faults(CAFE, "반가워요. 저는 박지우예요.", met) == []
    assert faults(CAFE, "저도 학생이에요.", [*SAID, ("learner", "저는 학생이에요.")]) == []
    assert faults(CAFE, "아, 에밀리 씨예요? 반가워요.", met) == []
    assert Fault.ROLE in faults(CAFE, "반가워요. 저는 에밀리예요.", met)
    assert faults(CAFE, "안녕하세요. 저는 지우 씨예요.", met) == [Fault.ROLE]
    named = replace(CAFE, persona="카페 점원 에밀리예요.")
    assert Fault.ROLE not in faults(named, "저도 에밀리예요!", met)
    assert faults(DESK, "Nice to meet you. My name is Rachel.") == []
    assert faults(DESK, "Nice to meet you. My name is Minji.") == [Fault.ROLE]


def test_what_the_learner_asks_for_is_not_asked_for_by_the_tutor():
    asked = [("tutor", CAFE.opening), ("learner", "다섯 사과 주세요.")]
    assert faults(CAFE, "네, 다섯 개 주세요.", asked) == [Fault.ROLE]
    assert faults(CAFE, "네, 다섯 개 드릴게요.", asked) == []
    assert faults(CAFE, "사과 다섯 개요? 잠깐만 기다려 주세요.", asked) == []
    assert faults(CAFE, "네, 여기에 이름을 써 주세요.", asked) == []


def test_a_waiter_does_not_order():
    """What only the learner asks for in the scene, the tutor does not ask for."""
    assert faults(CAFE, "네, 김치찌개 하나 주세요.") == [Fault.ROLE]
    assert faults(CAFE, "물 좀 주시겠어요?") == [Fault.ROLE]
    assert faults(CAFE, "잠깐만 기다려 주세요.") == []
    assert faults(CAFE, "커피 한 잔 주세요? 네, 알겠어요.") == []
    assert faults(CAFE, "여기에 이름을 써 주세요.") == []
    picky = replace(CAFE, phrases=("고기를 빼 주세요.", "카드를 주시면 돼요."))
    assert faults(picky, "비빔밥에 고기를 빼 주세요.") == [Fault.ROLE]
    counting = replace(CAFE, phrases=("계산해 주세요.", "다시 한번 말해 주세요.", "짧게 해 주세요."))
    assert faults(counting, "미안하지만 다시 한번 말해 주시겠어요?") == []
    assert faults(counting, "미안하지만 한국말로 해 주시겠어요?") == []
    assert faults(counting, "이쪽에서 확인해 주세요.") == []
    assert faults(counting, "네, 계산해 주세요.") == [Fault.ROLE]
    paying = replace(CAFE, model_lines=(*CAFE.model_lines, ("tutor", "카드를 주세요.")))
    assert faults(paying, "네, 카드를 주세요.") == []


def test_an_apology_alone_answers_nothing():
    broken = [("tutor", CAFE.opening), ("learner", "아메리카노 한...")]
    for reply in (
        "죄송합니다.",
        "죄송합니다. 제가 이해하지 못했습니다.",
        "죄송해요. 다시 한번 말씀해 주세요.",
        "미안합니다. 무슨 말인지 모르겠어요.",
    ):
        assert Fault.NO_ANSWER in faults(CAFE, reply, broken), reply
    assert Fault.NO_ANSWER in faults(DESK, "I'm sorry. I don't understand. Could you say that again?")
    assert faults(CAFE, "죄송합니다. 라떼는 없어요.", broken) == []
    assert faults(CAFE, "죄송하지만 다시 한번 말씀해 주시겠어요?", broken) == []
    assert Fault.NO_ANSWER in faults(DESK, "I'm sorry, I didn't hear you. Can you please repeat?")
    assert faults(DESK, "Sorry, I didn't catch that. How many nights?") == []
    assert faults(DESK, "I'm sorry, we are full tonight.") == []
    assert faults(DESK, "Sorry, could you say that again, please?") == []


@pytest.mark.parametrize(
    ("said", "reply"),
    [
        ("저는 강아지를 좋아해요.", "강아지 이름이 뭐예요?"),
        ("저는 강아지를 좋아해요.", "강아지는 정말 귀엽지요. 뭐 드릴까요?"),
        ("저는 강아지를 좋아해요.", "저도 강아지를 키워요."),
        ("강아지하고 왔어요.", "강아지도 들어올 수 있어요."),
        ("저는 아메리카노가 좋아요.", "네, 아메리카노 좋지요. 아이스로 드릴까요?"),
        ("저는 강아지가 좋아요.", "네, 강아지는 정말 좋아요."),
        ("강아지도 들어와요?", "네, 강아지 좋아요."),
        ("딸기 주스 주세요.", "네, 딸기 주스 좋아요!"),
    ],
)
def test_what_is_said_of_the_learners_life_may_stand(said, reply):
    assert faults(CAFE, reply, [("tutor", CAFE.opening), ("learner", said)]) == []


@pytest.mark.parametrize(
    ("said", "reply"),
    [
        ("저는 강아지를 좋아해요.", "네, 강아지는 정말 재미있어요."),
        ("어제 드라마를 봤어요.", "네, 드라마는 재미있을 수 있어요. 뭐 드릴까요?"),
        ("저는 제주도에 가고 왔어요.", "네, 제주도는 정말 멋진 곳이에요."),
    ],
)
def test_to_call_everything_fun_is_no_answer(said, reply):
    assert Fault.NO_ANSWER in faults(CAFE, reply, [("tutor", CAFE.opening), ("learner", said)])


def test_an_order_is_no_question():
    said = [("tutor", CAFE.opening), ("learner", "녹차 주세요.")]
    assert Fault.NO_ANSWER in faults(CAFE, "네, 어떤 맛이 좋은지 알려 주세요?", said)
    assert Fault.NO_ANSWER in faults(CAFE, "다음에도 와 보세요?", said)
    assert faults(CAFE, "녹차 주세요? 알겠어요.", said) == []
    assert faults(CAFE, "네, 여기에서 기다려 주세요.", said) == []
    assert faults(CAFE, "네, 매운 음식도 드세요?", said) == []


def test_nobody_takes_leave_in_mid_scene():
    longer = replace(CAFE, model_lines=(*CAFE.model_lines, *CAFE.model_lines))
    assert faults(longer, "네, 감사합니다. 안녕히 가세요.", [*SAID, ("learner", "감사합니다.")]) == []
    assert Fault.ROLE in faults(longer, "네, 감사합니다. 안녕히 가세요.")
    assert faults(CAFE, "네, 감사합니다. 안녕히 가세요.", [*SAID, ("learner", "카드로 할게요.")]) == []
    assert faults(DESK, "Thank you. Have a nice evening!") == []
    stay = replace(DESK, model_lines=DESK.model_lines * 3)
    assert faults(stay, "Thank you. Have a nice evening!") == [Fault.ROLE]


def test_how_the_learner_feels_is_not_how_the_tutor_feels():
    ill = [("tutor", "어서 오세요."), ("learner", "배가 아파요.")]
    for reply in (
        "배가 아프시군요.",
        "많이 아프시겠어요.",
        "언제부터 아팠어요?",
        "어디가 아파요?",
        "아프면 쉬세요.",
    ):
        assert faults(CAFE, reply, ill) == [], reply
    assert faults(CAFE, "네, 아파요.", ill) == [Fault.ROLE]


def test_who_speaks_politely_is_no_나():
    assert faults(CAFE, "저한테 말씀하세요.") == []
    assert faults(CAFE, "하나 드릴까요?") == []
    assert faults(CAFE, "나한테 말씀하세요.") == [Fault.SPEECH_LEVEL]


def test_a_question_of_its_own_is_asked_once():
    asked = [*SAID, ("tutor", "네. 우유를 넣어 드릴까요?"), ("learner", "우주에 가고 싶어요.")]
    assert faults(CAFE, "좋네요. 우유를 넣어 드릴까요?", asked) == [Fault.REPEATED]
    assert faults(CAFE, "좋네요. 주문하시겠어요?", asked) == []


def test_a_greeting_is_said_once():
    met = [("tutor", "안녕하세요? 뭐 드릴까요?"), ("learner", "커피 한 잔 주세요.")]
    assert faults(CAFE, "안녕하세요?", met) == [Fault.REPEATED]
    assert faults(CAFE, "안녕하세요?", [("tutor", "뭐 드릴까요?"), ("learner", "안녕하세요?")]) == []
    assert faults(CAFE, "네, 어서 오세요.") == [Fault.REPEATED]
    assert faults(CAFE, "안녕하세요? 따뜻한 걸로 드릴까요?", met) == []


def test_the_example_of_the_prompt_is_no_answer_to_anything_else():
    ill = [*SAID, ("learner", "배가 아프고 속이 안 좋아요.")]
    assert faults(CAFE, "네, 정말 좋아요. 이런 날에는 기분도 좋지요?", ill) == [Fault.ROLE]
    fine = [*SAID, ("learner", "오늘 날씨가 정말 좋네요.")]
    assert faults(CAFE, "네, 정말 좋아요. 이런 날에는 기분도 좋지요?", fine) == []
    assert faults(DESK, "Yes, it's lovely! Do you have any plans for later?") == [Fault.ROLE]
    sunny = [*SAID_EN, ("learner", "The weather is nice today, isn't it?")]
    assert faults(DESK, "Yes, it's lovely! Do you have any plans for later?", sunny) == []


def test_at_a_formal_desk_a_reply_needs_a_formal_sentence():
    desk = replace(CAFE, speech_level="hapsyo")
    assert faults(desk, "네, 알겠습니다. 카드로 하시겠어요?", []) == []
    assert faults(desk, "네, 알겠어요. 카드로 하시겠어요?", []) == [Fault.SPEECH_LEVEL]


def test_words_of_the_scene_and_of_the_learner_are_not_above_the_level():
    said = [*SAID_EN, ("learner", "I study ubiquitous ambiguity.")]
    assert faults(DESK, "That ubiquitous ambiguity sounds nice. How many nights are you staying?", said) == []
    scene = replace(DESK, persona="You know about ubiquitous ambiguity.")
    assert faults(scene, "I like ubiquitous ambiguity.") == []


def test_every_line_of_the_starter_lessons_passes():
    wrong = []
    for path in sorted(CONTENT.glob("*/*.toml")):
        lesson = read_lesson(path.read_bytes(), path.name).as_lesson()
        lesson.pk = 1  # rows without one have no parts
        scene = scene_of(lesson)
        history = [("tutor", scene.opening)]
        for speaker, text in scene.model_lines:
            if speaker == "tutor" and text != scene.opening:
                wrong += [(lesson.slug, text, finding) for finding in judge(scene, history, text)]
            history.append((speaker, text))
    assert not wrong
