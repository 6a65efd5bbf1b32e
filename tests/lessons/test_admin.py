"""The lesson page of the admin over HTTP: written, reordered, checked, kept while unsaved, published."""

import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from lessons.importing import CONTENT
from lessons.manuscript import Manuscript
from lessons.models import Lesson, LessonDraft
from lessons.versioning import freeze
from tests.support.forms import as_sent


def typed(client, lesson=None):
    """What a browser would send from the lesson's page, as it stands."""
    address = f"/admin/lessons/lesson/{lesson.pk}/change/" if lesson else "/admin/lessons/lesson/add/"
    context = client.get(address).context
    return as_sent(context["adminform"].form, [inline.formset for inline in context["inline_admin_formsets"]])


def save(client, lesson, fields):
    return client.post(f"/admin/lessons/lesson/{lesson.pk}/change/", fields)


def test_an_author_sees_the_whole_lesson_on_one_page(author_client, lesson_ko):
    page = author_client.get(f"/admin/lessons/lesson/{lesson_ko.pk}/change/").text
    texts = [
        "찻집에서",
        "녹차 한 잔 주세요.",
        "조용한 찻집이에요.",
        "Paste a dialogue",
        "Tell the model who it is",
    ]
    assert [text for text in texts if text not in page] == []


def test_the_page_speaks_korean_to_a_korean_author(author, author_client, lesson_ko):
    author.interface_language = "ko"
    author.save()
    page = author_client.get(f"/admin/lessons/lesson/{lesson_ko.pk}/change/").text
    assert "대화 붙여넣기" in page
    assert "Paste a dialogue" not in page


def test_saving_keeps_a_version_and_takes_the_lesson_from_its_file(author, author_client, lesson_ko):
    Lesson.objects.update(digest="f" * 64)
    fields = typed(author_client, lesson_ko) | {"title_en": "In a tea house"}
    assert save(author_client, lesson_ko, fields).status_code == 302
    lesson = Lesson.objects.get()
    assert (lesson.title_en, lesson.digest, lesson.version) == ("In a tea house", "", 2)
    assert lesson.versions.first().author == author
    assert [v.content["title"]["en"] for v in lesson.versions.all()] == ["In a tea house", "At a tea house"]


def test_rows_change_places(author_client, lesson_ko):
    fields = typed(author_client, lesson_ko)
    fields["model_lines-0-position"], fields["model_lines-1-position"] = "1", "0"
    assert save(author_client, lesson_ko, fields).status_code == 302
    lines = lesson_ko.model_lines.all()
    assert [(line.position, line.speaker) for line in lines] == [(0, "learner"), (1, "tutor")]


def test_a_row_goes_and_a_row_comes(author_client, lesson_ko):
    fields = typed(author_client, lesson_ko) | {
        "phrases-TOTAL_FORMS": "3",
        "phrases-0-DELETE": "on",
        "phrases-1-text": "얼마예요?",
        "phrases-1-translation": "How much is it?",
        "phrases-2-text": "여기요!",
        "phrases-2-translation": "Excuse me!",
        "phrases-2-position": "0",
    }
    assert save(author_client, lesson_ko, fields).status_code == 302
    assert [phrase.text for phrase in lesson_ko.phrases.all()] == ["여기요!", "얼마예요?"]
    assert [phrase.position for phrase in lesson_ko.phrases.all()] == [0, 1]


def test_criteria_are_written_as_lines(author_client, lesson_ko):
    fields = typed(author_client, lesson_ko) | {"goals-0-criteria": "녹차 / 홍차\n주세요"}
    assert save(author_client, lesson_ko, fields).status_code == 302
    assert lesson_ko.goals.get().criteria == [["녹차", "홍차"], ["주세요"]]
    assert typed(author_client, lesson_ko)["goals-0-criteria"]
    assert "녹차 / 홍차" in author_client.get(f"/admin/lessons/lesson/{lesson_ko.pk}/change/").text


def test_a_published_lesson_is_not_saved_with_what_importing_would_refuse(author_client, lesson_ko):
    fields = typed(author_client, lesson_ko) | {"goals-0-criteria": "고마워요", "title_en": "Broken"}
    response = save(author_client, lesson_ko, fields)
    assert response.status_code == 200
    assert "The goal’s own example does not reach it" in response.text
    assert Lesson.objects.get().title_en == "At a tea house"
    Lesson.objects.update(status="draft")
    assert save(author_client, lesson_ko, fields).status_code == 302


def test_a_new_lesson_can_be_written(author_client, lesson_ko):
    fields = typed(author_client, lesson_ko)
    for name in list(fields):
        if name.endswith(("-id", "-lesson")):
            fields[name] = ""
        if name.endswith("INITIAL_FORMS"):
            fields[name] = "0"
    fields["slug"] = "ko-new"
    assert author_client.post("/admin/lessons/lesson/add/", fields).status_code == 302
    new = Lesson.objects.get(slug="ko-new")
    assert new.status == "draft"
    assert {**Manuscript.of(new).data(), "slug": ""} == {**Manuscript.of(lesson_ko).data(), "slug": ""}


def test_checking_names_the_fields_in_the_authors_language(author, author_client, lesson_ko):
    fields = typed(author_client, lesson_ko) | {
        "_lesson": str(lesson_ko.pk),
        "goals-0-criteria": "고마워요",
        "place": "2",
        "scenario-0-speech_level": "formal",
        "phrases-0-translation": "",
    }
    found = author_client.post("/admin/lessons/lesson/check/", fields).json()["fields"]
    wrong = {"goals-0-criteria", "place", "scenario-0-speech_level", "phrases-0-translation"}
    assert set(found) == wrong
    author.interface_language = "ko"
    author.save()
    korean = author_client.post("/admin/lessons/lesson/check/", fields).json()["fields"]
    assert set(korean) == wrong
    assert all(any("가" <= letter <= "힣" for letter in message) for message in korean.values())
    assert Lesson.objects.get().place is None
    assert Lesson.objects.get().scenario.speech_level == "haeyo"


def test_unsaved_work_is_kept_for_its_author_and_comes_back(author, author_client, admin_client, lesson_ko):
    fields = typed(author_client, lesson_ko) | {
        "_lesson": str(lesson_ko.pk),
        "title_en": "Half a tit",
        "phrases-TOTAL_FORMS": "2",
        "phrases-1-text": "아직 다 못",
    }
    assert "Kept at" in author_client.post("/admin/lessons/lesson/draft/", fields).json()["message"]
    address = f"/admin/lessons/lesson/{lesson_ko.pk}/change/"
    assert "unsaved work" in author_client.get(address).text
    assert "unsaved work" not in admin_client.get(address).text
    restored = author_client.get(f"{address}?restore=1").text
    assert "Half a tit" in restored
    assert "아직 다 못" in restored
    assert Lesson.objects.get().title_en == "At a tea house"
    assert "Half a tit" not in admin_client.get(f"{address}?restore=1").text
    assert save(author_client, lesson_ko, typed(author_client, lesson_ko)).status_code == 302
    assert not LessonDraft.objects.exists()


def test_a_new_lessons_unsaved_work_can_be_forgotten(author_client, author):
    for title in ("One", "Two"):
        author_client.post("/admin/lessons/lesson/draft/", {"title_en": title})
    assert LessonDraft.objects.get().fields == {"title_en": ["Two"]}
    assert "Two" in author_client.get("/admin/lessons/lesson/add/?restore=1").text
    author_client.post("/admin/lessons/lesson/draft/", {"_discard": "1"})
    assert not LessonDraft.objects.exists()


def test_a_pasted_dialogue_becomes_lines(author_client):
    text = "점원: 어서 오세요! | Welcome!\n손님: 커피 주세요.\n(Coffee, please.)\n\n점원： 네.\tSure."
    lines = author_client.post("/admin/lessons/lesson/split/", {"dialogue": text}).json()["lines"]
    assert [(line["speaker"], line["text"], line["translation"]) for line in lines] == [
        ("tutor", "어서 오세요!", "Welcome!"),
        ("learner", "커피 주세요.", "Coffee, please."),
        ("tutor", "네.", "Sure."),
    ]


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        ("Hi!\nHello!\nHow are you?", ["tutor", "learner", "tutor"]),
        ("Me: Hi!\nTutor: Hello!", ["learner", "tutor"]),
        ("Ann: Hi!\nBob: Hello!\nAnn: Bye!", ["tutor", "learner", "tutor"]),
        ("  \n \n", []),
    ],
)
def test_speakers_are_told_by_name_or_by_turn(author_client, text, speakers):
    lines = author_client.post("/admin/lessons/lesson/split/", {"dialogue": text}).json()["lines"]
    assert [line["speaker"] for line in lines] == speakers


def test_from_draft_to_catalogue_and_out_of_it(author_client, lesson_ko, client):
    Lesson.objects.update(status="draft")
    address = f"/admin/lessons/lesson/{lesson_ko.pk}/status/"
    author_client.post(address, {"status": "published"})
    assert Lesson.objects.get().status == "draft"
    for status, seen in (("review", 404), ("published", 200), ("retired", 404)):
        assert author_client.post(address, {"status": status}).status_code == 302
        assert Lesson.objects.get().status == status
        assert client.get(lesson_ko.get_absolute_url()).status_code == seen
    assert author_client.post(address, {"status": "eaten"}).status_code == 404


def test_versions_are_compared_and_gone_back_to(author_client, lesson_ko):
    freeze(lesson_ko)
    Lesson.objects.update(title_en="At a coffee house")
    address = f"/admin/lessons/lesson/{lesson_ko.pk}/versions/"
    page = author_client.get(address).text
    assert "<del>tea</del>" in page
    assert "<ins>coffee</ins>" in page
    assert author_client.post(address, {"version": "1"}).status_code == 302
    assert Lesson.objects.get().title_en == "At a tea house"
    assert author_client.post(address, {"version": "99"}).status_code == 404


def test_copies_from_the_page(author_client, lesson_ko):
    address = f"/admin/lessons/lesson/{lesson_ko.pk}/copy/"
    author_client.post(address)
    author_client.post(address, {"parallel": "1"})
    assert set(Lesson.objects.values_list("slug", flat=True)) == {
        "ko-tea-house",
        "ko-tea-house-copy",
        "en-tea-house",
    }


def upload(client, **files):
    sent = [SimpleUploadedFile(name.replace("__", "-"), text) for name, text in files.items()]
    return client.post("/admin/lessons/lesson/import/", {"files": sent})


def test_importing_shows_first_and_loads_then(author_client, lesson_ko):
    exported = author_client.get(f"/admin/lessons/lesson/{lesson_ko.pk}/export/").content
    changed = exported.replace(b"At a tea house", b"At a coffee house")
    starter = (CONTENT / "ko" / "ko-clinic.toml").read_bytes()
    response = upload(author_client, **{"ko__tea__house.toml": changed, "ko__clinic.toml": starter})
    assert "A new lesson, as a draft." in response.text
    assert "<ins>coffee</ins>" in response.text
    assert Lesson.objects.get().title_en == "At a tea house"
    again = [one.again for one in response.context["uploads"]]
    author_client.post("/admin/lessons/lesson/import/", {"text": again, "load": "1", "overwrite": "on"})
    assert Lesson.objects.get(slug="ko-clinic").status == "draft"
    assert Lesson.objects.get(slug="ko-tea-house").title_en == "At a coffee house"


def test_one_wrong_file_keeps_all_out(author_client, db):
    starter = (CONTENT / "ko" / "ko-clinic.toml").read_bytes()
    wrong = starter.replace(b'"ko-clinic"', b'"ko-wrong"').replace(b"level = 3", b"level = 33")
    response = upload(author_client, **{"ko__clinic.toml": starter, "ko__wrong.toml": wrong})
    assert "line 4, level:" in response.text
    again = [one.again for one in response.context["uploads"]]
    again[1] = json.dumps({"name": "ko-wrong.toml", "text": wrong.decode()})
    page = author_client.post("/admin/lessons/lesson/import/", {"text": again, "load": "1"})
    assert "Nothing was loaded" in page.text
    assert not Lesson.objects.exists()


def test_json_comes_back_as_it_went_and_names_lines(author_client, lesson_ko):
    exported = author_client.get(f"/admin/lessons/lesson/{lesson_ko.pk}/export/?as=json").text
    assert "Says what the lesson says already." in upload(author_client, **{"a.json": exported.encode()}).text
    wrong = exported.replace('"haeyo"', '"shouting"')
    line = next(n for n, text in enumerate(wrong.splitlines(), 1) if "shouting" in text)
    page = upload(author_client, **{"a.json": wrong.encode()}).text
    assert f"line {line}, scenario.speech_level:" in page


def test_the_report_names_what_to_look_at(author_client, lesson_ko):
    lesson_ko.phrases.update(text="화장실이 어디에 있어요?")
    page = author_client.get("/admin/lessons/lesson/report/").text
    assert "화장실이 어디에 있어요?" in page
    assert "criteria of every goal" in page


OWN_PAGES = ("versions/", "export/", "status/", "copy/")
PAGES = ("import/", "report/", "export/", "check/", "draft/", "split/")


@pytest.mark.access
@pytest.mark.parametrize("who", ["client", "alex_client", "teacher_client", "outsider_client"])
def test_nobody_but_authors_comes_near(request, lesson_ko, who):
    visitor = request.getfixturevalue(who)
    for page in (*PAGES, *(f"{lesson_ko.pk}/{page}" for page in OWN_PAGES)):
        for ask in (visitor.get, visitor.post):
            assert ask(f"/admin/lessons/lesson/{page}").status_code == 302, page
    assert Lesson.objects.count() == 1


@pytest.mark.access
def test_staff_without_the_permission_find_nothing(outsider, outsider_client, lesson_ko):
    outsider.is_staff = True
    outsider.save()
    for page in ("import/", "report/", "export/", f"{lesson_ko.pk}/versions/", f"{lesson_ko.pk}/export/"):
        assert outsider_client.get(f"/admin/lessons/lesson/{page}").status_code in (403, 404), page
    for page in ("check/", "draft/", "split/", f"{lesson_ko.pk}/status/", f"{lesson_ko.pk}/copy/"):
        assert outsider_client.post(f"/admin/lessons/lesson/{page}").status_code in (403, 404), page
    assert not LessonDraft.objects.exists()


@pytest.mark.access
def test_an_unknown_lesson_is_not_there(author_client, db):
    for page in ("versions/", "export/"):
        assert author_client.get(f"/admin/lessons/lesson/99/{page}").status_code == 404
