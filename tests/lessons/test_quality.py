"""The report on lessons: words above the level, missing parts, phrases and goals that the dialogue leaves out."""

import pytest
from django.core.management import CommandError, call_command

from lessons.importing import CONTENT, load_all
from lessons.models import Lesson, TypicalError
from lessons.quality import catalogue_report, lesson_report
from lessons.vocabulary import hard_words


@pytest.mark.parametrize(
    ("text", "language", "level", "hard"),
    [
        ("I would like a cup of tea, please.", "en", 1, []),
        ("The reservation was unprecedented.", "en", 1, ["unprecedented"]),
        ("The reservation was unprecedented.", "en", 6, []),
        ("Ask Fitzgerald about it.", "en", 1, []),
        ("물 한 잔 주세요. 얼마예요?", "ko", 1, []),
        ("콧물이 나요.", "ko", 1, ["콧물"]),
        ("콧물이 나요.", "ko", 3, []),
    ],
)
def test_words_above_the_level(text, language, level, hard):
    assert [word for word in hard_words(text, language, level) if word in hard or not hard] == hard


def test_what_the_dialogue_leaves_out_is_named(lesson_ko):
    lesson_ko.phrases.update(text="화장실이 어디에 있어요?", note_ko="메모")
    lesson_ko.goals.update(criteria=[["화장실"]])
    TypicalError.objects.create(
        lesson=lesson_ko, position=0, wrong="a", right="b", category="ko-particle", why_ko="x", why_en="y"
    )
    report = lesson_report(Lesson.objects.get())
    assert report.unused_phrases == ["화장실이 어디에 있어요?"]
    assert report.unreached_goals == ["I can ask"]
    assert any("note on" in missing for missing in report.missing)
    assert "culture note" in report.missing
    assert report.categories == ["Particle"]
    assert report.problems


def test_a_phrase_may_be_taken_up_with_a_word_changed(lesson_en):
    lesson_en.phrases.update(text="Does this train go downtown?")
    assert lesson_report(lesson_en).unused_phrases == []
    lesson_en.phrases.update(text="Where can I buy a ticket?")
    assert lesson_report(Lesson.objects.get()).unused_phrases == ["Where can I buy a ticket?"]


@pytest.mark.django_db
def test_the_catalogue_is_read_with_few_queries(django_assert_max_num_queries):
    load_all(CONTENT)
    with django_assert_max_num_queries(9):
        reports = catalogue_report(Lesson.objects.all())
    assert len(reports) == Lesson.objects.count()
    assert not any(report.problems for report in reports)


def test_the_command_reports_and_fails_for_what_cannot_be_published(lesson_ko, capsys):
    lesson_ko.goals.update(criteria=[["녹차"]])
    call_command("check_lessons")
    assert "1 lessons, 0 of them fail the checks." in capsys.readouterr().out
    lesson_ko.goals.update(criteria=[["홍차"]])
    with pytest.raises(CommandError):
        call_command("check_lessons", "ko-tea-house")
    assert "goals 1, criteria" in capsys.readouterr().out
    with pytest.raises(CommandError, match="no lesson"):
        call_command("check_lessons", "ko-none")
