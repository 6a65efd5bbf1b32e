"""The life of a lesson: its status, its versions, what changed between them, copies for here and for the other side."""

import uuid

import pytest

from lessons.checking import TO_WRITE, problems_of
from lessons.importing import load_file
from lessons.manuscript import Manuscript
from lessons.models import Lesson
from lessons.versioning import NotAllowed, change_status, clone, compare, freeze, parallel, roll_back
from tests.lessons.test_import import write
from tutor.practice import dialogue
from tutor.practice.replying import write_reply


def test_a_session_shows_the_lesson_it_was_held_with(alex, alex_client, lesson_ko):
    session = dialogue.start_session(alex, lesson_ko)
    lesson_ko.phrases.update(text="홍차 주세요.")
    lesson_ko.title_en = "At a coffee house"
    lesson_ko.save()
    later = dialogue.start_session(alex, lesson_ko)
    page = alex_client.get(session.get_absolute_url()).text
    assert "At a tea house" in page
    assert "녹차 한 잔 주세요." in page
    assert "홍차" not in page
    assert "홍차 주세요." in alex_client.get(later.get_absolute_url()).text
    assert [version.number for version in lesson_ko.versions.all()] == [2, 1]
    history = alex_client.get("/practice/").text
    assert "At a tea house" in history
    assert "At a coffee house" in history


def test_sessions_of_one_version_share_it(alex, minji, lesson_ko):
    sessions = [dialogue.start_session(user, lesson_ko) for user in (alex, minji)]
    assert sessions[0].version == sessions[1].version
    assert lesson_ko.versions.count() == 1


def test_the_tutor_plays_the_scene_that_the_session_began_with(alex, lesson_ko, fake_engine):
    session = dialogue.start_session(alex, lesson_ko)
    lesson_ko.scenario.persona = "무뚝뚝한 주인이에요."
    lesson_ko.scenario.save()
    taken = dialogue.take_turn(session, "안녕하세요", uuid.uuid4(), deliver=False)
    write_reply(taken.reply.pk)
    assert "친절한 찻집 주인" in fake_engine.history[-1].messages[0].content


def test_rolling_back_makes_a_new_version_of_the_old_words(teacher, lesson_ko):
    first = freeze(lesson_ko)
    Lesson.objects.update(title_en="Changed")
    second = freeze(lesson_ko)
    third = roll_back(first, teacher)
    assert (first.number, second.number, third.number) == (1, 2, 3)
    assert Lesson.objects.get().title_en == "At a tea house"
    assert Lesson.objects.get().version == 3
    assert third.author == teacher
    assert third.content["phrases"] == first.content["phrases"]


@pytest.mark.django_db
def test_what_an_author_wrote_is_never_lost_to_a_file(tmp_path):
    load_file(write(tmp_path))
    Lesson.objects.update(title_ko="작가의 제목", digest="")
    newer = write(tmp_path, version=5, title="파일의 제목")
    assert load_file(newer).outcome == "kept"
    assert Lesson.objects.get().title_ko == "작가의 제목"
    assert load_file(newer, overwrite=True).outcome == "updated"
    lesson = Lesson.objects.get()
    assert (lesson.title_ko, lesson.version) == ("파일의 제목", 5)
    assert [version.content["title"]["ko"] for version in lesson.versions.all()] == [
        "파일의 제목",
        "작가의 제목",
        "빵집",
    ]


def test_changes_are_named_field_by_field(lesson_ko):
    before = freeze(lesson_ko).content
    lesson_ko.phrases.update(text="녹차 두 잔 주세요.")
    goal = lesson_ko.goals.get()
    goal.pk, goal.position, goal.example = None, 1, "얼마예요?"
    goal.save(force_insert=True)
    Lesson.objects.update(title_en="At the tea house")
    changes = compare(before, freeze(lesson_ko).content)
    assert [change.field for change in changes][:1] == ["title in English"]
    assert changes[0].words == [("same", "At"), ("gone", "a"), ("new", "the"), ("same", "tea house")]
    by_field = {change.field: change for change in changes}
    assert by_field["phrase 1: phrase"].after == "녹차 두 잔 주세요."
    assert by_field["goal 2: example utterance"].before is None
    assert not any(change.field.startswith("goal 1") for change in changes)
    assert compare(before, before) == []


def test_only_declared_ways_lead_from_status_to_status(lesson_ko):
    Lesson.objects.update(status="draft")
    with pytest.raises(NotAllowed):
        change_status(lesson_ko, "published")
    for status in ("review", "draft", "review", "published", "retired", "published"):
        change_status(lesson_ko, status)
        assert Lesson.objects.get().status == status
    assert lesson_ko.versions.count() == 1


def test_what_fails_the_checks_stays_a_draft(lesson_ko):
    Lesson.objects.update(status="draft")
    lesson_ko.goals.update(criteria=[["고마워요"]])
    with pytest.raises(NotAllowed) as caught:
        change_status(lesson_ko, "review")
    assert caught.value.problems[0].place == "goals 1, criteria"
    assert Lesson.objects.get().status == "draft"


def test_a_copy_is_a_draft_of_its_own(lesson_ko):
    copies = [clone(lesson_ko), clone(lesson_ko)]
    assert [copy.slug for copy in copies] == ["ko-tea-house-copy", "ko-tea-house-copy-2"]
    assert {copy.status for copy in copies} == {"draft"}
    rows = Manuscript.of(copies[0]).data()
    assert {**rows, "slug": "ko-tea-house"} == Manuscript.of(lesson_ko).data()
    copies[0].phrases.update(text="바뀐 표현")
    assert lesson_ko.phrases.get().text == "녹차 한 잔 주세요."


def test_the_parallel_lesson_swaps_the_languages_and_marks_what_is_to_be_written(lesson_ko):
    new = parallel(lesson_ko)
    assert (new.slug, new.language, new.status) == ("en-tea-house", "en", "draft")
    assert new.scenario.speech_level == "polite"
    assert new.scenario.opening == "Welcome. Which tea would you like?"
    assert new.phrases.get().translation == "녹차 한 잔 주세요."
    assert new.model_lines.last().text == "A cup of green tea, please."
    assert new.scenario.persona.startswith(TO_WRITE)
    places = {problem.place for problem in problems_of(Manuscript.of(new))}
    assert places == {"scenario.persona", "goals 1, hint.ko", "goals 1, hint.en", "goals 1, example"} | places
    with pytest.raises(NotAllowed):
        change_status(new, "review")
