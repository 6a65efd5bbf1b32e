"""A class in figures: who is stuck, who is away, what many get wrong, and what of it goes out of the site."""

import io
import uuid
from datetime import timedelta

import openpyxl
import pytest
from django.utils import timezone
from pypdf import PdfReader

from lessons.models import Goal
from tests.reviews.conftest import corrected
from tutor.learners.models import Classroom, User
from tutor.practice import dialogue
from tutor.practice.keeping import keep
from tutor.practice.models import Turn
from tutor.progress.models import Utterance

pytestmark = pytest.mark.django_db


def said(learner, lesson, **how):
    """A corrected message that the ledger knows."""
    correction = corrected(learner, lesson, **how)
    keep(correction.pk)
    return correction


@pytest.fixture
def base(korean_class):
    return f"/review/classes/{korean_class.pk}/"


def test_who_is_away(base, alex, lesson_ko, korean_class, outsider, teacher_client):
    korean_class.enrol(outsider)
    said(alex, lesson_ko)
    away = teacher_client.get(base).context["overview"].away
    assert [(one.enrolment.learner, one.away_days) for one in away] == [(outsider, None)]
    Utterance.objects.update(at=timezone.now() - timedelta(days=8))
    away = teacher_client.get(base).context["overview"].away
    assert [(one.enrolment.learner, one.away_days) for one in away] == [(outsider, None), (alex, 8)]


def test_who_is_stuck_for_want_of_goals(base, alex, lesson_ko, teacher_client):
    for _number in range(3):
        said(alex, lesson_ko, text="네.", right="네.", edits=())
    assert teacher_client.get(base).context["overview"].stuck == [], "there was no goal to reach"
    Goal.objects.filter(lesson=lesson_ko).update(criteria=[["녹차"]])
    assert teacher_client.get(base).context["overview"].stuck[0].without_goal == 3
    said(alex, lesson_ko, text="녹차 주세요.", right="녹차 주세요.", edits=())
    assert teacher_client.get(base).context["overview"].stuck == []


def test_who_is_stuck_on_a_mistake(base, alex, lesson_ko, teacher_client):
    for _number in range(2):
        said(alex, lesson_ko)
    assert teacher_client.get(base).context["overview"].stuck == []
    said(alex, lesson_ko)
    one = teacher_client.get(base).context["overview"].stuck[0]
    assert one.stuck_on == [("ko-particle", 6)]


def test_common_errors_go_by_learners_and_name_nobody(
    base, alex, outsider, korean_class, lesson_ko, teacher_client
):
    korean_class.enrol(outsider)
    said(alex, lesson_ko)
    said(outsider, lesson_ko)
    page = teacher_client.get(f"{base}handout/")
    ((error, _name),) = page.context["errors"]
    assert (error.learners, error.mistakes) == (2, 4)
    assert {(one.wrong, one.right, one.times) for one in error.examples} == {
        ("커피가", "커피를", 2),
        ("물이", "물을", 2),
    }
    assert "저는 커피를 좋아해요" in page.text
    body = page.text.partition("<main")[2]
    assert "alex" not in body
    assert "outsider" not in body
    assert "저는 커피를 좋아해요" not in teacher_client.get(f"{base}handout/?as=exercise").text
    left = [example.pk for example in error.examples]
    assert teacher_client.get(f"{base}handout/", {"without": left}).context["errors"] == []


def test_a_mistake_that_a_teacher_refused_is_none_of_the_class(
    base, alex, lesson_ko, teacher_client, django_capture_on_commit_callbacks
):
    correction = said(alex, lesson_ko)
    with django_capture_on_commit_callbacks(execute=True):
        teacher_client.post(f"/review/corrections/{correction.pk}/judge/", {"verdict": "rejected"})
    assert teacher_client.get(base).context["errors"] == []


def test_only_the_language_of_the_class_and_only_while_they_are_in_it(
    base, alex, lesson_en, lesson_ko, korean_class, teacher_client
):
    said(alex, lesson_en, text="I goed.", right="I went.", edits=((2, 6, "went"),))
    assert teacher_client.get(base).context["overview"].total.messages == 0
    said(alex, lesson_ko)
    row = korean_class.enrolments.get()
    assert teacher_client.get(f"{base}learners/{row.pk}/").context["total"].messages == 1
    korean_class.enrolments.all().end()
    assert teacher_client.get(base).context["overview"].standings == []
    assert teacher_client.get(f"{base}learners/{row.pk}/").status_code == 404


def test_a_learner_of_another_class_is_not_reached_through_ones_own(base, minji, teacher_client):
    other = Classroom.objects.create(name="English", language="en")
    assert teacher_client.get(f"{base}learners/{other.enrol(minji).pk}/").status_code == 404


def test_goal_completion_of_lessons(base, alex, lesson_ko, teacher_client):
    Goal.objects.filter(lesson=lesson_ko).update(criteria=[["녹차"]])
    said(alex, lesson_ko, text="네.", right="네.", edits=())
    said(alex, lesson_ko, text="녹차 주세요.", right="녹차 주세요.", edits=())
    (held,) = teacher_client.get(base).context["overview"].lessons
    assert (held.conversations, held.learners, held.percent) == (2, 1, 50)


def test_exports_hold_the_same_and_no_formula(base, alex, lesson_ko, korean_class, teacher_client):
    korean_class.enrolments.update(name="=1+1")
    said(alex, lesson_ko)
    text = teacher_client.get(f"{base}export.csv").content.decode("utf-8-sig")
    assert text.splitlines()[1].startswith("'=1+1,alex,")
    book = openpyxl.load_workbook(io.BytesIO(teacher_client.get(f"{base}export.xlsx").content))
    assert [len(list(sheet.rows)) for sheet in book.worksheets] == [2, 3, 2, 1]
    assert book.worksheets[0]["A2"].data_type == "s"
    assert teacher_client.get(f"{base}export.ods").status_code == 404


def test_the_report_on_paper_holds_what_was_written_as_text(
    base, alex, lesson_ko, korean_class, teacher_client
):
    korean_class.enrolments.update(name="<b>김</b> & <para>민지")
    said(alex, lesson_ko)
    answer = teacher_client.get(f"{base}export.pdf?span=all")
    assert answer["Content-Type"] == "application/pdf"
    pages = PdfReader(io.BytesIO(answer.content)).pages
    text = "".join(page.extract_text() for page in pages)
    fonts = [font.get_object() for font in pages[0]["/Resources"]["/Font"].values()]
    assert any("/FontFile2" in font.get("/FontDescriptor", {}) for font in fonts), (
        "Hangul needs no font there"
    )
    assert "<b>김</b> & <para>민지" in text
    assert "커피가" in text
    assert "Common errors" in text


@pytest.mark.parametrize("span", ["2w", "4w", "12w", "all", "nonsense"])
def test_every_time_shows_something(base, span, alex, lesson_ko, korean_class, teacher_client):
    said(alex, lesson_ko)
    row = korean_class.enrolments.get()
    for path in ("", "handout/", f"learners/{row.pk}/", "export.csv"):
        assert teacher_client.get(f"{base}{path}?span={span}").status_code == 200


def test_pages_take_as_many_queries_for_many_as_for_few(
    base, alex, lesson_ko, korean_class, teacher_client, django_assert_max_num_queries
):
    def counts():
        found = []
        for path in (
            "",
            "handout/",
            "agreement/",
            "export.csv",
            "export.xlsx",
            "export.pdf",
            f"learners/{row.pk}/",
        ):
            with django_assert_max_num_queries(40) as queries:
                assert teacher_client.get(base + path).status_code == 200
            found.append(len(queries))
        with django_assert_max_num_queries(40) as queries:
            assert teacher_client.get(f"/classes/{korean_class.pk}/").status_code == 200
        return [*found, len(queries)]

    row = korean_class.enrolments.get()
    correction = said(alex, lesson_ko)
    teacher_client.post(
        f"/review/corrections/{correction.pk}/judge/", {"verdict": "amended", "text": "저는 커피를 마셔요."}
    )
    few = counts()
    for number in range(4):
        learner = User.objects.create_user(f"learner{number}")
        korean_class.enrol(learner, level=2)
        for who in (alex, learner):
            correction = said(
                who,
                lesson_ko,
                text=f"저는 커피가 {number}",
                right=f"저는 커피를 {number}",
                edits=((5, 6, "를"),),
            )
            teacher_client.post(
                f"/review/corrections/{correction.pk}/judge/",
                {"verdict": "amended", "text": f"커피 {number}"},
            )
    assert counts() == few


def test_what_was_said_long_ago_does_not_count_in_this_time(base, alex, lesson_ko, teacher_client):
    session = dialogue.start_session(alex, lesson_ko)
    turn = dialogue.take_turn(session, "네.", uuid.uuid4()).turn
    Turn.objects.filter(pk=turn.pk).update(created_at=timezone.now() - timedelta(days=40))
    correction = turn.correction
    type(correction).objects.filter(pk=correction.pk).update(status="proposed", corrected="네.")
    keep(correction.pk)
    assert teacher_client.get(base).context["overview"].total.messages == 0
    assert teacher_client.get(f"{base}?span=all").context["overview"].total.messages == 1
