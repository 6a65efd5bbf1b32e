"""Numbers in queries and forms: more digits than any key has, or than Python reads, are no number and no error."""

import pytest

from tutor.digits import whole_number
from tutor.progress.models import Card

HUGE = "9" * 5000


@pytest.mark.parametrize("text", ["", "-1", "1.5", " 1", "٣", "²", "x", "9" * 19, HUGE])
def test_no_number(text):
    assert whole_number(text) is None


@pytest.mark.parametrize(("text", "number"), [("0", 0), ("007", 7), ("9" * 18, 10**18 - 1)])
def test_a_number(text, number):
    assert whole_number(text) == number


@pytest.mark.django_db
def test_pages_that_read_numbers_bear_too_many_digits(
    alex_client, teacher_client, author_client, korean_class, lesson_ko
):
    assert alex_client.get("/progress/words/", {"level": HUGE}).status_code == 200
    saved = alex_client.post(f"/cards/phrases/{lesson_ko.slug}/", {"position": HUGE})
    assert (saved.status_code, Card.objects.count()) == (302, 0)
    paper = teacher_client.get(f"/review/classes/{korean_class.pk}/handout/", {"without": HUGE})
    assert paper.status_code == 200
    back = author_client.post(f"/admin/lessons/lesson/{lesson_ko.pk}/versions/", {"version": HUGE})
    assert back.status_code == 404
