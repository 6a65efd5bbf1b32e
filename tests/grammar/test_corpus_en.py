"""The project's own corpus of English: right sentences stay untouched, wrong ones are mended by rules alone.

A pair that is marked "not yet" must fail, so that the mark is taken away when a rule learns to mend it.
"""

from pathlib import Path

import pytest

from tutor.grammar.correct import correct

MARK = "not yet"
LINES = [
    line.split("\t")
    for line in (Path(__file__).parent / "corpus" / "en.tsv").read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
]
RIGHT = [line[0] for line in LINES if len(line) == 1]
PAIRS = [(line[0], line[1]) for line in LINES if len(line) == 2]
NOT_YET = [(line[0], line[1]) for line in LINES if len(line) == 3]


@pytest.mark.parametrize("text", [*RIGHT, *(right for _, right in [*PAIRS, *NOT_YET])])
def test_a_right_sentence_stays_untouched(text: str) -> None:
    assert correct(text, "en").corrected == text


@pytest.mark.parametrize(("wrong", "right"), PAIRS)
def test_a_wrong_sentence_is_mended(wrong: str, right: str) -> None:
    assert correct(wrong, "en").corrected == right


@pytest.mark.parametrize(("wrong", "right"), NOT_YET)
def test_what_is_marked_is_not_mended_yet(wrong: str, right: str) -> None:
    assert correct(wrong, "en").corrected != right, "this works now: take the mark away"


def test_the_corpus_is_large_and_mostly_mended() -> None:
    assert len(RIGHT) >= 100
    assert len(PAIRS) + len(NOT_YET) >= 150
    assert len(NOT_YET) <= 0.15 * (len(PAIRS) + len(NOT_YET))
    assert all(line[2] == MARK for line in LINES if len(line) > 2)
    assert len({line[0] for line in LINES}) == len(LINES)
