"""docs/corrections.md: the sentences it shows are corrected as it says."""

import re
from pathlib import Path

import pytest

from tutor.grammar.correct import correct
from tutor.grammar.hangul import count_hangul

PAGE = Path(__file__).parents[2] / "docs" / "corrections.md"
ROWS = re.findall(
    r"^\| (.+) \| (.+) \| \S.* \|$", PAGE.read_text(encoding="utf-8").split("## Forty sentences")[1], re.M
)
SHOWN = [row for row in ROWS if row[0] not in ("a learner wrote", "---")]


def test_forty_are_shown():
    assert len(SHOWN) == 40


@pytest.mark.parametrize(("written", "corrected"), SHOWN)
def test_a_sentence_is_corrected_as_the_page_says(written, corrected):
    assert correct(written, "ko" if count_hangul(written) else "en").corrected == corrected
