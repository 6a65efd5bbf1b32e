"""What the starter lessons teach is never corrected: their own lines are the first false alarms to be found."""

import tomllib
from pathlib import Path

import pytest

from tutor.grammar.correct import correct

CONTENT = Path(__file__).resolve().parents[2] / "lessons" / "content"


def lines(path):
    """Every sentence of a lesson in the language that it teaches."""
    lesson = tomllib.loads(path.read_text(encoding="utf-8"))
    yield lesson["scenario"]["opening"]
    yield from (phrase["text"] for phrase in lesson["phrases"])
    yield from (line["text"] for line in lesson["model_dialogue"])
    yield from (goal["example"] for goal in lesson.get("goals", []))


@pytest.mark.parametrize("path", sorted(CONTENT.glob("*/*.toml")), ids=lambda path: path.stem)
def test_no_line_is_corrected(path):
    said = list(lines(path))
    assert len(said) > (10 if "-talk-" in path.stem else 15)
    for text in said:
        assert correct(text, path.parent.name).corrected == text
