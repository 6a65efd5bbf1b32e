"""The teachers' pages of a class's lessons over HTTP: begun from a starter lesson, written, checked, kept while
unsaved, published, retired, exported, brought back. Who may come near: tests/access/test_teachers_urls.py."""

import tomllib

import pytest

from lessons.manuscript import Manuscript
from lessons.models import Lesson, LessonDraft
from lessons.versioning import clone_for_class, publish
from tests.support.forms import as_sent

pytestmark = pytest.mark.django_db


@pytest.fixture
def own(lesson_ko, korean_class):
    """A draft for the teacher's class."""
    return clone_for_class(lesson_ko, korean_class)


def typed(client, lesson):
    """What a browser would send from the lesson's page, as it stands."""
    context = client.get(f"/teach/lessons/{lesson.pk}/").context
    fields = as_sent(context["form"], [context["scene"], *(one for _name, one in context["lists"])])
    return fields | {
        f"goals-{n}-criteria": "\n".join(" / ".join(pieces) for pieces in goal.criteria)
        for n, goal in enumerate(lesson.goals.all())
    }


def save(client, lesson, fields):
    return client.post(f"/teach/lessons/{lesson.pk}/", fields)


def test_a_starter_lesson_is_copied_for_the_class(teacher_client, lesson_ko, korean_class):
    Lesson.objects.filter(pk=lesson_ko.pk).update(unit=1, place=2)
    page = teacher_client.get(f"/teach/lessons/new/?classroom={korean_class.pk}").text
    assert "At a tea house" in page
    sent = {"classroom": korean_class.pk, "source": lesson_ko.pk}
    response = teacher_client.post("/teach/lessons/new/", sent)
    new = Lesson.objects.get(classroom=korean_class)
    assert response.url == f"/teach/lessons/{new.pk}/"
    assert (new.status, new.unit, new.place) == ("draft", None, None)
    assert new.title_en == "At a tea house"
    assert Lesson.objects.get(pk=lesson_ko.pk).classroom is None


def test_a_copy_takes_the_title_that_is_given(teacher_client, korean_class, lesson_ko):
    sent = {"classroom": korean_class.pk, "source": lesson_ko.pk, "title": "우리 동네 찻집"}
    teacher_client.post("/teach/lessons/new/", sent)
    copy = Lesson.objects.get(classroom=korean_class)
    assert (copy.title_ko, copy.title_en) == ("우리 동네 찻집", "우리 동네 찻집")
    lesson_ko.refresh_from_db()
    assert lesson_ko.title_ko != copy.title_ko


def test_an_empty_lesson_needs_a_title_and_a_copy_the_language_of_the_class(
    teacher_client, korean_class, lesson_en
):
    refused = teacher_client.post("/teach/lessons/new/", {"classroom": korean_class.pk})
    assert refused.status_code == 400
    assert "An empty lesson needs a title." in refused.text
    sent = {"classroom": korean_class.pk, "source": lesson_en.pk}
    assert teacher_client.post("/teach/lessons/new/", sent).status_code == 400
    sent = {"classroom": korean_class.pk, "title": "도서관"}
    assert teacher_client.post("/teach/lessons/new/", sent).status_code == 302
    new = Lesson.objects.get(classroom=korean_class)
    assert (new.title, new.language, new.scenario.speech_level) == ("도서관", "ko", "haeyo")
    assert teacher_client.get(f"/teach/lessons/{new.pk}/").status_code == 200


@pytest.mark.access
def test_nothing_is_begun_for_a_class_of_somebody_else(colleague_client, korean_class, own):
    sent = {"classroom": korean_class.pk, "title": "Mine"}
    assert colleague_client.post("/teach/lessons/new/", sent).status_code == 400
    assert "At a tea house" not in colleague_client.get("/teach/lessons/").text
    colleague_client.post("/teach/lessons/new/", {"source": own.pk})
    assert Lesson.objects.count() == 2


def test_the_whole_lesson_is_written_on_one_page(teacher, teacher_client, own):
    fields = typed(teacher_client, own) | {
        "title_en": "In our tea house",
        "scenario-0-opening": "어서 오세요. 뭐 드릴까요?",
        "goals-0-criteria": "녹차 / 홍차\n주세요",
        "phrases-TOTAL_FORMS": "2",
        "phrases-1-text": "여기요!",
        "phrases-1-translation": "Excuse me!",
        "phrases-1-position": "0",
        "phrases-0-position": "1",
    }
    assert save(teacher_client, own, fields).status_code == 302
    lesson = Lesson.objects.get(pk=own.pk)
    assert (lesson.title_en, lesson.scenario.opening) == ("In our tea house", "어서 오세요. 뭐 드릴까요?")
    assert lesson.goals.get().criteria == [["녹차", "홍차"], ["주세요"]]
    assert [phrase.text for phrase in lesson.phrases.all()] == ["여기요!", "녹차 한 잔 주세요."]
    assert lesson.classroom_id == own.classroom_id


def test_saving_without_a_change_changes_nothing(teacher_client, own):
    before = Manuscript.of(Lesson.objects.get(pk=own.pk)).data()
    assert save(teacher_client, own, typed(teacher_client, own)).status_code == 302
    assert Manuscript.of(Lesson.objects.get(pk=own.pk)).data() == before


def test_a_published_lesson_is_not_saved_with_what_importing_would_refuse(teacher_client, own):
    publish(own)
    fields = typed(teacher_client, own) | {"goals-0-criteria": "고마워요", "title_en": "Broken"}
    response = save(teacher_client, own, fields)
    assert response.status_code == 400
    assert "The goal’s own example does not reach it" in response.text
    assert Lesson.objects.get(pk=own.pk).title_en == "At a tea house"


def test_published_retired_and_published_again(teacher_client, own, alex_client):
    address = f"/teach/lessons/{own.pk}/status/"
    for status, answer in (("published", 200), ("retired", 404), ("published", 200)):
        teacher_client.post(address, {"status": status})
        assert Lesson.objects.get(pk=own.pk).status == status
        assert alex_client.get(own.get_absolute_url()).status_code == answer
    assert teacher_client.post(address, {"status": "nonsense"}).status_code == 404


def test_what_fails_the_checks_stays_a_draft_and_says_why(teacher_client, own):
    own.phrases.all().delete()
    page = teacher_client.post(f"/teach/lessons/{own.pk}/status/", {"status": "published"}, follow=True).text
    assert "phrases: There must be 1 to 30 entries" in page
    assert Lesson.objects.get(pk=own.pk).status == "draft"


def test_checking_names_the_fields_and_writes_nothing(teacher, teacher_client, own):
    fields = typed(teacher_client, own) | {"goals-0-criteria": "고마워요", "phrases-0-translation": ""}
    found = teacher_client.post(f"/teach/lessons/{own.pk}/check/", fields).json()["fields"]
    assert set(found) == {"goals-0-criteria", "phrases-0-translation"}
    assert own.phrases.get().translation


def test_unsaved_work_is_kept_for_its_teacher_and_comes_back(teacher, teacher_client, own, colleague):
    own.classroom.teachers.add(colleague)
    fields = typed(teacher_client, own) | {"title_en": "Half a tit"}
    assert "Kept at" in teacher_client.post(f"/teach/lessons/{own.pk}/draft/", fields).json()["message"]
    assert "unsaved work" in teacher_client.get(f"/teach/lessons/{own.pk}/").text
    restored = teacher_client.get(f"/teach/lessons/{own.pk}/?restore=1").text
    assert "Half a tit" in restored
    assert Lesson.objects.get(pk=own.pk).title_en == "At a tea house"
    teacher_client.post(f"/teach/lessons/{own.pk}/draft/", {"_discard": "1"})
    assert not LessonDraft.objects.exists()


def test_the_preview_shows_what_is_typed_in_the_language_of_learners(teacher_client, own):
    fields = typed(teacher_client, own) | {
        "title_en": "Typed just now",
        "phrases-0-text": "따뜻한 물 주세요.",
        "summary_en": "",
        "phrases-TOTAL_FORMS": "2",
        "phrases-1-text": "얼마",
    }
    address = f"/teach/lessons/{own.pk}/preview/"
    page = teacher_client.post(address, fields).text
    assert '<html lang="en">' in page
    assert [text for text in ("Typed just now", "따뜻한 물 주세요.", "얼마") if text not in page] == []
    assert "Order a cup of tea." not in page  # the summary was emptied
    assert "<form" not in page
    korean = teacher_client.post(address, fields | {"_read_in": "ko"}).text
    assert "찻집에서" in korean
    assert "장면" in korean or "핵심 표현" in korean
    assert own.phrases.get().text == "녹차 한 잔 주세요."


def test_exported_as_a_file_that_says_the_same(teacher_client, own):
    address = f"/teach/lessons/{own.pk}/export/"
    data = tomllib.loads(teacher_client.get(address).text)
    assert data == Manuscript.of(own).data()
    assert "녹차 한 잔 주세요." in teacher_client.get(f"{address}?as=csv").text
    assert teacher_client.get(f"{address}?as=json").json() == data


def test_copied_in_the_class_and_brought_back_to_a_version(teacher_client, own, korean_class):
    publish(own)
    teacher_client.post(f"/teach/lessons/{own.pk}/copy/")
    assert Lesson.objects.filter(classroom=korean_class).count() == 2
    fields = typed(teacher_client, own) | {"title_en": "At a coffee house", "goals-0-criteria": "녹차"}
    assert save(teacher_client, own, fields).status_code == 302
    address = f"/teach/lessons/{own.pk}/versions/"
    assert "<ins>coffee</ins>" in teacher_client.get(address).text
    assert teacher_client.post(address, {"version": "1"}).status_code == 302
    assert Lesson.objects.get(pk=own.pk).title_en == "At a tea house"
    assert teacher_client.post(address, {"version": "99"}).status_code == 404


def test_the_page_is_in_korean_for_a_korean_teacher(teacher, teacher_client, own):
    teacher.interface_language = "ko"
    teacher.save()
    page = teacher_client.get(f"/teach/lessons/{own.pk}/").text
    assert "대화 붙여넣기" in page
    assert "Paste a dialogue" not in page
