"""What the detector notices, and above all what it leaves alone."""

import pytest

from tutor.grammar.safety import ABUSE, PERSONAL, SELF_HARM, find_unsafe

FINE = [
    "배고파 죽겠어요.",
    "보고 싶어 죽겠어요.",
    "더워서 죽을 것 같아요.",
    "죽고 싶지 않아요. 오래 살고 싶어요.",
    "여기에서 살고 싶어요.",
    "이 영화에서 주인공이 죽어요.",
    "자살은 한국의 사회 문제예요.",
    "시발점이 어디예요?",
    "18번 버스를 타세요.",
    "강아지가 새끼를 낳았어요.",
    "방 번호는 1203호예요.",
    "커피는 4,500원이에요.",
    "2026년 11월 23일 오후 3시예요.",
    "비밀번호를 잊어버렸어요.",
    "모기를 죽일 거예요.",
    "할머니께서 지난달에 돌아가셨어요.",
    "선생님이 저를 도와주셨어요.",
    "전화번호를 알려 주세요.",
    "I'm dying to see that film.",
    "This homework is killing me.",
    "I killed time at the station.",
    "I want to die of embarrassment.",
    "My brother beats me at chess.",
    "I do not want to live in a big city.",
    "I cut myself shaving.",
    "Suicide is a sad topic in this novel.",
    "The flight is at 10:45 on 2026-11-23.",
    "It costs 1,200,000 won.",
    "Room 1203, please.",
    "Write to info@example.com for details.",
    "My order number is 1234567890123.",
    "I forgot my password.",
    "Call 911!",
]
FOUND = [
    (SELF_HARM, "요즘 너무 힘들어서 죽고 싶어요."),
    (SELF_HARM, "자살하고 싶어요."),
    (SELF_HARM, "어제 자해를 했어요."),
    (SELF_HARM, "더 이상 살고 싶지 않아요."),
    (SELF_HARM, "I want to die."),
    (SELF_HARM, "Sometimes I think about killing myself."),
    (SELF_HARM, "I don't want to live anymore."),
    (SELF_HARM, "I am going to hurt myself tonight."),
    (SELF_HARM, "I feel suicidal."),
    (ABUSE, "야 이 개새끼야."),
    (ABUSE, "아빠가 저를 때려요."),
    (ABUSE, "너 죽여 버릴 거야."),
    (ABUSE, "Fuck you."),
    (ABUSE, "My father beats me."),
    (ABUSE, "I will kill you."),
    (ABUSE, "Go kill yourself."),
    (PERSONAL, "제 번호는 010-1234-5678이에요."),
    (PERSONAL, "주민등록번호는 900101-1234567이에요."),
    (PERSONAL, "My email is minsu.kim@naver.com."),
    (PERSONAL, "Call me at 212-555-0142."),
    (PERSONAL, "카드 번호는 4111 1111 1111 1111이에요."),
    (PERSONAL, "My password is hunter2."),
]


@pytest.mark.parametrize("text", FINE)
def test_everyday_words_are_left_alone(text):
    assert find_unsafe(text) == []


@pytest.mark.parametrize(("kind", "text"), FOUND)
def test_plain_words_are_noticed(kind, text):
    assert [finding.kind for finding in find_unsafe(text)] == [kind]


def test_the_place_is_given_in_code_points():
    text = "🙂 제 번호는 010-1234-5678이에요."
    (finding,) = find_unsafe(text)
    assert text[finding.start : finding.end] == "010-1234-5678"
