"""Phrases from a CSV file into a lesson: every row's outcome and every error first, then all rows or none."""

from io import BytesIO

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl.cell import WriteOnlyCell

from lessons.exporting import phrases_as_csv
from lessons.models import Lesson, Phrase
from lessons.phrase_files import read_phrases

pytestmark = pytest.mark.django_db


def read(lesson, text):
    return read_phrases(lesson, text.encode())


def send(client, address, text):
    return client.post(address, {"file": SimpleUploadedFile("phrases.csv", text.encode())})


@pytest.fixture(params=["admin", "teach"])
def page(request, lesson_ko, author_client, teacher_client, korean_class):
    """(client, address) of the author's page and of the teacher's."""
    if request.param == "admin":
        return author_client, f"/admin/lessons/lesson/{lesson_ko.pk}/phrases/"
    Lesson.objects.update(classroom=korean_class)
    return teacher_client, f"/teach/lessons/{lesson_ko.pk}/phrases/"


def test_shown_first_and_taken_then(page, lesson_ko):
    client, address = page
    Lesson.objects.update(digest="f" * 64)
    text = "text,translation,note_en\n녹차 한 잔 주세요!,One green tea please.,\n얼마예요?,How much is it?,Ask it.\n"
    shown = send(client, address, text)
    assert [row.outcome for row in shown.context["found"].rows] == ["changed", "new"]
    assert lesson_ko.phrases.count() == 1
    assert client.post(address, {"text": shown.context["found"].text, "take": "1"}).status_code == 302
    rows = [(row.position, row.text, row.translation, row.note_en) for row in lesson_ko.phrases.all()]
    assert rows == [
        (0, "녹차 한 잔 주세요!", "One green tea please.", ""),
        (1, "얼마예요?", "How much is it?", "Ask it."),
    ]
    lesson = Lesson.objects.get(pk=lesson_ko.pk)
    assert (lesson.digest, lesson.version) == ("", 2)
    assert len(lesson.versions.first().content["phrases"]) == 2


def test_one_wrong_row_keeps_all_out(page, lesson_ko):
    client, address = page
    text = "text,translation\n얼마예요?,How much is it?\n여기요!,\n"
    shown = send(client, address, text)
    assert "Nothing was taken." in shown.text
    assert "translation: " in shown.text
    again = client.post(address, {"text": text, "take": "1"})
    assert again.status_code == 200
    assert lesson_ko.phrases.count() == 1


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "The file is empty."),
        ("phrase,translation\na,b\n", "Line 1: the column text is missing."),
        ("text,translation\n", "There is no phrase in this file."),
        ('text,translation\n"a,b\n', "The file is no CSV table"),
        (
            "text,translation\n" + "".join(f"문장{n},Sentence {n}\n" for n in range(30)),
            "would have 31 phrases",
        ),
    ],
)
def test_what_is_wrong_with_the_file(lesson_ko, text, said):
    found = read(lesson_ko, text)
    assert not found.is_right
    assert any(said in problem for problem in found.problems), found.problems


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("여기요!,", "translation: "),
        (f"{'가' * 201},Long", "text: "),
        ("여기요!,Excuse me!,too,many,cells", "more cells than columns"),
        ("여기요!,Excuse me!\n여기요.,Hello!", "text: it stands in line 2 already"),
    ],
)
def test_each_error_names_line_and_column(lesson_ko, row, said):
    found = read(lesson_ko, f"text,translation,note_ko\n{row}\n")
    wrong = [one for one in found.rows if one.problems]
    assert len(wrong) == 1, found
    assert wrong[0].line >= 2
    assert any(said in problem for problem in wrong[0].problems), wrong[0].problems
    assert not found.is_right


def test_a_row_of_another_lesson_is_named(lesson_ko):
    found = read(lesson_ko, "slug,text,translation\nko-other,여기요!,Excuse me!\n")
    assert "another lesson" in found.rows[0].problems[0]


def test_what_is_no_text_is_said_to_be_none(lesson_ko):
    found = read(lesson_ko, "text,translation\n여기요!,Excuse\x00 me!\n")
    assert "no text" in found.problems[0]


def test_a_file_of_korean_excel_and_a_workbook_are_read(page, lesson_ko):
    client, address = page
    rows = [("text", "translation"), ("여기요!", "Excuse me!"), ("=합계", "A sum")]
    korean = "".join(",".join(row) + "\n" for row in rows).encode("cp949")
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append([WriteOnlyCell(book.active, value=cell) for cell in row])
        book.active.cell(book.active.max_row, 1).data_type = "s"
    workbook = BytesIO()
    book.save(workbook)
    for content in (korean, workbook.getvalue()):
        shown = client.post(address, {"file": SimpleUploadedFile("phrases", content)})
        assert [row.phrase.text for row in shown.context["found"].rows] == ["여기요!", "=합계"]
    client.post(address, {"text": shown.context["found"].text, "take": "1"})
    assert [phrase.text for phrase in lesson_ko.phrases.all()][1:] == ["여기요!", "=합계"]


def test_what_was_exported_comes_back_unchanged(lesson_ko):
    Phrase.objects.create(lesson=lesson_ko, position=1, text="=합계", translation="-total", note_en="+1")
    found = read(lesson_ko, phrases_as_csv([lesson_ko]))
    assert [row.outcome for row in found.rows] == ["same", "same"]


@pytest.mark.parametrize("delimiter", ["\t", ";"])
def test_what_a_spreadsheet_writes_is_read(lesson_ko, delimiter):
    text = (
        "\ufeff"
        + delimiter.join(["text", "translation"])
        + "\r\n"
        + delimiter.join(["여기요!", "Hello, you!"])
    )
    found = read(lesson_ko, text)
    assert found.is_right
    assert found.rows[0].phrase.translation == "Hello, you!"
