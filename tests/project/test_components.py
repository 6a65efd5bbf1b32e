"""The page of components: for staff, with every token there is, and tokens are the only place where colours stand."""

import re

import pytest

from tutor.components import CSS, tokens


@pytest.mark.django_db
def test_it_is_there_for_staff_alone(client, alex_client, teacher_client, author_client):
    for visitor in (client, alex_client, teacher_client):
        answer = visitor.get("/components/")
        assert answer.status_code == (302 if visitor is client else 404)
    page = author_client.get("/components/")
    assert page.status_code == 200
    for name in (*tokens("tokens.css"), *tokens("tokens-dark.css")):
        assert name in page.text


def test_dark_has_every_colour_that_light_has():
    light, dark = tokens("tokens.css"), tokens("tokens-dark.css")
    assert len(light) > 30
    assert set(dark) - set(light) == set()
    alike = {name for name in light if name == "--scan" or name.startswith("--topic-")}
    colours = {name for name, value in light.items() if value.startswith("#")} - alike
    assert colours - set(dark) == set()


def test_no_other_style_sheet_chooses_a_colour():
    for sheet in CSS.glob("*.css"):
        if not sheet.name.startswith(("tokens", "authoring")):  # the admin has tokens of its own
            text = re.sub(r"/\*.*?\*/", "", sheet.read_text(encoding="utf-8"), flags=re.S)
            assert not re.search(r"#[0-9a-f]{3,8}\b", text), sheet.name
