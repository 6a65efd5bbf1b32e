"""Text of tokens as they come: whole characters, and nothing of a stop text."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tokenizers import Tokenizer, decoders, models, pre_tokenizers
from transformers import PreTrainedTokenizerFast

from tutor.engine.text_stream import StopFilter, TokenDecoder

TEXTS = ["안녕하세요! 반가워요.", "👩‍👩‍👧 가족이에요 🇰🇷", "한글 낱자", "Ünïcödé ok", "ㅋㅋㅋ"]


@pytest.fixture(scope="module")
def byte_tokenizer() -> PreTrainedTokenizerFast:
    """Every byte its own token, so that every Korean syllable comes in three pieces."""
    alphabet = sorted(pre_tokenizers.ByteLevel.alphabet())
    tokenizer = Tokenizer(models.BPE(vocab={c: i for i, c in enumerate(alphabet)}, merges=[]))
    tokenizer.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    tokenizer.decoder = decoders.ByteLevel()
    return PreTrainedTokenizerFast(tokenizer_object=tokenizer)


@pytest.mark.parametrize("text", TEXTS)
def test_bytes_become_whole_characters(byte_tokenizer: PreTrainedTokenizerFast, text: str) -> None:
    decoder = TokenDecoder(byte_tokenizer)
    pieces = [decoder.push(token) for token in byte_tokenizer.encode(text, add_special_tokens=False)]
    assert "".join(pieces) == text
    assert not any("\N{REPLACEMENT CHARACTER}" in piece for piece in pieces)


@pytest.mark.parametrize("text", ["안녕하세요. 따뜻한 커피 주세요.", "Could I have a cup of tea?", "🍵 차"])
def test_sentencepiece_keeps_spaces_and_unknown_characters(tiny_llama: Path, text: str) -> None:
    from transformers import AutoTokenizer

    tokenizer = AutoTokenizer.from_pretrained(tiny_llama)
    decoder = TokenDecoder(tokenizer)
    pieces = [decoder.push(token) for token in tokenizer.encode(text, add_special_tokens=False)]
    assert "".join(pieces).strip() == text


def test_bytes_that_are_no_text_are_left_out(tiny_llama: Path) -> None:
    from transformers import AutoTokenizer

    tokenizer = AutoTokenizer.from_pretrained(tiny_llama)
    at, broken = tokenizer.convert_tokens_to_ids(["<0x40>", "<0xEC>"])
    decoder = TokenDecoder(tokenizer)
    ids = [at, broken, at, broken, *tokenizer.encode("커피", add_special_tokens=False)]
    text = "".join(decoder.push(token) for token in ids)
    assert "커피" in text
    assert "\N{REPLACEMENT CHARACTER}" not in text


def test_an_unfinished_character_at_the_end_is_not_shown(byte_tokenizer: PreTrainedTokenizerFast) -> None:
    decoder = TokenDecoder(byte_tokenizer)
    tokens = byte_tokenizer.encode("가나", add_special_tokens=False)[:-1]
    assert "".join(decoder.push(token) for token in tokens) == "가"


def run(stops: list[str], pieces: list[str]) -> tuple[str, bool]:
    stop_filter = StopFilter(stops)
    shown = "".join(stop_filter.push(piece) for piece in pieces)
    return shown + stop_filter.finish(), stop_filter.stopped


def test_a_stop_text_spread_over_pieces_is_never_shown() -> None:
    assert run(["손님:"], ["네, 알겠", "습니다. 손", "님", ": 안녕"]) == ("네, 알겠습니다. ", True)


def test_what_only_began_like_a_stop_text_is_shown_in_the_end() -> None:
    assert run(["손님:"], ["네, 손", "님"]) == ("네, 손님", False)


@given(
    st.text("ab\n", max_size=12),
    st.lists(st.text("ab\n", min_size=1, max_size=3), max_size=3),
    st.lists(st.integers(0, 12), max_size=5),
)
def test_however_the_text_is_cut_the_result_is_the_same(text: str, stops: list[str], cuts: list[int]) -> None:
    borders = [0, *sorted(min(cut, len(text)) for cut in cuts), len(text)]
    pieces = [text[a:b] for a, b in pairwise(borders)]
    found = [text.find(stop) for stop in stops if stop in text]
    shown, stopped = run(stops, pieces)
    assert shown == run(stops, [text])[0] or not stopped
    assert stopped == bool(found)
    if not stopped:
        assert shown == text
    assert not any(stop in shown for stop in stops)
