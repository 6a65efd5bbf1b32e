"""Cards leave as CSV that no spreadsheet takes for formulas, and as a package that Anki reads."""

import csv
import io
import sqlite3
import zipfile

import pytest

from tests.progress.conftest import make_card
from tutor.spreadsheets import safe_cell

pytestmark = pytest.mark.django_db


def rows(response):
    text = b"".join(response.streaming_content).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text)))


def test_csv_holds_every_card_of_ones_own(alex, minji, alex_client, card):
    make_card(minji, language="en", sentence="I like coffee.", answer="coffee")
    (row,) = rows(alex_client.get("/cards/export.csv"))
    assert (row["question"], row["answer"], row["wrong"]) == ("저는 ＿＿＿ 좋아해요.", "커피를", "커피가")


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "  =1", "\n=1"])
def test_no_cell_begins_a_formula(alex, alex_client, text):
    make_card(alex, "커피를", clue=text)
    (row,) = rows(alex_client.get("/cards/export.csv"))
    assert row["clue"].startswith("'")
    assert safe_cell("커피") == "커피"


def test_anki_gets_one_note_a_card_with_text_only(alex, alex_client, card, tmp_path):
    make_card(alex, "<img src=x> 커피를")
    package = zipfile.ZipFile(io.BytesIO(alex_client.get("/cards/export.apkg").content))
    assert "collection.anki2" in package.namelist()
    package.extract("collection.anki2", tmp_path)
    with sqlite3.connect(tmp_path / "collection.anki2") as collection:
        notes = [
            fields.split("\x1f") for (fields,) in collection.execute("select flds from notes order by id")
        ]
    assert [note[2] for note in notes] == ["커피를", "커피를"]
    assert notes[0][4] == "커피가"
    assert "&lt;img" in notes[1][3]
