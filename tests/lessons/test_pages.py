"""The lesson's page shows its grammar, culture and typical errors; the catalogue stands in units."""

import pytest

from lessons.models import GrammarExample, Lesson, TypicalError, Unit


@pytest.fixture
def full_lesson(lesson_ko):
    lesson_ko.unit, lesson_ko.place = 2, 4
    lesson_ko.grammar_title_ko, lesson_ko.grammar_title_en = "-(으)세요", "-(으)세요: asking"
    lesson_ko.grammar_text_ko, lesson_ko.grammar_text_en = "부탁할 때 써요.", "Use it to ask."
    lesson_ko.culture_text_ko, lesson_ko.culture_text_en = "찻집은 조용해요.", "Tea houses are quiet."
    lesson_ko.save()
    GrammarExample.objects.create(lesson=lesson_ko, position=0, text="앉으세요.", translation="Sit down.")
    TypicalError.objects.create(
        lesson=lesson_ko,
        position=0,
        wrong="차를 있어요?",
        right="차가 있어요?",
        category="ko-particle",
        why_ko="주어예요.",
        why_en="It is the subject.",
    )
    Unit.objects.create(
        language="ko",
        number=2,
        level=1,
        title_ko="찻집",
        title_en="Tea",
        summary_ko="차",
        summary_en="About tea",
    )
    return lesson_ko


def test_a_reader_sees_grammar_culture_and_errors_in_the_language_of_the_page(
    full_lesson, alex_client, client
):
    page = alex_client.get(full_lesson.get_absolute_url()).text
    shown = ["-(으)세요: asking", "Use it to ask.", "앉으세요.", "Tea houses are quiet.", "차를 있어요?"]
    assert [
        text for text in [*shown, "It is the subject.", "Unit 2: Tea", "Free scene"] if text not in page
    ] == []
    korean = client.get(full_lesson.get_absolute_url(), headers={"accept-language": "ko"}).text
    assert [text for text in ["부탁할 때 써요.", "찻집은 조용해요.", "주어예요."] if text not in korean] == []


def test_a_lesson_without_the_new_parts_shows_no_empty_headings(lesson_ko, client):
    page = client.get(lesson_ko.get_absolute_url()).text
    for heading in ("Grammar focus", "Good to know", "Easy to get wrong", "rank"):
        assert heading not in page


def test_the_catalogue_stands_in_units_in_their_order(full_lesson, lesson_ko, client):
    scenario = lesson_ko.scenario
    for slug, unit, place in (("ko-a", 1, 1), ("ko-b", 2, 1), ("ko-c", None, None)):
        lesson = Lesson.objects.get(pk=full_lesson.pk)
        lesson.pk, lesson.slug, lesson.title_en, lesson.unit, lesson.place = None, slug, slug, unit, place
        lesson.save()
        scenario.pk, scenario.lesson = None, lesson
        scenario.save()
    page = client.get("/lessons/?language=ko").text
    order = [
        page.index(text)
        for text in ("Unit 1", ">ko-a<", "About tea", ">ko-b<", "At a tea house", "More scenes", ">ko-c<")
    ]
    assert order == sorted(order)


def test_the_catalogue_asks_no_more_for_more_lessons(full_lesson, client, django_assert_max_num_queries):
    for number in range(11):
        lesson = Lesson.objects.get(slug="ko-tea-house")
        scenario = lesson.scenario
        lesson.pk, lesson.slug, lesson.unit = None, f"ko-{number}", number % 10 + 1
        lesson.save()
        scenario.pk, scenario.lesson = None, lesson
        scenario.save()
    with django_assert_max_num_queries(3):
        client.get("/lessons/?language=ko")
