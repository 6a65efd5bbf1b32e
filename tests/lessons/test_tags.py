"""Tags of lessons: in the file and back, in the form, in the catalogue, and on every starter lesson."""

import tomllib

import pytest

from lessons.exporting import as_toml
from lessons.importing import CONTENT, LessonFileError, load_file, read_lesson
from lessons.models import MOST_TAGS, Lesson, Tag

pytestmark = pytest.mark.django_db
SCENES = sorted(
    path for path in CONTENT.glob("*/*.toml") if "-talk-" not in path.stem.replace("small-talk", "")
)


def tagged(lesson, *tags):
    Lesson.objects.filter(pk=lesson.pk).update(tags=list(tags))


def test_a_file_keeps_its_tags_and_words_to_the_letter(tmp_path):
    text = (CONTENT / "ko" / "ko-cafe-order.toml").read_text()
    text = text.replace(
        "\n[title]", '\n[vocabulary]\nallowed = ["사이즈", "아메리카노"]\nforbidden = ["영수증"]\n\n[title]'
    )
    manuscript = read_lesson(text.encode(), "ko-cafe-order.toml")
    assert manuscript.lesson.tags == ["ordering", "paying"]
    path = tmp_path / "ko-cafe-order.toml"
    path.write_text(text)
    load_file(path)
    exported = as_toml(Lesson.objects.get())
    assert tomllib.loads(exported) == tomllib.loads(text)
    path.write_text(exported)
    assert load_file(path).outcome == "unchanged"


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ('tags = ["no-such-tag"]', "line 8, tags: Tags are a list of these"),
        ("tags = 3", "line 8, tags: Tags are a list of these"),
        ('tags = ["ordering", "ordering"]', "up to 4 tags, each once"),
        ('tags = ["ordering", "paying", "plans", "past", "phone"]', "up to 4 tags, each once"),
    ],
)
def test_other_tags_are_refused_by_line_and_field(wrong, said):
    text = (CONTENT / "ko" / "ko-cafe-order.toml").read_text().replace('tags = ["ordering", "paying"]', wrong)
    with pytest.raises(LessonFileError, match=said):
        read_lesson(text.encode(), "ko-cafe-order.toml")


def test_a_word_is_not_both_allowed_and_avoided():
    text = (CONTENT / "ko" / "ko-cafe-order.toml").read_text()
    text = text.replace("\n[title]", '\n[vocabulary]\nallowed = ["물"]\nforbidden = ["물"]\n\n[title]')
    with pytest.raises(LessonFileError, match=r"vocabulary\.forbidden: A word cannot be both"):
        read_lesson(text.encode(), "x.toml")


def test_every_starter_lesson_has_two_to_four_and_every_tag_is_used():
    used = set()
    for path in SCENES:
        tags = tomllib.loads(path.read_text())["tags"]
        assert 2 <= len(tags) <= MOST_TAGS, path.stem
        used |= set(tags)
    assert len(SCENES) == 80
    assert used == set(Tag.values)


def test_the_curriculum_is_whole():
    """Forty lessons a language, in ten units of four; a lesson was lost from it once."""
    places = {}
    for path in SCENES:
        data = tomllib.loads(path.read_text())
        places.setdefault(data["language"], set()).add((data["unit"], data["place"]))
    whole = {(unit, place) for unit in range(1, 11) for place in range(1, 5)}
    assert places == {"ko": whole, "en": whole}


def test_the_catalogue_shows_them_and_narrows_by_them(lesson_ko, lesson_en, client):
    tagged(lesson_ko, "ordering", "small-talk")
    tagged(lesson_en, "asking-the-way")
    page = client.get("/lessons/").text
    assert "Ordering · Small talk" in page
    narrowed = client.get("/lessons/?tag=ordering").text
    assert lesson_ko.get_absolute_url() in narrowed
    assert lesson_en.get_absolute_url() not in narrowed
    assert client.get("/lessons/?tag=talk").context["page"].paginator.count == 2  # no tag, narrows nothing
    assert "tag=asking-the-way" in client.get(lesson_en.get_absolute_url()).text
    korean = client.get(lesson_en.get_absolute_url(), headers={"accept-language": "ko"}).text
    assert "길 묻기" in korean


def test_the_catalogue_by_tag_asks_no_more(lesson_ko, client, django_assert_max_num_queries):
    tagged(lesson_ko, "ordering")
    with django_assert_max_num_queries(3):
        client.get("/lessons/?tag=ordering")


def test_the_administration_writes_and_finds_them(lesson_ko, author_client):
    from tests.lessons.test_admin import save, typed

    fields = typed(author_client, lesson_ko) | {
        "tags": ["ordering", "requests"],
        "allowed_words": "찻집, 홍차",
        "forbidden_words": "커피",
    }
    assert save(author_client, lesson_ko, fields).status_code == 302
    lesson = Lesson.objects.get()
    assert (lesson.tags, lesson.allowed_words, lesson.forbidden_words) == (
        ["ordering", "requests"],
        ["찻집", "홍차"],
        ["커피"],
    )
    shown = typed(author_client, lesson)
    assert (shown["tags"], shown["allowed_words"]) == (["ordering", "requests"], "찻집, 홍차")
    assert "찻집에서" in author_client.get("/admin/lessons/lesson/?tag=ordering").text
    assert "찻집에서" not in author_client.get("/admin/lessons/lesson/?tag=phone").text
    assert save(author_client, lesson, shown | {"tags": ["nonsense"]}).status_code == 200
