"""A text is cut into sentences without losing a character, and what holds no language is found."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tutor.grammar.sentences import is_in, sentences, untouchable


@given(st.text(max_size=60), st.integers(1, 20))
def test_sentences_are_pieces_of_the_text_in_order(text: str, longest: int) -> None:
    end = 0
    for offset, sentence in sentences(text, longest):
        assert offset >= end
        assert not text[end:offset].strip()
        assert text[offset : offset + len(sentence)] == sentence
        assert 0 < len(sentence) <= longest
        end = offset + len(sentence)
    assert not text[end:].strip()


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("안녕하세요. 저는 민지예요!", ["안녕하세요.", "저는 민지예요!"]),
        ("I met J. Smith in the U.S. Army.", ["I met J. Smith in the U.S. Army."]),
        ("So do I. Me too.", ["So do I.", "Me too."]),
        ("It costs 3.5 dollars. OK?", ["It costs 3.5 dollars.", "OK?"]),
        ("I met Mr. Kim. He left.", ["I met Mr. Kim.", "He left."]),
        ("one\ntwo", ["one", "two"]),
        ("“Really?” she said.", ["“Really?” she said."]),
        ("‘가요?’라고 물어요. 네.", ["‘가요?’라고 물어요.", "네."]),
    ],
)
def test_sentences_end_where_a_reader_ends_them(text: str, pieces: list[str]) -> None:
    assert [sentence for _, sentence in sentences(text)] == pieces


def test_addresses_and_emoji_are_untouchable() -> None:
    text = "see https://a.b/c or me@a.bc, @minji 😀"
    assert [text[start:end] for start, end in untouchable(text)] == [
        "https://a.b/c",
        "me@a.bc",
        "@minji",
        "😀",
    ]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("ko", "저는 커피가 좋아요", True), ("ko", "I like coffee", False), ("ko", "오늘 meeting 있어요", True),
        ("en", "I like coffee", True), ("en", "저는 coffee", False), ("en", "I love 떡볶이 very much", True),
        ("en", "123", False), ("ko", "ㅋ", False),
    ],
)  # fmt: skip
def test_the_language_of_a_sentence(language: str, text: str, expected: bool) -> None:
    assert is_in(language, text) is expected
