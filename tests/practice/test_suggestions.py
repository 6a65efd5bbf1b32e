"""Drafts by the model for authors: asked for, written by a worker, and in the lesson only when the author says so."""

import pytest

from lessons.models import Lesson
from tutor.engine import EngineError
from tutor.practice.models import Suggestion
from tutor.practice.suggesting import write_suggestion

pytestmark = pytest.mark.django_db


def ask(client, lesson, kind, source, language="en"):
    data = {"kind": kind, "source": source, "language": language}
    assert client.post(f"/practice/lessons/{lesson.pk}/drafts/ask/", data).status_code == 302
    return Suggestion.objects.first()


def write(fake_engine, row, *answers):
    for answer in answers:
        fake_engine.enqueue(answer)
    assert write_suggestion(row.pk)
    row.refresh_from_db()


def decide(client, row, **data):
    return client.post(f"/practice/drafts/{row.pk}/", data, follow=True)


def page(client, lesson):
    return client.get(f"/practice/lessons/{lesson.pk}/drafts/").text


def test_a_hint_is_a_draft_until_it_is_taken_over(author_client, lesson_ko, fake_engine):
    goal = lesson_ko.goals.first()
    before = goal.hint_en
    row = ask(author_client, lesson_ko, "hint", goal.text_en)
    assert "The model is writing…" in page(author_client, lesson_ko)
    write(fake_engine, row, "Think of your favorite tea.")
    shown = page(author_client, lesson_ko)
    assert "the model’s draft" in shown
    assert "Think of your favorite tea." in shown
    goal.refresh_from_db()
    assert goal.hint_en == before
    decide(author_client, row, accept="1", text="Think of a tea you like.")
    goal.refresh_from_db()
    assert goal.hint_en == "Think of a tea you like."
    assert Lesson.objects.get().versions.count() == 2


def test_a_paraphrase_becomes_a_phrase_with_the_same_translation(author_client, lesson_ko, fake_engine):
    phrase = lesson_ko.phrases.first()
    row = ask(author_client, lesson_ko, "paraphrase", phrase.text)
    write(fake_engine, row, "녹차 하나 부탁드려요.")
    decide(author_client, row, accept="1", text=row.text, translation="")
    new = lesson_ko.phrases.last()
    assert (new.text, new.translation) == ("녹차 하나 부탁드려요.", phrase.translation)


def test_a_reply_comes_with_a_translation(author_client, lesson_ko, fake_engine):
    line = lesson_ko.model_lines.filter(speaker="tutor").first()
    row = ask(author_client, lesson_ko, "reply", line.text)
    write(fake_engine, row, "홍차 주세요.", "Black tea, please.")
    decide(author_client, row, accept="1", text=row.text, translation=row.translation)
    new = lesson_ko.phrases.last()
    assert (new.text, new.translation) == ("홍차 주세요.", "Black tea, please.")


def test_the_next_line_is_said_by_the_other_one(author_client, lesson_ko, fake_engine):
    last = lesson_ko.model_lines.last()
    row = ask(author_client, lesson_ko, "line", last.text)
    assert {row.speaker, last.speaker} == {"tutor", "learner"}
    write(fake_engine, row, "감사합니다.", "Thank you.")
    decide(author_client, row, accept="1", text=row.text, translation=row.translation)
    new = lesson_ko.model_lines.last()
    assert (new.speaker, new.text, new.position) == (row.speaker, "감사합니다.", last.position + 1)


def test_a_dismissed_draft_changes_nothing(author_client, lesson_ko, fake_engine):
    before = list(lesson_ko.phrases.values())
    row = ask(author_client, lesson_ko, "paraphrase", lesson_ko.phrases.first().text)
    write(fake_engine, row, "녹차 하나 부탁드려요.")
    decide(author_client, row, dismiss="1")
    response = decide(author_client, row, accept="1", text=row.text)
    assert "This draft was decided on before." in response.text
    assert list(lesson_ko.phrases.values()) == before


def test_without_a_model_it_says_so_and_can_be_asked_again(author_client, lesson_ko, fake_engine):
    row = ask(author_client, lesson_ko, "line", lesson_ko.model_lines.last().text)
    write(fake_engine, row, EngineError("model_missing"))
    assert "There is no language model on this site yet" in page(author_client, lesson_ko)
    decide(author_client, row, again="1")
    write(fake_engine, row, "감사합니다.", "Thank you.")
    assert row.status == "done"


def test_what_would_break_a_published_lesson_is_refused_as_a_whole(author_client, lesson_ko, fake_engine):
    row = ask(author_client, lesson_ko, "line", lesson_ko.model_lines.last().text)
    write(fake_engine, row, "감사합니다.", "Thank you.")
    before = lesson_ko.model_lines.count()
    response = decide(author_client, row, accept="1", text="감사합니다.", translation="")
    assert "It needs a text and a translation." in response.text
    row.refresh_from_db()
    assert (row.decision, lesson_ko.model_lines.count()) == ("", before)


def test_one_for_each_text_and_not_too_many(author_client, lesson_ko):
    for _time in range(25):
        ask(author_client, lesson_ko, "hint", "all")
    assert 0 < Suggestion.objects.count() <= 20


@pytest.mark.parametrize("who", ["alex", "teacher", "outsider"])
def test_nobody_else_sees_or_decides(request, who, author_client, lesson_ko, fake_engine):
    row = ask(author_client, lesson_ko, "paraphrase", lesson_ko.phrases.first().text)
    client = request.getfixturevalue(f"{who}_client")
    assert client.get(f"/practice/lessons/{lesson_ko.pk}/drafts/").status_code == 404
    data = {"kind": "hint", "source": "all", "language": "en"}
    assert client.post(f"/practice/lessons/{lesson_ko.pk}/drafts/ask/", data).status_code == 404
    assert client.post(f"/practice/drafts/{row.pk}/", {"dismiss": "1"}).status_code == 404


def test_the_page_asks_the_same_number_of_queries(author_client, lesson_ko, django_assert_max_num_queries):
    for n in range(30):
        Suggestion.objects.create(lesson=lesson_ko, kind="line", language="ko", status="done", text=str(n))
    with django_assert_max_num_queries(16):
        page(author_client, lesson_ko)
