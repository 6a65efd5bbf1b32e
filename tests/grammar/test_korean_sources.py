"""The sources of Korean corrections that are no rules: the keyboard, spelling and spacing."""

import pytest

from tutor.grammar import korean_keyboard, korean_spacing, korean_spelling
from tutor.grammar.correct import correct
from tutor.grammar.edits import apply_edits


@pytest.mark.parametrize(
    "text",
    [
        "그래 ㅋㅋ", "너무 슬퍼 ㅠㅠ", "hello world", "오늘 meeting이 있어요.", "(정말) 좋아요.", "10% 할인이에요.",
        "좋아요 ^^", "‘네’라고 했어요.", "A-B를 골라요.",
    ],
)  # fmt: skip
def test_what_is_meant_is_no_slip_of_the_keyboard(text: str) -> None:
    assert korean_keyboard.propose(text) == []


@pytest.mark.parametrize(
    ("text", "mended"),
    [
        ("dkssud 친구야.", "안녕 친구야."),
        ("ㅊㅣㄴ구를 만났어요.", "친구를 만났어요."),
        ("오느ㄹ 좋아요.", "오늘 좋아요."),
        ("친구를* 만났어요.", "친구를 만났어요."),
        ("안녕하세요ㅛ.", "안녕하세요."),
    ],
)
def test_slips_of_the_keyboard_are_mended(text: str, mended: str) -> None:
    assert apply_edits(text, korean_keyboard.propose(text)) == mended


@pytest.mark.parametrize("text", ["hello there", "go", "I am fine.", "sofa", "How are you?", "gksk do"])
def test_english_is_not_taken_for_korean(text: str) -> None:
    assert correct(text, "ko").edits == ()


def test_a_sentence_typed_with_the_keyboard_left_in_english_is_mended() -> None:
    assert correct("dkssudgktpdy. wjsms gkrtoddldpdy.", "ko").corrected == "안녕하세요. 저는 학생이에요."
    assert correct("wjsms zjvlrk whgdkgody.", "ko").corrected == "저는 커피를 좋아해요."


@pytest.mark.parametrize(
    ("letters", "word"), [("ㅎㅏㄴㄱㅡㄹ", "한글"), ("ㅇㅓㅂㅅㅇㅓ", "없어"), ("ㄱㅗㅏ", "과")]
)
def test_letters_join_as_they_are_typed(letters: str, word: str) -> None:
    assert korean_keyboard.compose_jamo(letters) == word


def test_a_misspelled_word_is_mended_and_a_right_one_left() -> None:
    text = "쥴거운 방학 보내세요."
    assert apply_edits(text, korean_spelling.propose(text)) == "즐거운 방학 보내세요."
    assert korean_spelling.propose("즐거운 방학 보내세요.") == []


def test_words_run_together_are_parted_and_compounds_left() -> None:
    text = "지금 밥을 먹고있어요."
    assert apply_edits(text, korean_spacing.propose(text)) == "지금 밥을 먹고 있어요."
    assert korean_spacing.propose("그동안 잘 지냈어요? 걱정하지마.") == []


@pytest.mark.parametrize(
    "text",
    [
        "저는 하나코씨하고 도서관에 갔어요.",
        "저는 파블로씨하고 도서관에 갔어요.",
        "어제 케이코라는 영화를 봤다.",
        "왕밍라는 친구가 있어요.",
    ],
)
def test_a_name_is_not_spelled_otherwise(text: str) -> None:
    assert not [edit for edit in korean_spelling.propose(text) if edit.source == "kiwi:spelling"]
    assert not korean_spelling.propose_for_known(text)


def test_a_particle_after_a_misspelled_noun_stays_with_it() -> None:
    assert correct("시험 공불를 했어요.", "ko").corrected == "시험 공부를 했어요."
