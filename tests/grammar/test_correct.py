"""`correct` leaves what is right or no language at all, mends what is wrong, and keeps its offsets true."""

import time
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tutor.grammar.categories import CATEGORIES
from tutor.grammar.correct import correct
from tutor.grammar.edits import apply_edits
from tutor.grammar.hangul import count_hangul


@pytest.mark.parametrize(
    "text",
    [
        "", "   \n ", "😀😀", "12,000", "https://example.org/커피가", "ㅋㅋㅋ", "네", "?!", "Yesterday was nice.",
        "저는 커피가 좋아요.", "저는 커피를 좋아해요.", "친구가 커피를 좋아해요.", "아이스 아메리카노 한 잔 주세요.",
        "학교에 가요.", "학교에서 공부해요.", "도서관에 책이 많아요.", "서울에 살아요.", "버스로 가요.",
        "저는 민지 씨한테 선물을 줬어요.", "@민지가 안녕!", "오늘 meeting이 있어서 늦었어요.",
    ],
)  # fmt: skip
def test_right_korean_and_what_is_no_korean_stay_untouched(text: str) -> None:
    result = correct(text, "ko")
    assert result.corrected == text
    assert result.edits == ()


@pytest.mark.parametrize(
    "text",
    [
        "", "😀", "...", "저는 학생이에요.", "https://example.org/teh", "I live in Seoul.", "What are you doing?",
        "My favorite food is tteokbokki.", "Her name is Minji Kim.", "I bought two apples yesterday.",
        "저는 apple을 샀어요.", "I'm looking forward to seeing you.", "She works at Samsung.",
    ],
)  # fmt: skip
def test_right_english_and_what_is_no_english_stay_untouched(text: str) -> None:
    assert correct(text, "en").corrected == text


@pytest.mark.parametrize(
    ("text", "corrected"),
    [
        ("저는 커피가 좋아해요", "저는 커피를 좋아해요"),
        ("저는 학교에 공부해요.", "저는 학교에서 공부해요."),
        ("어제 친구가 만났어요.", "어제 친구를 만났어요."),
        ("안 되요. 내일 할께요!", "안 돼요. 내일 할게요!"),
        (
            "저는 어제 여자을 만났어요. 저는 커피가 좋아해요.",
            "저는 어제 여자를 만났어요. 저는 커피를 좋아해요.",
        ),
    ],
)
def test_wrong_korean_is_mended(text: str, corrected: str) -> None:
    result = correct(text, "ko")
    assert result.corrected == corrected
    assert apply_edits(result.text, result.edits) == corrected


def test_the_edit_of_a_particle_is_the_particle_and_tells_why_in_the_learners_words() -> None:
    (edit,) = correct("저는 커피가 좋아해요", "ko").edits
    assert (edit.start, edit.end, edit.replacement, edit.category) == (5, 6, "를", "ko-particle")
    assert "커피를" in edit.explanation.ko
    assert "커피를" in edit.explanation.en


def test_english_is_mended_without_a_model() -> None:
    result = correct("Yesterday I go to the store and buyed two apple.", "en")
    assert "bought two apples." in result.corrected


def test_english_is_mended_with_a_rewriting() -> None:
    text = "Yesterday I go to the store and buyed two apple."
    result = correct(text, "en", rewrite=lambda _: "Yesterday I went to the store and bought two apples.")
    assert result.corrected == "Yesterday I went to the store and bought two apples."
    assert [text[e.start : e.end] for e in result.edits] == ["go", "buyed", "apple"]
    assert all(count_hangul(e.explanation.ko) and not count_hangul(e.explanation.en) for e in result.edits)


@pytest.mark.parametrize(
    "answer",
    [
        "", "I like it.\nHere is why.", "I cannot help with that request, because it is unclear what you mean.",
        "저는 그것을 좋아해요.", "The weather was great, so everybody went out to swim in the sea.",
    ],
)  # fmt: skip
def test_a_rewriting_that_is_no_correction_is_not_believed(answer: str) -> None:
    assert correct("I like it.", "en", rewrite=lambda _: answer).corrected == "I like it."


def test_rules_see_what_the_model_has_mended() -> None:
    result = correct("I have two broter.", "en", rewrite=lambda s: s.replace("broter", "brother"))
    assert result.corrected == "I have two brothers."


def test_a_failing_source_is_not_hidden() -> None:
    def broken(sentence: str) -> str:
        raise RuntimeError(sentence)

    with pytest.raises(RuntimeError):
        correct("I like it.", "en", rewrite=broken)


def test_the_text_is_corrected_in_nfc() -> None:
    result = correct(unicodedata.normalize("NFD", "저는 커피가 좋아해요"), "ko")
    assert result.text == "저는 커피가 좋아해요"
    assert result.corrected == "저는 커피를 좋아해요"


def test_an_unknown_language_is_refused() -> None:
    with pytest.raises(ValueError, match="fr"):
        correct("Bonjour", "fr")


@pytest.mark.parametrize(
    ("language", "text"), [("ko", "저는 커피가 좋아해요. "), ("en", "He have a apple and buyed two egg. ")]
)
@pytest.mark.parametrize("separator", ["", "\n"])
def test_a_long_text_is_corrected_quickly(language: str, text: str, separator: str) -> None:
    long = (text.strip(" .") + " " + separator) * (2000 // len(text))
    started = time.monotonic()
    result = correct(long, language)
    assert time.monotonic() - started < 10
    assert apply_edits(result.text, result.edits) == result.corrected


WORDS = st.sampled_from(
    [
        "저는",
        "커피가",
        "좋아해요",
        "을를",
        "할께요",
        "되",
        "않",
        "I",
        "buyed",
        "apple",
        "two",
        "😀",
        ".",
        "http://a.b",
        "\n",
    ]
)


@settings(max_examples=60, deadline=None)
@given(
    st.one_of(st.text(max_size=40), st.lists(WORDS, max_size=9).map(" ".join)), st.sampled_from(["ko", "en"])
)
def test_any_text_gives_edits_that_can_be_applied(text: str, language: str) -> None:
    result = correct(text, language, rewrite=lambda sentence: sentence.replace("apple", "the apples"))
    assert apply_edits(result.text, result.edits) == result.corrected
    assert unicodedata.is_normalized("NFC", result.corrected)
    for edit in result.edits:
        assert edit.category in CATEGORIES[language]
        assert 0 <= edit.confidence <= 1
        assert len(edit.source) <= 60
        assert edit.explanation.ko
        assert edit.explanation.en
