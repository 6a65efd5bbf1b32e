"""A class's own lessons: for its learners and teachers they are lessons like others, for everybody else they are not
there, on no page and in no part of the API."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext

from lessons.exporting import as_toml
from lessons.importing import LessonFileError, load_file
from lessons.models import Lesson
from lessons.versioning import clone, clone_for_class, freeze, publish, roll_back
from tests.api.conftest import Program
from tutor.learners.models import Classroom
from tutor.practice.models import Assignment, PracticeSession, Rehearsal
from tutor.progress.making import make_fresh_card
from tutor.progress.models import Card

pytestmark = pytest.mark.django_db
EVERYBODY_ELSE = [
    "client",
    "minji_client",
    "colleague_client",
    "outsider_client",
    "author_client",
    "admin_client",
]


@pytest.fixture
def own(lesson_ko, korean_class):
    """A lesson of alex's class, published, with a title that the site has nowhere else."""
    lesson = clone_for_class(lesson_ko, korean_class)
    lesson.title_en, lesson.title_ko = "Behind our school", "학교 뒤 골목"
    lesson.save()
    lesson.phrases.update(text="골목 끝에 있어요.")
    publish(lesson)
    return Lesson.objects.get(pk=lesson.pk)


@pytest.fixture
def classmate_elsewhere(korean_class, colleague, minji):
    """Another class of Korean, which minji joined: it has lessons of its own or none."""
    classroom = Classroom.objects.create(name="Korean 2", language="ko")
    classroom.teachers.add(colleague)
    classroom.enrol(minji)
    return classroom


def test_a_learner_of_the_class_finds_it_and_practises_it(own, alex, alex_client):
    assert "Behind our school" in alex_client.get("/lessons/").text
    assert "Only for the class “Korean 1”" in alex_client.get("/lessons/").text
    page = alex_client.get(own.get_absolute_url())
    assert page.status_code == 200
    assert "골목 끝에 있어요." in page.text
    started = alex_client.post(f"/practice/start/{own.slug}/")
    assert started.status_code == 302
    session = PracticeSession.objects.get(learner=alex)
    assert session.lesson == own
    assert alex_client.get(session.get_absolute_url()).status_code == 200
    assert alex_client.post(f"/cards/phrases/{own.slug}/").status_code == 302


def test_its_teacher_sees_it_also_as_a_draft(own, teacher_client):
    Lesson.objects.filter(pk=own.pk).update(status="draft")
    assert teacher_client.get(own.get_absolute_url()).status_code == 200
    assert "Behind our school" not in teacher_client.get("/lessons/").text
    assert "Behind our school" in teacher_client.get("/teach/lessons/").text


@pytest.mark.access
@pytest.mark.parametrize("status", ["draft", "retired"])
def test_a_learner_of_the_class_sees_no_draft(own, alex_client, status):
    Lesson.objects.filter(pk=own.pk).update(status=status)
    assert alex_client.get(own.get_absolute_url()).status_code == 404
    assert "Behind our school" not in alex_client.get("/lessons/").text
    assert alex_client.post(f"/practice/start/{own.slug}/").status_code == 404


@pytest.mark.access
@pytest.mark.parametrize("who", EVERYBODY_ELSE)
def test_to_everybody_else_it_is_not_there(request, own, classmate_elsewhere, who):
    visitor = request.getfixturevalue(who)
    for page in ("/", "/lessons/", "/lessons/?language=ko", "/lessons/talk/?language=ko"):
        assert "Behind our school" not in visitor.get(page).text, page
    assert visitor.get(own.get_absolute_url()).status_code == 404
    foreign = visitor.post(f"/practice/start/{own.slug}/")
    unknown = visitor.post("/practice/start/no-such-lesson/")
    assert foreign.status_code == unknown.status_code
    assert not PracticeSession.objects.exists()


@pytest.mark.access
def test_the_administration_knows_the_lessons_of_the_site_only(own, lesson_ko, admin_client, author_client):
    for visitor in (admin_client, author_client):
        assert "Behind our school" not in visitor.get("/admin/lessons/lesson/").text
        assert "Behind our school" not in visitor.get("/admin/lessons/lesson/report/").text
        assert "골목" not in visitor.get("/admin/lessons/lesson/export/").text
        assert "골목" not in visitor.get("/practice/lessons/").text
        assert visitor.get(f"/admin/lessons/lesson/{own.pk}/versions/").status_code == 404
        assert visitor.get(f"/practice/lessons/{own.pk}/rehearsals/").status_code == 404
        assert visitor.post(f"/practice/lessons/{own.pk}/rehearsals/ask/").status_code == 404
        assert visitor.get(f"/practice/lessons/{own.pk}/drafts/").status_code == 404
        assert visitor.get(f"/practice/lessons/{lesson_ko.pk}/drafts/").status_code == 200


@pytest.mark.access
def test_its_teachers_rehearse_it_and_let_the_model_draft(own, lesson_ko, teacher_client, colleague_client):
    assert teacher_client.post(f"/practice/lessons/{own.pk}/rehearsals/ask/").status_code == 302
    asked = Rehearsal.objects.get()
    page = teacher_client.get(f"/practice/lessons/{own.pk}/rehearsals/")
    assert f"/teach/lessons/{own.pk}/" in page.text
    assert teacher_client.get(f"/practice/lessons/{own.pk}/drafts/").status_code == 200
    assert colleague_client.post(f"/practice/rehearsals/{asked.pk}/", {"cancel": "1"}).status_code == 404
    assert teacher_client.post(f"/practice/rehearsals/{asked.pk}/", {"cancel": "1"}).status_code == 302
    assert teacher_client.get(f"/practice/lessons/{lesson_ko.pk}/drafts/").status_code == 404


def test_leaving_the_class_takes_it_away(own, alex, alex_client, korean_class):
    alex_client.post(f"/practice/start/{own.slug}/")
    session = PracticeSession.objects.get(learner=alex)
    alex_client.post(f"/classes/{korean_class.pk}/leave/")
    assert alex_client.get(own.get_absolute_url()).status_code == 404
    assert "Behind our school" not in alex_client.get("/lessons/").text
    assert alex_client.post(f"/practice/start/{own.slug}/").status_code == 404
    # What the learner said stays the learner's.
    assert alex_client.get(session.get_absolute_url()).status_code == 200
    korean_class.enrol(alex)
    assert alex_client.get(own.get_absolute_url()).status_code == 200


def test_an_archived_class_has_no_lessons_for_its_learners(own, alex_client, teacher_client, korean_class):
    Classroom.objects.filter(pk=korean_class.pk).update(status="archived")
    assert alex_client.get(own.get_absolute_url()).status_code == 404
    assert teacher_client.get(own.get_absolute_url()).status_code == 200


def test_it_can_be_given_to_its_class_and_to_no_other(
    own, teacher, teacher_client, alex_client, korean_class
):
    other = Classroom.objects.create(name="Korean 3", language="ko")
    other.teachers.add(teacher)
    sent = {"lessons": str(own.pk), "audience": "class"}
    assert "Behind our school" not in teacher_client.get(f"/classes/{other.pk}/assignments/new/").text
    assert teacher_client.post(f"/classes/{other.pk}/assignments/new/", sent).status_code == 400
    page = teacher_client.get(f"/classes/{korean_class.pk}/assignments/new/").text
    assert "Behind our school" in page
    assert "Lessons of this class" in page
    assert teacher_client.post(f"/classes/{korean_class.pk}/assignments/new/", sent).status_code == 302
    given = Assignment.objects.get()
    assert "Behind our school" in alex_client.get("/practice/assignments/").text
    assert alex_client.post(f"/practice/assignments/{given.pk}/{own.slug}/start/").status_code == 302
    offered = teacher_client.get(own.get_absolute_url()).text
    assert f"/classes/{korean_class.pk}/assignments/new/?lesson={own.pk}" in offered
    assert f"/classes/{other.pk}/assignments/new/" not in offered


@pytest.mark.access
def test_the_api_obeys_the_same_gate(own, alex, minji, outsider, author):
    asked = {"lesson": own.slug}
    for person in (minji, outsider, author):
        program = Program(person)
        assert own.slug not in program.get("/lessons?language=ko").text
        assert program.get(f"/lessons/{own.slug}").status_code == 404
        assert program.post("/sessions", asked).status_code == 404
        assert program.post("/chat", {**asked, "text": "안녕하세요"}).status_code == 404
    program = Program(alex)
    assert own.slug in program.get("/lessons?language=ko").text
    assert program.get(f"/lessons/{own.slug}").json()["title"]["en"] == "Behind our school"
    assert program.post("/sessions", asked).status_code == 201


def test_no_card_is_made_of_a_lesson_that_the_learner_does_not_see(own, lesson_ko, alex, minji):
    lesson_ko.model_lines.all().delete()
    own.phrases.update(text="골목에 물이 있어요.")
    for person, made in ((minji, False), (alex, True)):
        card = Card.objects.create(
            learner=person, language="ko", kind=Card.Kind.WORD, sentence="물이 차요.", gap_start=0, gap_end=2
        )
        fresh = make_fresh_card(card)
        assert (fresh is not None and "골목" in fresh.sentence) == made, person


def test_rolling_back_and_copying_keep_it_in_the_class(own, korean_class):
    first = freeze(own)
    Lesson.objects.filter(pk=own.pk).update(title_en="Changed")
    freeze(Lesson.objects.get(pk=own.pk))
    own.goals.update(criteria=[["녹차"]])
    roll_back(first)
    again = Lesson.objects.get(pk=own.pk)
    assert (again.title_en, again.classroom) == ("Behind our school", korean_class)
    assert clone(again).classroom == korean_class


@pytest.mark.access
def test_a_file_neither_replaces_nor_shows_it(own, author_client, tmp_path):
    text = as_toml(own).replace("Behind our school", "Taken over").encode()
    path = tmp_path / f"{own.slug}.toml"
    path.write_bytes(text)
    with pytest.raises(LessonFileError, match="lesson of a class has this address"):
        load_file(path, overwrite=True)
    shown = author_client.post(
        "/admin/lessons/lesson/import/", {"files": [SimpleUploadedFile(path.name, text)]}
    ).text
    assert "A lesson of a class has this address" in shown
    assert "Behind our school" not in shown
    assert Lesson.objects.get(pk=own.pk).title_en == "Behind our school"


def test_the_catalogue_asks_no_more_for_more_lessons_and_classes(
    own, lesson_ko, alex, alex_client, korean_class, django_assert_max_num_queries
):
    alex_client.get("/lessons/")
    with CaptureQueriesContext(connection) as few:
        alex_client.get("/lessons/")
    for number in range(4):
        classroom = Classroom.objects.create(name=f"Korean {number + 5}", language="ko")
        classroom.enrol(alex)
        for _lesson in range(2):
            publish(clone_for_class(lesson_ko, classroom))
    with django_assert_max_num_queries(len(few)):
        page = alex_client.get("/lessons/").text
    assert page.count("Only for the class") == 5
