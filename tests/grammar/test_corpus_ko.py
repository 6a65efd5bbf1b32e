"""The project's own corpus of Korean: right sentences stay untouched, wrong ones are mended exactly or marked.

`corpus/ko.tsv` has one sentence or pair a line; a pair that is known not to be mended has "not yet" in its third
column, and loses the mark when it is.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from tutor.grammar.correct import correct

_LINES = [
    line.split("\t")
    for line in (Path(__file__).parent / "corpus" / "ko.tsv").read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
]
RIGHT = [fields[0] for fields in _LINES if len(fields) == 1]
PAIRS = [fields for fields in _LINES if len(fields) == 2]
NOT_YET = [fields for fields in _LINES if len(fields) == 3]


def test_the_corpus_is_large_and_mostly_mended() -> None:
    assert len(RIGHT) >= 110
    assert len(PAIRS) + len(NOT_YET) >= 160
    assert len(NOT_YET) <= 0.15 * (len(PAIRS) + len(NOT_YET))
    assert all(fields[2] == "not yet" for fields in NOT_YET)


@pytest.mark.parametrize("text", RIGHT)
def test_a_right_sentence_stays_untouched(text: str) -> None:
    assert correct(text, "ko").corrected == text


@pytest.mark.parametrize("text", [right for _, right, *_ in [*PAIRS, *NOT_YET]])
def test_a_mended_sentence_stays_untouched(text: str) -> None:
    assert correct(text, "ko").corrected == text


@pytest.mark.parametrize(("wrong", "right"), PAIRS)
def test_a_wrong_sentence_is_mended(wrong: str, right: str) -> None:
    assert correct(wrong, "ko").corrected == right


@pytest.mark.parametrize(("wrong", "right", "mark"), NOT_YET)
def test_what_is_marked_not_yet_is_not_mended(wrong: str, right: str, mark: str) -> None:
    assert correct(wrong, "ko").corrected != right, f"take the mark “{mark}” away"
