"""Whatever somebody is called or writes, no table that leaves the site has a cell that a spreadsheet would run.

Every address is asked for every kind of table, so that a new one is tried without anybody thinking of it.
"""

import ast
import csv
import io
import re

import openpyxl
import pytest
from django.db import connection

from docs.readme_tree import ROOT
from lessons.models import Phrase
from tests.security.conftest import API, EVERY, address
from tutor.learners.models import Classroom, User
from tutor.practice.models import Assignment, Correction, Edit, Turn
from tutor.progress.models import Card

pytestmark = pytest.mark.django_db

# How a formula may begin (OWASP, “CSV injection”), the last after spaces and in full width.
STARTS = ("=", "+", "-", "@", "\t=", "\r=", "\n=", " =", "|", "%")
CALL = "HYPERLINK(1)"
DANGEROUS = re.compile(r"\s*[=+\-@|%]|[\t\r\n]")
KINDS = ("csv", "xlsx")


@pytest.fixture
def hostile(stage, alex, korean_class, lesson_ko):
    """What people wrote begins like a formula, each time another way; {kind of table: its addresses}."""
    start = iter(STARTS * 3)

    def text():
        return next(start) + CALL

    User.objects.filter(pk=alex.pk).update(username=text(), first_name=text())
    korean_class.enrolments.update(name=text())
    Classroom.objects.filter(pk=korean_class.pk).update(name=text())
    Assignment.objects.update(title=text())
    type(lesson_ko).objects.filter(pk=lesson_ko.pk).update(title_ko=text(), title_en=text())
    Phrase.objects.update(text=text(), translation=text(), note_ko=text(), note_en=text())
    for number, beginning in enumerate(STARTS):
        sentence = f"{beginning}{CALL} 물을 마셔요."
        Card.objects.create(
            learner=alex,
            language="ko",
            kind="mistake",
            category=f"ko-{number}",
            sentence=sentence,
            gap_start=len(sentence) - 2,
            gap_end=len(sentence),
            wrong=sentence,
            clue=sentence,
            note_ko=sentence,
            note_en=sentence,
        )
    Edit.objects.update(replacement=text())
    Correction.objects.update(corrected=text() + " 물을 마셔요.")
    Turn.objects.filter(speaker="learner").update(text="=" + CALL + " 물이 마셔요.")
    # The API answers in JSON alone.
    routes = [route for name, route in EVERY if "logout" not in name and not route.startswith(API)]
    named = [route for route in routes if "format>" in route]
    return {
        kind: [
            address(route, {**stage, "/": {**stage["/"], "format": kind}})
            for route in (routes if kind == "csv" else named)
        ]
        for kind in KINDS
    }


def cells(answer):
    """(whether a spreadsheet runs it, text) of every cell of a table; None where the answer is no table."""
    kind = answer.get("Content-Type", "")
    if kind.startswith("text/csv"):
        data = b"".join(answer.streaming_content) if answer.streaming else answer.content
        rows = csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""))
        return [(bool(DANGEROUS.match(cell)), cell) for row in rows for cell in row]
    if "spreadsheetml" in kind:
        book = openpyxl.load_workbook(io.BytesIO(answer.content))
        return [
            (cell.data_type == "f", str(cell.value))
            for sheet in book.worksheets
            for row in sheet.iter_rows()
            for cell in row
            if cell.value is not None
        ]
    return None


def test_no_cell_of_any_table_is_a_formula(hostile, alex_client, teacher_client, admin_client, monkeypatch):
    # Streams let go of their database connection, which here is the one that everything shares.
    monkeypatch.setattr(connection, "close", lambda: None)
    found, run = {}, []
    for client in (alex_client, teacher_client, admin_client):
        for kind, paths in hostile.items():
            for path in paths:
                answer = client.get(path, {"as": kind})
                if (table := cells(answer)) is None:
                    continue
                hostile_cells = [text for _runs, text in table if CALL in text]
                key = (re.sub(r"\d+", "N", path), answer["Content-Type"].partition(";")[0][-9:])
                found[key] = max(found.get(key, 0), len(hostile_cells))
                run += [(path, text) for runs, text in table if runs]
    print(found)
    assert run == []
    assert len(found) >= 7, (
        "fewer tables than there are: cards, phrases of one and all lessons, roster, class"
    )
    assert all(found.values()), f"a table without what was written: {found}"
    assert sum(found.values()) > 50


def test_the_check_itself_sees_a_formula():
    """The cells that the test above would object to."""
    from django.http import HttpResponse

    raw = HttpResponse('a,"=1+1"\r\n"\t=1",-2\r\n', content_type="text/csv")
    assert [runs for runs, _text in cells(raw)] == [False, True, True, True]
    book, buffer = openpyxl.Workbook(), io.BytesIO()
    book.active.append(["a", "=1+1"])
    book.save(buffer)
    sheet = HttpResponse(buffer.getvalue(), content_type="application/vnd.spreadsheetml.sheet")
    assert [runs for runs, _text in cells(sheet)] == [False, True]


def test_tables_are_made_in_one_place():
    """What writes CSV or workbooks by itself would forget it."""
    makers = set()
    for folder in ("tutor", "lessons"):
        for path in (ROOT / folder).rglob("*.py"):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
                names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
                if {"csv", "openpyxl"} & {name.partition(".")[0] for name in names}:
                    makers.add(path.relative_to(ROOT).as_posix())
    # The launcher reads the installer's own list of files.
    assert makers == {"tutor/spreadsheets.py", "tutor/launcher/packages.py"}
