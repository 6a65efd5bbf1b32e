"""The extended lesson file: syllabus, role cards, criteria, grammar, culture, typical errors; and the units' file."""

import pytest

from lessons.importing import LessonFileError, load_all, load_file, load_units
from lessons.manuscript import Manuscript
from lessons.models import Goal, Lesson, Unit
from tests.lessons.test_import import FILE

EXTENDED = (
    FILE.replace("level = 1\n", "level = 1\nunit = 3\nplace = 4\n")
    .replace('speech_level = "haeyo"\n', 'speech_level = "haeyo"\n{roles}\n')
    .replace('example = "식빵 하나 주세요."\n', 'example = "식빵 하나 주세요."\ncriteria = {criteria}\n')
    .replace("[[model_dialogue]]", "{extra}\n[[model_dialogue]]", 1)
)
ROLES = 'learner_age = 27\ntutor_age = 45\ntutor_rank = "lower"\ncloseness = "stranger"'
CRITERIA = '[["하나", "두 개"], ["주세요"]]'
EXTRA = """
[grammar]
title = { ko = "-(으)세요: 부탁", en = "-(으)세요: asking for something" }
text = { ko = "공손하게 부탁할 때 써요.", en = "Use it to ask politely." }
[[grammar.examples]]
text = "빵 주세요."
translation = "Bread, please."
[[grammar.examples]]
text = "물 주세요."
translation = "Water, please."
[culture]
text = { ko = "빵집에서는 쟁반에 담아요.", en = "In a bakery you fill a tray." }
[[errors]]
wrong = "빵을 있어요?"
right = "빵이 있어요?"
category = "ko-particle"
why = { ko = "‘있다’의 주어예요.", en = "It is the subject of 있다." }
[[errors]]
wrong = "빵 하나를 주고 있으세요."
right = "빵 하나 주세요."
category = "ko-ending"
why = { ko = "부탁할 때는 ‘-(으)세요’예요.", en = "A request takes -(으)세요." }
"""


def write(folder, roles=ROLES, criteria=CRITERIA, extra=EXTRA, change=("", "")):
    path = folder / "ko-bakery.toml"
    text = EXTENDED.format(
        slug="ko-bakery", version=1, title="빵집", roles=roles, criteria=criteria, extra=extra
    )
    path.write_text(text.replace(*change) if change[0] else text, encoding="utf-8")
    return path


@pytest.mark.django_db
def test_the_new_parts_become_rows(tmp_path):
    assert load_file(write(tmp_path)).outcome == "created"
    lesson = Lesson.objects.get()
    assert (lesson.unit, lesson.place, lesson.is_free_scene) == (3, 4, True)
    assert lesson.grammar_title_en.startswith("-(으)세요")
    assert [example.text for example in lesson.grammar_examples.all()] == ["빵 주세요.", "물 주세요."]
    assert lesson.culture_text_ko == "빵집에서는 쟁반에 담아요."
    assert [error.category for error in lesson.typical_errors.all()] == ["ko-particle", "ko-ending"]
    scene = lesson.scenario
    assert (scene.learner_age, scene.tutor_age, scene.tutor_rank, scene.closeness) == (
        27,
        45,
        "lower",
        "stranger",
    )
    assert lesson.goals.get().criteria == [["하나", "두 개"], ["주세요"]]


@pytest.mark.django_db
def test_data_made_of_rows_gives_the_same_rows(tmp_path):
    load_file(write(tmp_path))
    manuscript = Manuscript.of(Lesson.objects.get())
    again = Manuscript.read(manuscript.data())
    assert again.data() == manuscript.data()
    assert again.digest() == manuscript.digest() == Lesson.objects.get().digest


@pytest.mark.django_db
def test_only_what_a_file_says_counts_as_a_change(tmp_path):
    path = write(tmp_path)
    load_file(path)
    path.write_text("# A remark.\n" + path.read_text(encoding="utf-8"), encoding="utf-8")
    assert load_file(path).outcome == "unchanged"


def line_of(path, start):
    lines = path.read_text(encoding="utf-8").splitlines()
    return next(number for number, line in enumerate(lines, 1) if line.startswith(start))


@pytest.mark.parametrize(
    ("change", "field", "line"),
    [
        (("place = 4", "place = 5"), "place", "place ="),
        (("unit = 3\n", ""), "place", "place ="),
        (("tutor_age = 45", 'tutor_age = "old"'), "scenario.tutor_age", "tutor_age"),
        (('tutor_rank = "lower"', 'tutor_rank = "king"'), "scenario.tutor_rank", "tutor_rank"),
        (('"haeyo"', '"casual"'), "scenario.speech_level", "speech_level"),
        (('["주세요"]', "[]"), "goals 1, criteria", "criteria"),
        (('["주세요"]', '["…"]'), "goals 1, criteria", "criteria"),
        (('["주세요"]', '["고맙"]'), "goals 1, criteria", "criteria"),
        (('"ko-particle"', '"R:DET"'), "errors 1, category", "category"),
        (('right = "빵이 있어요?"', 'right = "빵을 있어요?"'), "errors 1, right", "right"),
        (('translation = "Bread, please."', "colour = 1"), "grammar.examples 1, colour", "colour"),
        (("[culture]\ntext = {", "[culture]\ntext = 3 #"), "culture.text", "text = 3"),
        (('en = "In a bakery you fill a tray."', 'en = ""'), "culture.text.en", 'text = { ko = "빵집'),
    ],
)
@pytest.mark.django_db
def test_a_wrong_part_is_named_with_its_line(tmp_path, change, field, line):
    path = write(tmp_path, change=change)
    with pytest.raises(LessonFileError) as caught:
        load_file(path)
    named = [f"ko-bakery.toml: line {line_of(path, line)}, {field}: "]
    assert any(
        str(caught.value).split("\n")[i].startswith(named[0]) for i in range(len(caught.value.problems))
    )
    assert not Lesson.objects.exists()


@pytest.mark.parametrize(
    ("language", "criteria", "said", "reached"),
    [
        ("ko", [["얼마"]], ["이거 얼 마 예요?"], True),
        ("ko", [["얼마"], ["주세요"]], ["얼마예요?"], False),
        ("ko", [["얼마"], ["주세요"]], ["얼마예요?", "그럼 하나 주세요."], True),
        ("en", [["how much", "price"]], ["HOW MUCH’s that?"], False),
        ("en", [["how much"]], ["Well, how -- much is it?"], True),
        ("en", [["is it"]], ["This item"], False),
        ("en", [["i'd like"]], ["I’d like one."], True),
        ("en", [], ["anything"], False),
    ],
)
def test_a_goal_is_reached_by_what_is_said(language, criteria, said, reached):
    goal = Goal(lesson=Lesson(language=language), criteria=criteria)
    assert goal.is_reached_by(said) is reached


UNITS = """
[[units]]
language = "ko"
number = 3
level = 1
title = { ko = "가게에서", en = "In shops" }
summary = { ko = "물건을 사요.", en = "Buying things." }
"""


@pytest.mark.django_db
def test_units_are_loaded_with_the_lessons_and_changed_by_their_file(tmp_path):
    write(tmp_path)
    (tmp_path / "units.toml").write_text(UNITS, encoding="utf-8")
    assert [loaded.slug for loaded in load_all(tmp_path)] == ["ko-bakery"]
    assert Unit.objects.get().title_en == "In shops"
    (tmp_path / "units.toml").write_text(UNITS.replace("In shops", "At the shops"), encoding="utf-8")
    assert load_units(tmp_path / "units.toml") == 1
    assert Unit.objects.get().title_en == "At the shops"


@pytest.mark.parametrize(
    ("change", "named"),
    [
        (('language = "ko"', 'language = "fr"'), "line 3, units 1, language"),
        (("number = 3", "number = 30"), "line 4, units 1, number"),
        (("level = 1", ""), "line 2, units 1, level"),
        (('en = "In shops"', 'en = ""'), "line 6, units 1, title.en"),
        (("number = 3", "number = 3\ncolour = 1"), "line 5, units 1, colour"),
        (("[[units]]", "[units]"), "line 1, units"),
    ],
)
@pytest.mark.django_db
def test_a_wrong_unit_is_named_with_its_line(tmp_path, change, named):
    path = tmp_path / "units.toml"
    path.write_text(UNITS.replace(*change), encoding="utf-8")
    with pytest.raises(LessonFileError, match=f"^units.toml: {named}: "):
        load_units(path)
    assert not Unit.objects.exists()
