"""A right answer is never marked wrong; a slip of spacing is almost right; the old mistake stays a mistake."""

import unicodedata

import pytest

from tutor.progress.grading import grade
from tutor.progress.models import Card


def card(language, sentence, answer, wrong=""):
    start = sentence.index(answer)
    return Card(
        language=language,
        sentence=sentence,
        gap_start=start,
        gap_end=start + len(answer),
        wrong=wrong,
        kind="mistake",
    )


@pytest.mark.parametrize(
    ("language", "answer", "typed"),
    [
        ("ko", "커피를", "커피를"),
        ("ko", "커피를", " 커피를. "),
        ("ko", "커피를", unicodedata.normalize("NFD", "커피를")),
        ("ko", "안 돼요", "안 되어요"),
        ("ko", "했어요", "하였어요".replace("하였", "했")),
        ("ko", "짜장면을", "자장면을"),
        ("ko", "그렇지요", "그렇죠"),
        ("ko", "무엇을 먹을까요", "뭘 먹을까요"),
        ("ko", "저는 학생이에요", "전 학생이에요"),
        ("ko", "네, 좋아요", "예 좋아요"),
        ("en", "I don't know", "i do not know"),
        ("en", "I don't know", "I don’t know!"),
        ("en", "my favourite colour", "my favorite color"),
        ("en", "It's raining", "It is raining."),
        ("en", "to organize", "to organise"),
    ],
)
def test_the_same_answer_in_other_clothes_is_right(language, answer, typed):
    assert grade(card(language, f"{answer} x", answer), typed) == "right"


def test_the_whole_sentence_is_welcome_too():
    assert grade(card("ko", "저는 커피를 좋아해요.", "커피를"), "저는 커피를 좋아해요") == "right"


@pytest.mark.parametrize("typed", ["한잔 주세요", "한 잔주세요", "한잔주세요"])
def test_a_slip_of_spacing_is_almost_right(typed):
    assert grade(card("ko", "녹차 한 잔 주세요.", "한 잔 주세요"), typed) == "almost"


def test_a_card_about_spacing_takes_the_old_spacing_for_almost_right():
    assert grade(card("ko", "밥을 먹을 수 있어요.", "먹을 수", wrong="먹을수"), "먹을수") == "almost"


@pytest.mark.parametrize("typed", ["", "   ", "...", "커피가", "커피", "물을", "커피을"])
def test_what_is_wrong_is_not_yet_right(typed):
    assert grade(card("ko", "저는 커피를 좋아해요.", "커피를", wrong="커피가"), typed) == "wrong"


def test_one_slip_of_a_key_is_forgiven_in_a_phrase_but_not_where_a_mistake_is_drilled():
    assert grade(card("en", "a reservation", "reservation"), "resevation") == "almost"
    assert grade(card("en", "a reservation", "reservation"), "reservatoin") == "almost"
    assert grade(card("en", "I have reservations", "have", wrong="has"), "hav") == "wrong"
    assert grade(card("en", "a cat", "cat"), "cut") == "wrong"
