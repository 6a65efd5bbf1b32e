"""Persons are taken out of texts in both languages; what only looks like one stays."""

import pytest

from tutor.grammar.edits import Span
from tutor.training.scrubbing import CLOSED, LATIN, OPEN, Names, scrub


@pytest.mark.parametrize(
    "text",
    [
        "도로 3분쯤 걸려요. 이 길 2개를 지나세요.",
        "커피로 2잔 주세요. 버스로 10분 걸려요.",
        "선생님께서 오셨어요. 손님이 많아요.",
        "저는 한국 사람이라고 해요.",
        "I'm Korean. I'm sorry, I was born in 1998.",
        "It costs 15000 won. I wake up at 7-8.",
        "I am happy, and May is my month.",
    ],
)
def test_what_is_nobody_stays(text):
    language = "ko" if any("가" <= c <= "힣" for c in text) else "en"
    assert scrub(text, language, Names()).text == text


@pytest.mark.parametrize(
    ("text", "gone", "kind"),
    [
        ("박서연 씨가 010-1234-5678로 전화했어요.", "010-1234-5678", "phone"),
        ("전화번호는 01012345678이에요.", "01012345678", "phone"),
        ("공일공 일이삼사 오육칠팔이에요.", "일이삼사", "phone"),
        ("02-312-4567로 하세요.", "02-312-4567", "phone"),
        ("Call +82 10 1234 5678 or (415) 555-2671.", "5678", "phone"),
        ("메일은 yong.su@naver.com이에요.", "yong.su", "mail"),
        ("주민 번호는 990101-2345678이에요.", "990101", "resident"),
        ("여권 번호는 M12345678이에요.", "M12345678", "document"),
        ("계좌는 110-234-567890이에요.", "567890", "account"),
        ("서울시 마포구 월드컵북로 396 101동 1203호에 살아요.", "월드컵북로", "address"),
        ("역삼동 123-45번지에서 만나요.", "역삼동", "address"),
        ("I live at 12 Oak Street, Apt 3.", "Oak", "address"),
        ("Look at https://my.page.kr/minji now.", "my.page", "link"),
        ("인스타는 @min_ji99예요.", "min_ji99", "handle"),
    ],
)
def test_details_become_marks(text, gone, kind):
    language = "ko" if any("가" <= c <= "힣" for c in text) else "en"
    scrubbed = scrub(text, language, Names())
    assert gone not in scrubbed.text
    assert kind in scrubbed.counts()


@pytest.mark.parametrize(
    "after",
    ["가 왔어요", "는 학생이에요", "한테 줬어요", "야, 안녕", "네 집에 갔어요", "랑 놀았어요", "예요"],
)
def test_a_korean_name_goes_whatever_particle_follows(after):
    scrubbed = scrub(f"민지{after}.", "ko", Names(known=("민지",)))
    assert "민지" not in scrubbed.text
    assert scrubbed.text.startswith(OPEN)


def test_a_name_keeps_the_particle_right():
    names = Names(known=("영준", "민지"))
    assert scrub("영준이 민지를 만났어요.", "ko", names).text == f"{CLOSED[0]}이 {OPEN[0]}를 만났어요."


def test_a_name_within_a_word_stays():
    assert scrub("민지하철역에 갔어요.", "ko", Names(known=("민지",))).text == "민지하철역에 갔어요."


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("제 이름은 김민지예요.", "김민지"),
        ("저는 영수라고 해요.", "영수"),
        ("박서연 씨가 왔어요.", "박서연"),
        ("My name is Kim Minji.", "Minji"),
        ("Hi, I'm Minji from Busan.", "Minji"),
        ("Mr. Anderson called me.", "Anderson"),
    ],
)
def test_names_that_the_text_tells_go(text, name):
    language = "ko" if any("가" <= c <= "힣" for c in text) else "en"
    assert name not in scrub(text, language, Names()).text


def test_a_told_name_goes_in_later_messages_too():
    names = Names()
    first = scrub("My name is Minseo.", "en", names).text
    assert first == f"My name is {LATIN[0]}."
    assert scrub("Minseo likes tea.", "en", names).text == f"{LATIN[0]} likes tea."


def test_edits_follow_or_are_given_up():
    text = "민지가 학교에 갔어요."
    scrubbed = scrub("김민지 씨가 학교에서 갔어요.", "ko", Names())
    start = "김민지 씨가 학교에서 갔어요.".index("에서")
    place = scrubbed.place(start, start + 2)
    assert place is not None
    assert scrubbed.text[slice(*place)] == "에서"
    assert scrubbed.place(0, 2) is None
    assert scrub(text, "ko", Names()).spans == ()
    assert scrubbed.spans[0][0] == Span(0, 3, OPEN[0])
