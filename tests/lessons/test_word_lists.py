"""The words of a lesson: their levels, and what the author allows or avoids, on page, in report and rehearsal."""

import pytest

from lessons.faults import Fault
from lessons.judging import judge
from lessons.manuscript import Manuscript
from lessons.models import Lesson
from lessons.quality import lesson_report
from lessons.word_lists import says, words_by_level
from tutor.practice.replying import scene_of

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("word", "text", "language", "said"),
    [
        ("좋다", "커피가 좋아요.", "ko", True),
        ("좋아요", "커피가 좋고 싸요.", "ko", True),
        ("물", "선물이에요.", "ko", False),
        ("물", "물 주세요.", "ko", True),
        ("receipt", "Here is your Receipt.", "en", True),
        ("art", "We start now.", "en", False),
        ("for here", "Is that for here or to go?", "en", True),
    ],
)
def test_a_word_is_found_in_its_forms_and_not_inside_others(word, text, language, said):
    assert says(word, text, language) == said


def test_words_stand_by_level_with_what_their_author_says_of_them(lesson_ko):
    lesson_ko.allowed_words, lesson_ko.forbidden_words = ["녹차"], ["차"]
    words = {word.text: word for level in words_by_level(Manuscript.of(lesson_ko)) for word in level.words}
    assert {"녹차", "차"} <= set(words)
    assert words["녹차"].is_allowed
    assert not words["녹차"].needs_a_look
    assert words["차"].is_forbidden
    assert words["차"].needs_a_look


def test_the_report_leaves_out_what_is_allowed_and_names_what_is_avoided(lesson_en):
    lesson_en.phrases.update(text="It is unprecedented.")
    assert lesson_report(Lesson.objects.get()).hard_words == ["unprecedented"]
    Lesson.objects.update(allowed_words=["unprecedented"], forbidden_words=["bus", "taxi"])
    report = lesson_report(Lesson.objects.get())
    assert (report.hard_words, report.forbidden_words) == ([], ["bus"])


def test_a_reply_with_a_word_to_avoid_is_a_fault(lesson_en):
    Lesson.objects.update(forbidden_words=["taxi"])
    scene = scene_of(Lesson.objects.get())
    for reply, wrong in (("Take a taxi, it is quick!", True), ("Take the 42, it is quick!", False)):
        found = judge(scene, [("tutor", scene.opening), ("learner", "I want to go downtown.")], reply)
        assert ((Fault.WORDS, "taxi") in [(one.fault, one.piece) for one in found]) == wrong


@pytest.mark.parametrize("side", ["admin", "teach"])
def test_the_authors_page_shows_them(side, author_client, teacher_client, korean_class, lesson_ko):
    Lesson.objects.update(allowed_words=["녹차"])
    if side == "teach":
        Lesson.objects.update(classroom=korean_class)
    client, address = {
        "admin": (author_client, f"/admin/lessons/lesson/{lesson_ko.pk}/words/"),
        "teach": (teacher_client, f"/teach/lessons/{lesson_ko.pk}/words/"),
    }[side]
    page = client.get(address).text
    assert "Words of the lesson" in page
    assert "TOPIK 1" in page
    assert "녹차" in page
    assert "(allowed)" in page.replace("\n", "")
