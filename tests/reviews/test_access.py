"""Every address of a teacher, for everyone who is not a teacher of the class: as unknown as what never was."""

import uuid

import pytest

from tutor.learners.models import User
from tutor.practice.models import Correction, Flag, PracticeSession
from tutor.reviews.models import Batch, Comment, Review

pytestmark = [pytest.mark.access, pytest.mark.django_db]

POSTS = [
    ("sessions/{session}/assess/", {"task": 3, "accuracy": 3, "range": 3, "fluency": 3, "interaction": 3}),
    ("sessions/{session}/accept/", {"confidence": "0.9"}),
    ("sessions/{session}/release/", {}),
    ("sessions/{session}/presence/", {}),
    ("sessions/{session}/rater/", {"rater": 1}),
    ("sessions/{session}/reading/", {}),
    ("edits/{edit}/same/", {"verdict": "accepted", "corrections": 1}),
    ("flagged/{flag}/care/", {"answer": "x"}),
    ("batches/{batch}/undo/", {}),
    ("corrections/{correction}/judge/", {"verdict": "accepted"}),
    ("corrections/{correction}/missed/", {"words": "저는", "replacement": "나는"}),
    ("turns/{turn}/comment/", {"kind": "comment", "text": "x"}),
]


@pytest.fixture
def admin_client(db, client):
    client.force_login(User.objects.create_superuser("admin", "admin@example.org", "x"))
    return client


@pytest.mark.parametrize("who", ["alex", "minji", "colleague", "outsider", "admin"])
def test_nobody_else_reviews(request, correction, teacher, who):
    client = request.getfixturevalue(f"{who}_client")
    turn = correction.turn
    known = {"session": turn.session_id, "correction": correction.pk, "turn": turn.pk}
    known["edit"] = correction.edits.first().pk
    known["flag"] = Flag.objects.create(session_id=turn.session_id, turn=turn, kind=3).pk
    known["batch"] = Batch.objects.create(reviewer=teacher, kind="sure").pk
    unknown = {**dict.fromkeys(known, 99999), "session": uuid.uuid4()}
    for names in (known, unknown):
        assert client.get("/review/sessions/{session}/".format(**names)).status_code == 404
        for path, data in POSTS:
            assert client.post("/review/" + path.format(**names), data).status_code == 404, path
        assert client.get("/review/edits/{edit}/same/".format(**names)).status_code == 404
    assert not Review.objects.exists()
    assert Flag.objects.get().is_open
    assert not Comment.objects.exists()


@pytest.mark.parametrize("who", ["minji", "colleague", "outsider", "admin"])
def test_nobody_else_talks(request, correction, who):
    client = request.getfixturevalue(f"{who}_client")
    address = f"/review/corrections/{correction.pk}/talk/"
    assert client.get(address).status_code == 404
    assert client.post(address, {"text": "x"}).status_code == 404


@pytest.mark.parametrize("who", ["alex", "minji", "colleague", "outsider", "admin"])
def test_nobody_else_runs_the_class(request, korean_class, who):
    client = request.getfixturevalue(f"{who}_client")
    row = korean_class.enrolments.get().pk
    base = f"/classes/{korean_class.pk}/"
    assert client.get(base).status_code == 404
    for path in ("status/", "code/", f"learners/{row}/level/", f"learners/{row}/remove/"):
        assert client.post(base + path).status_code == 404, path
    before = korean_class.join_code
    korean_class.refresh_from_db()
    assert (korean_class.join_code, korean_class.status) == (before, "active")


@pytest.mark.parametrize("who", ["alex", "outsider", "admin"])
def test_the_queue_is_for_teachers(request, who):
    client = request.getfixturevalue(f"{who}_client")
    for path in ("", "flagged/", "calibration/", "calibration/ko-cafe/", "calibration/ko-cafe/1/"):
        assert client.get(f"/review/{path}").status_code == 404, path


@pytest.mark.parametrize("who", ["minji", "teacher", "colleague", "outsider", "admin"])
def test_only_the_learner_asks_for_a_person(request, correction, who):
    client = request.getfixturevalue(f"{who}_client")
    for pk in (correction.turn.session_id, uuid.uuid4()):
        assert client.get(f"/review/sessions/{pk}/person/").status_code == 404
        assert client.post(f"/review/sessions/{pk}/person/", {"note": "x"}).status_code == 404


def test_another_teachers_queue_is_empty(correction, colleague_client):
    Flag.objects.create(session=correction.turn.session, turn=correction.turn, kind=1)
    assert colleague_client.get("/review/").context["page"].paginator.count == 0
    assert colleague_client.get("/review/flagged/").context["page"].paginator.count == 0


def test_a_teacher_neither_speaks_in_nor_ends_a_learners_session(correction, teacher_client):
    session = PracticeSession.objects.get()
    for path in ("", "end/", "delete/"):
        assert teacher_client.get(session.get_absolute_url() + path).status_code == 404
    said = {"text": "안녕", "client_id": uuid.uuid4()}
    assert teacher_client.post(session.get_absolute_url() + "turns/", said).status_code == 404
    assert Correction.objects.count() == 1


def test_a_teacher_who_left_the_school_sees_nothing(correction, teacher, teacher_client):
    teacher.groups.clear()
    assert teacher_client.get(f"/review/sessions/{correction.turn.session_id}/").status_code == 404


def test_the_other_language_stays_private(correction, korean_class, teacher_client):
    korean_class.language = "en"
    korean_class.save()
    assert teacher_client.get(f"/review/sessions/{correction.turn.session_id}/").status_code == 404
