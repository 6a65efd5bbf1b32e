"""While a learner reads a lesson's page, a worker reads its scene, once for everyone."""

import pytest
from django.core.cache import cache

from lessons.models import Lesson
from tutor.practice import dialogue, tasks

pytestmark = pytest.mark.django_db


@pytest.fixture
def asked(monkeypatch):
    """The keys of the lessons that workers were asked to read."""
    cache.clear()
    keys = []
    monkeypatch.setattr(tasks.warm_lesson, "delay", keys.append)
    return keys


def test_the_page_of_a_lesson_has_its_scene_read(asked, alex_client, lesson_ko):
    page = alex_client.get(f"/lessons/{lesson_ko.slug}/").text
    assert f'data-warm="/practice/warm/{lesson_ko.slug}/"' in page
    assert "js/lesson" in page
    assert alex_client.post(f"/practice/warm/{lesson_ko.slug}/").status_code == 204
    assert asked == [lesson_ko.pk]


def test_many_learners_have_it_read_once(asked, alex, alex_client, minji_client, lesson_ko):
    alex_client.post(f"/practice/warm/{lesson_ko.slug}/")
    minji_client.post(f"/practice/warm/{lesson_ko.slug}/")
    dialogue.start_session(alex, lesson_ko)
    assert asked == [lesson_ko.pk]


def test_a_lesson_that_one_cannot_see_is_unknown(asked, alex_client, lesson_ko):
    Lesson.objects.filter(pk=lesson_ko.pk).update(status="draft")
    assert alex_client.post(f"/practice/warm/{lesson_ko.slug}/").status_code == 404
    assert alex_client.post("/practice/warm/no-such-lesson/").status_code == 404
    assert asked == []


def test_visitors_cannot_ask(asked, client, lesson_ko):
    assert client.post(f"/practice/warm/{lesson_ko.slug}/").status_code == 302
    assert "data-warm" not in client.get(f"/lessons/{lesson_ko.slug}/").text
    assert asked == []


def test_reading_needs_a_post(alex_client, lesson_ko):
    assert alex_client.get(f"/practice/warm/{lesson_ko.slug}/").status_code == 405
