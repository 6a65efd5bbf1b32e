"""No model is forgotten: a copy has every row of a person, and a deleted account leaves none."""

import json
import re
import uuid
import zipfile
from datetime import timedelta
from io import BytesIO

import pytest
from django.apps import apps
from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.contenttypes.models import ContentType
from django.db.models import ManyToManyField
from django.utils import timezone
from django_otp.plugins.otp_totp.models import TOTPDevice

from tests.conftest import PASSWORD
from tutor.account.models import RecoveryCode, SignIn
from tutor.account.ownership import declared, rows_of
from tutor.api.models import ApiToken, Scope
from tutor.learners.models import User
from tutor.practice import dialogue
from tutor.practice.models import (
    Correction,
    Edit,
    Flag,
    GoalJudgement,
    LessonRating,
    Memory,
    ModelVersion,
    Placement,
    PlacementAnswer,
    PlacementWriting,
    Rehearsal,
    Rewording,
    ShadowAnswer,
    Suggestion,
    Turn,
)
from tutor.progress.models import Card, Evidence, Plan, Recall, Utterance, Word
from tutor.reviews.models import (
    Assessment,
    Comment,
    GoalAppeal,
    Message,
    Outcome,
    Presence,
    Review,
    SecondReading,
    StockComment,
    Thread,
)

pytestmark = pytest.mark.django_db


def reaches_a_person(model, seen=frozenset()):
    """Whether a row of the model names a person, by itself or through the rows it belongs to."""
    if model is User:
        return True
    if model in seen:
        return False
    keys = [field for field in model._meta.get_fields() if field.is_relation and field.concrete]
    return any(
        field.related_model is not None and reaches_a_person(field.related_model, seen | {model})
        for field in keys
    )


def personal_models():
    """Ours, and Django's; tables that only join two models are part of those."""
    return [
        model
        for model in apps.get_models()
        if reaches_a_person(model) and model._meta.app_label not in ("auth", "contenttypes", "sessions")
    ]


def test_every_model_that_names_a_person_says_whose_its_rows_are():
    assert len(personal_models()) > 15
    names = {model._meta.label for model in declared()}
    assert {model._meta.label for model in personal_models()} - names == set()


def test_every_path_leads_to_a_person():
    for model, paths in declared().items():
        for path in paths:
            if path == "pk":
                assert model is User
                continue
            place = model
            for name in path.split("__"):
                place = place._meta.get_field(name).related_model
            assert place is User, f"{model._meta.label}: {path}"


def test_the_ones_that_no_check_would_see_are_seen():
    """The check itself, on a model that is personal only through another, and one that is not."""
    assert reaches_a_person(Edit)
    assert reaches_a_person(Recall)
    assert not reaches_a_person(apps.get_model("practice.WorkerStatus"))


@pytest.fixture
def a_row_of_everything(alex, alex_client, teacher, korean_class, lesson_ko):
    """Something of alex's in every model, by way of the pages where that is short."""
    alex_client.post("/accounts/settings/", {"theme": "dark", "voice_rate": "1", "data_set": "on"})
    session = dialogue.start_session(alex, lesson_ko)
    dialogue.take_turn(session, "저는 커피가 좋아해요", uuid.uuid4())
    turn = Turn.objects.get(session=session, position=1)
    correction = turn.correction
    Correction.objects.filter(pk=correction.pk).update(status="proposed", corrected="저는 커피를 좋아해요")
    Edit.objects.create(
        correction=correction,
        position=0,
        start=5,
        end=6,
        replacement="를",
        category="ko-particle",
        source="rule:x",
    )
    review = Review.objects.create(
        correction=correction, reviewer=teacher, verdict="accepted", text="저는 커피를 좋아해요"
    )
    Outcome.objects.create(correction=correction, review=review)
    thread = Thread.objects.create(correction=correction, kind="question")
    Message.objects.create(thread=thread, author=teacher, text="좋아요")
    Assessment.objects.create(session=session, reviewer=teacher)
    Comment.objects.create(turn=turn, author=teacher, text="좋아요")
    Presence.objects.create(session=session, reviewer=teacher, seen_at=timezone.now())
    Rewording.objects.create(turn=turn, kind="other", language="ko")
    GoalJudgement.objects.create(turn=turn, status="done", reached=[0])
    Memory.objects.create(learner=alex, session=session, language="ko", text="저는 런던에 살아요.")
    placement = Placement.objects.create(learner=alex, language="ko", status="done", level=1)
    PlacementAnswer.objects.create(placement=placement, position=0, item="jenny", text="x", is_right=False)
    PlacementWriting.objects.create(placement=placement, level=1, text="저는 알렉스예요.")
    Flag.objects.create(session=session, turn=turn, kind=Flag.Kind.ASKED)
    LessonRating.objects.create(lesson=lesson_ko, teacher=alex, points=4, version=1)
    Suggestion.objects.create(lesson=lesson_ko, asked_by=alex, kind="line", language="ko")
    Rehearsal.objects.create(lesson=lesson_ko, asked_by=alex)
    GoalAppeal.objects.create(session=session, goal=0, turn=turn)
    SecondReading.objects.create(session=session, asked_by=teacher, rater=teacher)
    StockComment.objects.create(owner=alex, text_en="Well put.")
    version = ModelVersion.objects.create(name="tried", language="ko", kind="corrector", path="x", sha256="x")
    ShadowAnswer.objects.create(version=version, turn=turn, text="좋아요")
    Plan.objects.create(learner=alex)
    utterance = Utterance.objects.create(
        learner=alex,
        session=session,
        turn=turn,
        language="ko",
        day="2026-01-01",
        at=turn.created_at,
        words=3,
        seconds=5,
        mistakes=1,
        paced=True,
    )
    card = Card.objects.create(
        learner=alex,
        language="ko",
        kind="mistake",
        sentence="물을 마셔요.",
        gap_start=0,
        gap_end=2,
        turn=turn,
    )
    recall = Recall.objects.create(card=card, typed="물을", rating=3, before={})
    for evidence in ({"utterance": utterance}, {"recall": recall}):
        Evidence.objects.create(
            learner=alex,
            language="ko",
            category="ko-particle",
            day="2026-01-01",
            at=turn.created_at,
            **evidence,
        )
    Word.objects.create(
        learner=alex,
        language="ko",
        word="커피",
        example=turn,
        first_day="2026-01-01",
        last_at=turn.created_at,
    )
    RecoveryCode.renew(alex, 1)
    ApiToken.make(alex, "a program", [Scope.LESSONS.value], timezone.now() + timedelta(days=1))
    TOTPDevice.objects.create(user=alex, name="app", confirmed=False)
    LogEntry.objects.create(
        user=alex,
        content_type=ContentType.objects.get_for_model(User),
        object_id=str(alex.pk),
        object_repr="alex",
        action_flag=CHANGE,
    )
    apps.get_model("lessons.LessonVersion").objects.create(
        lesson=lesson_ko, number=99, content={}, author=alex
    )
    apps.get_model("lessons.LessonDraft").objects.create(author=alex, lesson=lesson_ko, fields={})
    return session


def test_the_copy_has_every_row_and_no_other_persons(alex_client, minji, a_row_of_everything):
    mine = {model._meta.label: rows.count() for model, rows in rows_of(User.objects.get(username="alex"))}
    empty = {label for label, count in mine.items() if not count}
    assignments = {"practice.Assignment", "practice.Attempt", "practice.Reminder"}
    teaching = {"learners.Classroom", "learners.ClassTeacher", "learners.Invitation"}
    teaching |= {"reviews.Batch", "reviews.CalibrationRun"}
    assert empty <= assignments | teaching, "the stage lacks rows of these"
    response = alex_client.post("/accounts/data/")
    assert response["Content-Disposition"].startswith("attachment")
    archive = zipfile.ZipFile(BytesIO(response.getvalue()))
    data = json.loads(archive.read("data.json"))
    assert {label: len(rows) for label, rows in data.items()} == mine
    assert [row["username"] for row in data["learners.User"]] == ["alex"]
    assert "password" not in data["learners.User"][0]
    page = archive.read("index.html").decode()
    assert "저는 커피가 좋아해요" in page
    assert "minji" not in page


def test_what_somebody_wrote_is_only_text_in_the_copy(alex, alex_client):
    alex.first_name = "<script>alert(1)</script>"
    alex.save()
    archive = zipfile.ZipFile(BytesIO(alex_client.post("/accounts/data/").getvalue()))
    page = archive.read("index.html").decode()
    assert "&lt;script&gt;alert(1)" in page
    assert "<script" not in page


def test_the_page_of_the_copy_is_in_the_readers_language(alex, alex_client, a_row_of_everything):
    alex.interface_language = "ko"
    alex.save()
    archive = zipfile.ZipFile(BytesIO(alex_client.post("/accounts/data/").getvalue()))
    page = archive.read("index.html").decode()
    ours = [part for part in page.split("<section>") if "TOTP" not in part]  # another package's, in English
    names = set(re.findall(r"<(?:h2|th scope=\"col\")>(.*?)</", "".join(ours)))
    assert {name for name in names if not re.search("[가-힣]", name)} == {"ID"}
    assert "<td>True</td>" not in page


def test_a_copy_is_not_made_by_a_link(alex_client):
    assert alex_client.get("/accounts/data/").status_code == 405


def test_deletion_leaves_no_row(alex, alex_client, minji, a_row_of_everything):
    key, others = alex.pk, SignIn.objects.count()
    assert others
    response = alex_client.post("/accounts/delete/", {"password": PASSWORD}, follow=True)
    assert "Your account and everything in it were deleted." in response.text
    assert not User.objects.filter(pk=key).exists()
    left = [model._meta.label for model, rows in rows_of(User(pk=key)) if rows.exists()]
    assert left == []
    # Whatever the declarations say: no column anywhere still holds the account's key.
    for model in apps.get_models(include_auto_created=True):
        for field in model._meta.concrete_fields:
            if field.is_relation and field.related_model is User and not isinstance(field, ManyToManyField):
                assert not model._base_manager.filter(**{field.name: key}).exists(), f"{model} {field.name}"
    assert not LogEntry.objects.filter(object_repr="alex").exists()
    assert not any(row.get_decoded().get("_auth_user_id") == str(key) for row in SignIn.objects.all())
    assert User.objects.filter(pk=minji.pk).exists()


def test_a_teachers_verdicts_stay_without_the_name(teacher, teacher_client, alex, a_row_of_everything):
    before = list(Review.objects.values("pk", "text"))
    response = teacher_client.post("/accounts/delete/", {"password": PASSWORD}, follow=True)
    assert "without your name" in response.text
    assert list(Review.objects.values("pk", "text")) == before
    left = User.objects.get(pk=teacher.pk)
    assert (left.is_active, left.email, left.first_name) == (False, "", "")
    assert left.username.startswith("deleted-")
    assert not left.has_usable_password()
    assert not left.groups.exists()
    assert not left.classes_taught.exists()
    assert User.objects.filter(pk=alex.pk).exists()


def test_the_password_is_asked(alex, alex_client):
    response = alex_client.post("/accounts/delete/", {"password": "wrong"})
    assert response.status_code == 400
    assert "That is not the password of this account." in response.text
    assert User.objects.filter(pk=alex.pk).exists()
