"""Lesson files: loaded once, updated by version, never over an author's work; wrong ones are named by their field."""

import pytest

from lessons.importing import CONTENT, LessonFileError, load_all, load_file
from lessons.models import Goal, Lesson

FILE = """
slug = "{slug}"
language = "ko"
version = {version}
level = 1
topic = "food"
[title]
ko = "{title}"
en = "Bakery"
[summary]
ko = "빵을 사요."
en = "Buy bread."
[scenario]
speech_level = "haeyo"
setting = {{ ko = "동네 빵집", en = "A bakery" }}
learner_role = {{ ko = "손님", en = "a customer" }}
tutor_role = {{ ko = "주인", en = "the owner" }}
persona = "친절한 빵집 주인이에요."
opening = "어서 오세요!"
opening_translation = "Welcome!"
[[goals]]
ko = "빵을 주문할 수 있어요"
en = "I can order bread"
hint = {{ ko = "몇 개인지 말해요", en = "Say how many" }}
example = "식빵 하나 주세요."
[[phrases]]
text = "얼마예요?"
translation = "How much is it?"
[[model_dialogue]]
speaker = "tutor"
text = "어서 오세요!"
translation = "Welcome!"
[[model_dialogue]]
speaker = "learner"
text = "식빵 하나 주세요."
translation = "One loaf, please."
"""


def write(folder, slug="ko-bakery", version=1, title="빵집", text=FILE):
    path = folder / f"{slug}.toml"
    path.write_text(text.format(slug=slug, version=version, title=title), encoding="utf-8")
    return path


@pytest.mark.django_db
def test_loading_twice_changes_nothing(tmp_path):
    path = write(tmp_path)
    assert load_file(path).outcome == "created"
    goal = Goal.objects.get()
    assert load_file(path).outcome == "unchanged"
    assert Goal.objects.get() == goal


@pytest.mark.django_db
def test_a_changed_file_updates_the_same_row(tmp_path):
    load_file(write(tmp_path))
    lesson = Lesson.objects.get()
    assert load_file(write(tmp_path, version=2, title="새 빵집")).outcome == "updated"
    assert Lesson.objects.get().pk == lesson.pk
    assert Lesson.objects.get().title_ko == "새 빵집"
    assert Goal.objects.count() == 1


@pytest.mark.django_db
def test_an_authors_work_is_left_alone(tmp_path):
    load_file(write(tmp_path))
    Lesson.objects.update(title_ko="작가가 고친 제목", digest="")
    assert load_file(write(tmp_path, title="파일의 제목")).outcome == "kept"
    assert Lesson.objects.get().title_ko == "작가가 고친 제목"


@pytest.mark.parametrize(
    ("change", "named"),
    [
        (("level = 1", "level = 9"), "level"),
        (('language = "ko"', 'language = "fr"'), "language"),
        (('topic = "food"', 'topic = "cars"'), "topic"),
        (('opening = "어서 오세요!"', ""), "opening"),
        (('example = "식빵 하나 주세요."', 'example = ""'), "goals 1, example"),
        (('en = "Bakery"', ""), "title"),
        (("version = {version}", 'version = {version}\ncolour = "red"'), "colour"),
        (('speaker = "learner"', 'speaker = "parrot"'), "model_dialogue 2, speaker"),
        (("[summary]", "[summary"), "line"),
        (('slug = "{slug}"', 'slug = "ko-other"'), "slug"),
    ],
)
@pytest.mark.django_db
def test_a_wrong_file_is_named_and_nothing_is_written(tmp_path, change, named):
    path = write(tmp_path, text=FILE.replace(*change))
    with pytest.raises(LessonFileError, match=named) as caught:
        load_file(path)
    assert path.name in str(caught.value)
    assert not Lesson.objects.exists()


@pytest.mark.django_db
def test_the_starter_lessons_load(django_assert_max_num_queries):
    loaded = load_all(CONTENT)
    slugs = {lesson.slug for lesson in loaded}
    assert {"ko-cafe-order", "en-hotel-checkin"} <= slugs
    for language in ("ko", "en"):
        assert Lesson.objects.filter(language=language, status="published").count() >= 6


@pytest.mark.django_db
def test_starter_lessons_are_complete():
    load_all(CONTENT)
    for lesson in Lesson.objects.prefetch_related("goals", "phrases", "model_lines"):
        lines = lesson.model_lines.all()
        if not lesson.is_talk:  # topic cards: tests/practice/test_free_talk.py
            assert 3 <= len(lesson.goals.all()) <= 5, lesson.slug
            assert len(lesson.phrases.all()) >= 8, lesson.slug
            assert 8 <= len(lines) <= 16, lesson.slug
        assert lines[0].speaker == "tutor", lesson.slug
        practised = [*lines, *lesson.phrases.all()]
        hangul = [any("가" <= c <= "힣" for c in line.text) for line in practised]
        assert all(hangul) if lesson.language == "ko" else not any(hangul), lesson.slug
