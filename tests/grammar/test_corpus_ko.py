"""Everyday Korean of learners: right sentences stay as they are, wrong ones are mended or known as not yet mended."""

from pathlib import Path

import pytest

from tutor.grammar.correct import correct

_FILE = Path(__file__).parent / "corpus" / "ko.tsv"
_ROWS = [
    (wrong, right, "".join(rest))
    for wrong, right, *rest in (line.split("\t") for line in _FILE.read_text("utf-8").splitlines())
]
_PAIRS = [row for row in _ROWS if row[0] != row[1]]


@pytest.mark.parametrize("text", [wrong for wrong, right, _ in _ROWS if wrong == right])
def test_a_right_sentence_stays_untouched(text: str) -> None:
    assert correct(text, "ko").corrected == text


@pytest.mark.parametrize(("wrong", "right", "mark"), _PAIRS)
def test_a_pair_is_mended_unless_marked(wrong: str, right: str, mark: str) -> None:
    is_mended = correct(wrong, "ko").corrected == right
    assert is_mended == (mark == ""), "mended by now: take the mark off" if is_mended else "not mended"


def test_few_pairs_are_marked() -> None:
    assert {mark for _, _, mark in _ROWS} <= {"", "not yet"}
    assert sum(mark != "" for _, _, mark in _PAIRS) <= 0.15 * len(_PAIRS)
