"""What is exported imports to the same rows: every starter lesson, TOML and JSON; phrases as CSV."""

import csv
import io
import json
import tomllib

import pytest

from lessons import exporting
from lessons.importing import CONTENT, load_all, load_file
from lessons.manuscript import Manuscript
from lessons.models import Lesson
from tests.lessons.test_format import write


@pytest.mark.django_db
def test_starter_lessons_survive_the_way_out_and_in_again(tmp_path):
    load_all(CONTENT)
    for lesson in Lesson.objects.all():
        rows = Manuscript.of(lesson).data()
        text = exporting.as_toml(lesson)
        assert tomllib.loads(text) == rows == json.loads(exporting.as_json(lesson))
        path = tmp_path / f"{lesson.slug}.toml"
        path.write_text(text, encoding="utf-8")
        assert load_file(path).outcome == "unchanged", lesson.slug
        lesson.delete()
        assert load_file(path).outcome == "created"
        again = Lesson.objects.get(slug=lesson.slug)
        assert Manuscript.of(again).data() == rows
        assert exporting.as_toml(again) == text


@pytest.mark.django_db
def test_all_parts_and_awkward_characters_survive(tmp_path):
    load_file(write(tmp_path))
    lesson = Lesson.objects.get()
    lesson.grammar_text_en = 'Two\nlines, "quotes", a \\ and \\n.'
    lesson.save()
    data = tomllib.loads(exporting.as_toml(lesson))
    assert data == Manuscript.of(lesson).data()
    assert data["grammar"]["text"]["en"] == lesson.grammar_text_en
    assert data["goals"][0]["criteria"] == [["하나", "두 개"], ["주세요"]]
    assert list(data)[-5:] == ["phrases", "grammar", "culture", "errors", "model_dialogue"]


@pytest.mark.django_db
def test_phrases_as_csv_hold_no_formula(lesson_ko):
    lesson_ko.phrases.update(note_en="=HYPERLINK(1)")
    rows = list(csv.DictReader(io.StringIO(exporting.phrases_as_csv([lesson_ko]).removeprefix("\ufeff"))))
    assert rows == [
        {
            "slug": "ko-tea-house",
            "text": "녹차 한 잔 주세요.",
            "translation": "A cup of green tea, please.",
            "note_ko": "",
            "note_en": "'=HYPERLINK(1)",
        }
    ]
