"""What pages draw again and again: icons, and pieces that are rendered once and filled in."""

import pytest
from django.template import Context, Template, engines
from django.test import RequestFactory

from tests.practice.test_judging import say
from tutor.practice import dialogue

PIECE = (
    """{% load i18n %}{% if link %}<a href="/x/{{ link }}/">{{ text }}</a>{% endif %}{{ kinds|join:"+" }}"""
)


@pytest.fixture
def piece(monkeypatch):
    """The template of a piece, and how often it was rendered."""
    times = []

    class Counted:
        def __init__(self, name):
            self.name = name

        def render(self, values, request):
            times.append(self.name)
            return engines["django"].from_string(PIECE).render(values, request)

    monkeypatch.setattr("tutor.practice.templatetags.drawing.get_template", Counted)
    return times


def draw(rows, request=None):
    template = Template(
        "{% load drawing %}{% for row in rows %}{% stamped 'piece' link=row.0 text=row.1 kinds=row.2 %};{% endfor %}"
    )
    return template.render(Context({"rows": rows, "request": request}))


def test_a_piece_is_rendered_once_for_each_kind_and_filled_in(piece):
    rows = [(1, "one", ("a",)), (2, "<two>", ("a",)), (3, "three", ("a", "b")), (0, "none", ("a",))]
    request = RequestFactory().get("/")
    assert draw(rows, request) == (
        '<a href="/x/1/">one</a>a;<a href="/x/2/">&lt;two&gt;</a>a;<a href="/x/3/">three</a>a+b;a;'
    )
    assert len(piece) == 3


def test_without_a_request_it_is_the_same(piece):
    assert (
        draw([(1, "one", ("a",)), (2, "two", ("a",))]) == '<a href="/x/1/">one</a>a;<a href="/x/2/">two</a>a;'
    )


def test_an_icon_says_nothing_by_itself():
    drawn = Template("{% load drawing %}{% icon 'check' %}{% icon name 'note__icon' %}").render(
        Context({"name": "<x"})
    )
    assert drawn == (
        '<svg class="icon" aria-hidden="true"><use href="/static/icons.svg#check"/></svg>'
        '<svg class="icon note__icon" aria-hidden="true"><use href="/static/icons.svg#&lt;x"/></svg>'
    )


@pytest.mark.django_db
def test_every_line_has_its_own_help(alex, alex_client, lesson_ko):
    session = dialogue.start_session(alex, lesson_ko)
    for text in ("녹차 주세요.", "감사합니다."):
        say(session, text)
    page = alex_client.get(session.get_absolute_url()).text
    lines = session.turns.filter(speaker="tutor")
    assert len(lines) == 3
    for line in lines:
        assert f"/turns/{line.pk}/reword/" in page
        assert page.count(f"words/?turn={line.pk}") == 2
    for turn in session.turns.filter(speaker="learner"):
        assert page.count(f"/review/corrections/{turn.correction.pk}/talk/") == 2
