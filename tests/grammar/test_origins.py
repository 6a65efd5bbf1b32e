"""Where an error comes from: what was never learned is not passed over, what was only slipped or misheard is."""

import pytest

from tutor.grammar.correct import correct
from tutor.grammar.edits import Edit, Explanation
from tutor.grammar.origins import Origin, origin_of


def edit(text, old, new, category, source="rule:x"):
    start = text.index(old)
    return Edit(start, start + len(old), new, category, source, Explanation("", ""), 0.9)


@pytest.mark.parametrize(
    ("text", "old", "new", "category", "heard"),
    [
        ("저는 커피가 좋아해요.", "가", "를", "ko-particle", ""),
        ("저는 커피가 좋아해요.", "가", "를", "ko-particle", "저는 커피가 좋아해요"),
        ("날씨가 조아요.", "조", "좋", "ko-spelling", ""),
        # The misspelled word was typed after the rest was dictated.
        ("날씨가 조아요.", "조", "좋", "ko-spelling", "날씨가"),
        ("She have a dog.", "have", "has", "en-agreement", "She have a dog"),
        ("I like there dog.", "there", "their", "en-word-choice", ""),
    ],
)
def test_a_real_error_stays_one(text, old, new, category, heard):
    assert (
        origin_of(text, edit(text, old, new, category), "ko" if text[0] > "z" else "en", heard)
        is Origin.ERROR
    )


@pytest.mark.parametrize(
    ("language", "text", "old", "new", "category"),
    [
        ("ko", "날씨가 조아요.", "조", "좋", "ko-spelling"),
        ("ko", "갈 수있어요.", "수있", "수 있", "ko-spacing"),
        ("ko", "이제 안 되요.", "되", "돼", "ko-conjugation"),
        ("ko", "어제 네가 샀어요.", "네", "내", "ko-word-choice"),
        ("en", "I like there dog.", "there", "their", "en-word-choice"),
        ("en", "We where happy", "happy", "happy.", "en-punctuation"),
    ],
)
def test_what_sounds_the_same_was_misheard(language, text, old, new, category):
    assert origin_of(text, edit(text, old, new, category), language, text) is Origin.MISHEARD


def test_a_word_spelled_right_before_has_slipped():
    text = "정말 조아요."
    change = edit(text, "조", "좋", "ko-spelling")
    assert origin_of(text, change, "ko", earlier=["네, 좋아요!"]) is Origin.SLIP
    assert origin_of(text, change, "ko", earlier=["좋아하는 것이 많아요."]) is Origin.ERROR


def test_slips_of_the_keyboard_are_told_by_their_source():
    text = "ㅈㅓ는 학생이에요."
    (change,) = correct(text, "ko").edits
    assert origin_of(text, change, "ko") is Origin.SLIP
