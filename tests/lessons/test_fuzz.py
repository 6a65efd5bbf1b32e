"""Malformed lesson files: starter lessons with seeded damage. No crash, no partial write, line and field named.

FUZZ_FILES=5000 python -m pytest tests/lessons/test_fuzz.py runs the full number; the suite runs a few.
"""

import os
import random
from collections import Counter

import pytest

from lessons.importing import CONTENT, LessonFileError, load_file
from lessons.models import (
    Goal,
    GrammarExample,
    Lesson,
    LessonVersion,
    ModelLine,
    Phrase,
    Scenario,
    TypicalError,
)

FILES = int(os.environ.get("FUZZ_FILES", "150"))
ROWS = (Lesson, Scenario, Goal, Phrase, GrammarExample, TypicalError, ModelLine, LessonVersion)
ODD_VALUES = [
    "1",
    "-1",
    "10" * 20,
    "1.5",
    "true",
    "nan",
    "[]",
    "{}",
    "[[[[1]]]]",
    '""',
    '"\\u0000"',
    "1979-05-27",
]
ODD_VALUES += [
    '"' + "가" * 2000 + '"',
    "{ ko = 1, en = [] }",
    '[["a"], "b"]',
    '"""\nx\n"""',
    "'",
    '"',
    "",
    "\\",
]


def damage(lines, chance):
    """One kind of damage to a file's lines, in place."""
    at = chance.randrange(len(lines))
    kind = chance.choice(
        ["drop", "double", "swap", "value", "key", "letters", "header", "join", "insert", "cut"]
    )
    if kind == "drop":
        del lines[at]
    elif kind == "double":
        lines.insert(at, lines[at])
    elif kind == "swap":
        other = chance.randrange(len(lines))
        lines[at], lines[other] = lines[other], lines[at]
    elif kind == "value":
        lines[at] = f"{lines[at].split('=')[0]}= {chance.choice(ODD_VALUES)}"
    elif kind == "key":
        lines[at] = (
            chance.choice(["colour", "text", "ko", "a.b", '"x y"', ""]) + lines[at][chance.randrange(1, 9) :]
        )
    elif kind == "letters":
        place = chance.randrange(len(lines[at]) + 1)
        lines[at] = (
            lines[at][:place]
            + chance.choice(['"', "[", "}", "\\", "\x00", "\t", "=", "😀", "\u202e"])
            + lines[at][place:]
        )
    elif kind == "header":
        lines.insert(
            at, chance.choice(["[goals]", "[[scenario]]", "[x]", "[[", "[grammar.examples]", "[[errors]]"])
        )
    elif kind == "join" and at + 1 < len(lines):
        lines[at] += lines.pop(at + 1)
    elif kind == "insert":
        lines.insert(
            at,
            chance.choice(
                [
                    *("level = 2", "unit = 99", "[[goals]]", "speaker = 1", "{", "= 3", "criteria = [[]]"),
                    *('tags = ["no-such-tag"]', "tags = 3", 'tags = ["ordering", "ordering"]', "tags = {}"),
                    *("[vocabulary]", "allowed = [1979-05-27]", 'forbidden = ["", "\\t"]', "[[vocabulary]]"),
                ]
            ),
        )
    elif kind == "cut":
        del lines[chance.randrange(1, len(lines)) :]


def counts():
    return [model.objects.count() for model in ROWS]


def refusal(path):
    """What loading says of a file, None when it took it."""
    try:
        load_file(path)
    except LessonFileError as error:
        return error
    return None


@pytest.mark.django_db
def test_damaged_files_are_named_and_never_half_loaded(tmp_path):
    originals = sorted(CONTENT.glob("*/*.toml"))
    chance = random.Random(20261123)
    outcomes = Counter()
    for number in range(FILES):
        original = chance.choice(originals)
        lines = original.read_text(encoding="utf-8").splitlines()
        for _ in range(chance.choice([1, 1, 1, 2, 5])):
            if lines:
                damage(lines, chance)
        content = "\n".join(lines).encode()
        if chance.random() < 0.05 and content:
            place = chance.randrange(len(content))
            content = content[:place] + b"\xff\xfe" + content[place:]
        path = tmp_path / original.name
        path.write_bytes(content)
        error = refusal(path)
        if error is None:
            outcomes["still a lesson"] += 1
            assert LessonVersion.objects.count() == 1
            Lesson.objects.all().delete()
            continue
        outcomes["refused"] += 1
        assert error.problems, number
        for problem in error.problems:
            assert 1 <= problem.line <= content.count(b"\n") + 2, (number, str(error))
            assert problem.place, (number, str(error))
            assert str(error).startswith(f"{original.name}: line "), (number, str(error))
        assert counts() == [0] * len(ROWS), number
    print(dict(outcomes))
    assert outcomes["refused"] > FILES / 3
