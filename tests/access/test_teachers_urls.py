"""Every address of a teacher, read off the URL conf, for everybody who has no business there: as unknown as what never
was, by GET and by POST, and nothing changes. A new address is covered by itself: one with a variable that is not known
here, or whose POST does not work for the class's own teacher, fails until it is.
"""

import re
import uuid
from datetime import timedelta

import pytest
from django.apps import apps
from django.utils import timezone

from lessons.versioning import clone_for_class
from tests.access.test_urls import patterns
from tests.reviews.conftest import corrected
from tutor.learners.models import Invitation, User
from tutor.practice.models import Assignment, Flag
from tutor.reviews.models import Batch, CalibrationRun, Comment, GoalAppeal, SecondReading, StockComment

pytestmark = [pytest.mark.access, pytest.mark.django_db]

# A learner's own: leaving a class, talking at a correction, asking for a person, answering an invitation.
LEARNERS = {"leave", "talk", "settle", "appeal", "ask", "join", "invitation", "invited"}
# Everybody's: the classes one teaches and learns in.
EVERYBODYS = {"classes"}
# An administrator's, and no teacher's.
ADMINS = {"acts"}
ALL = sorted(
    (name, route) for name, route in patterns() if route.startswith(("/classes/", "/review/", "/teach/"))
)
TEACHERS = [(name, route) for name, route in ALL if name not in LEARNERS | EVERYBODYS | ADMINS]
# Pages that every teacher has, each with the teacher's own learners.
PAGES = [(name, route) for name, route in TEACHERS if "<" not in route or route.endswith("<slug:slug>/")]
OBJECTS = [(name, route) for name, route in TEACHERS if (name, route) not in PAGES]
POINTS = {"task": 3, "accuracy": 3, "range": 3, "fluency": 3, "interaction": 3}
# What a teacher sends there. What is not named sends nothing, which is enough for most.
SENT = {
    "judge": {"verdict": "accepted"},
    "missed": {"words": "저는", "replacement": "나는"},
    "comment": {"kind": "comment", "text": "좋아요"},
    "care": {"answer": "괜찮아요?"},
    "decide_appeal": {"granted": "yes"},
    "assess": POINTS,
    "accept_all": {"confidence": "0.9"},
    "same_change": {"verdict": "accepted", "corrections": "{alone}"},
    "ask_rater": {"rater": "{rater}"},
    "set_role": {"role": "lead"},
    "set_level": {"level": "2", "name": "Alex"},
    "change_class": {"name": "Renamed"},
    "invite": {"emails": "new@example.org", "role": "learner"},
    "classroom": {"username": "colleague", "role": "assistant"},
    "stock": {"text_en": "Well put."},
    "change": {"lessons": "{lesson}", "audience": "class", "title": "Changed"},
    "status": {"status": "published"},
    "versions": {"version": "1"},
    "new": {"classroom": "{class_pk}", "title": "New"},
    "create": {"lessons": "{lesson}", "audience": "class", "name": "New", "language": "ko"},
}


@pytest.fixture
def admin_client(db, client):
    client.force_login(User.objects.create_superuser("admin", "admin@example.org", "x"))
    return client


@pytest.fixture
def known(alex, lesson_ko, korean_class, teacher, colleague):
    """One of everything in the teacher's class, by the name of the variable that stands for it."""
    correction = corrected(alex, lesson_ko)
    turn, session = correction.turn, correction.turn.session
    alone = corrected(alex, lesson_ko, "물이 마셔요.", "물을 마셔요.", ((1, 2, "을"),))
    assignment = Assignment.objects.create(classroom=korean_class)
    assignment.lessons.add(lesson_ko)
    invitation = Invitation.objects.create(
        classroom=korean_class,
        email="x@example.org",
        token_digest="x",
        expires_at=timezone.now() + timedelta(days=1),
    )
    SecondReading.objects.create(session=session, asked_by=teacher, rater=teacher)
    run = CalibrationRun.objects.create(
        reviewer=teacher, sample="ko-cafe", answers={str(n): "accepted" for n in range(8)}, agreed=4
    )
    return {
        "class_pk": korean_class.pk,
        "enrolment_pk": korean_class.enrolments.get().pk,
        "invitation_pk": invitation.pk,
        "staff_pk": korean_class.staff.get().pk,
        "session_pk": session.pk,
        "correction_pk": correction.pk,
        "turn_pk": turn.pk,
        "edit_pk": alone.edits.get().pk,
        "alone": alone.pk,
        "appeal_pk": GoalAppeal.objects.create(session=session, goal=0, turn=turn).pk,
        "batch_pk": Batch.objects.create(reviewer=teacher, kind="sure", size=1).pk,
        "flag_pk": Flag.objects.create(session=session, turn=turn, kind=3).pk,
        "comment_pk": Comment.objects.create(turn=turn, author=teacher, text="좋아요").pk,
        "stock_pk": StockComment.objects.create(owner=teacher, text_en="Well put.").pk,
        "run_pk": run.pk,
        "slug": "ko-cafe",
        "format": "csv",
        "assignment": assignment.pk,
        "class": korean_class.pk,
        "lesson": lesson_ko.pk,
        "lesson_pk": clone_for_class(lesson_ko, korean_class).pk,
        "rater": 0,
    }


def address(route, known):
    def value(match):
        name = match[1]
        if name == "pk":
            name = "assignment" if "/assignments/" in route else "class"
        assert name in known, f"{route}: nothing here stands for {name}; add it to `known`"
        return str(known[name])

    return re.sub("<[a-z]+:([a-z_]+)>", value, route)


def sent(name, known):
    return {field: str(value).format(**known) for field, value in SENT.get(name, {}).items()}


def rows():
    """All rows of classes, practice and reviews as they stand."""
    models = [
        m
        for label in ("learners", "lessons", "practice", "reviews")
        for m in apps.get_app_config(label).get_models()
    ]
    kept = {model.__name__: list(model.objects.order_by("pk").values()) for model in models}
    kept.pop("User"), kept.pop("Act")
    return kept


def test_the_list_of_addresses_is_whole():
    """Everything below /classes/, /review/ and /teach/ is in one of the lists, and the exceptions are addresses."""
    assert len(OBJECTS) >= 40
    assert len(PAGES) >= 5
    assert {name for name, _route in ALL} >= LEARNERS | EVERYBODYS | ADMINS
    assert len(ALL) == len(OBJECTS) + len(PAGES) + sum(n in LEARNERS | EVERYBODYS | ADMINS for n, _r in ALL)


@pytest.mark.parametrize(("name", "route"), TEACHERS)
def test_the_teacher_is_let_in(name, route, known, teacher_client, korean_class, outsider, colleague):
    """The addresses and what is sent below are right ones: for the teacher of the class they work."""
    if name in ("ask_rater", "set_role", "remove_teacher"):
        korean_class.teachers.add(colleague)
        known |= {"rater": colleague.pk, "staff_pk": korean_class.staff.get(user=colleague).pk}
    path = address(route, known)
    got, posted = teacher_client.get(path), teacher_client.post(path, sent(name, known))
    assert 404 not in (got.status_code, posted.status_code), path
    assert got.status_code in (200, 405), path
    # A page that is only read answers 405 to POST; a form that needs a file or a whole lesson says so with 400.
    assert posted.status_code in (200, 302, 405) or name in (
        "import",
        "confirm_import",
        "sample",
        "write",
    ), (
        path,
        posted.status_code,
        posted.text[-2000:],
    )
    assert {got.status_code, posted.status_code} != {405}


@pytest.mark.parametrize("who", ["alex", "minji", "colleague", "outsider", "admin"])
def test_nobody_else_is(request, who, known):
    client = request.getfixturevalue(f"{who}_client")
    nothing = dict.fromkeys(known, 987654) | {"session_pk": uuid.uuid4(), "format": "csv", "slug": "ko-cafe"}
    before = rows()
    for name, route in OBJECTS:
        for values in (known, nothing):
            path = address(route, values)
            answers = client.get(path).status_code, client.post(path, sent(name, known)).status_code
            assert set(answers) <= {404, 405}, (path, answers)
            assert 404 in answers, path
    assert rows() == before


@pytest.mark.parametrize("who", ["alex", "minji", "outsider", "admin"])
def test_the_pages_of_teachers_are_for_teachers(request, who, known):
    client = request.getfixturevalue(f"{who}_client")
    before = rows()
    for name, route in PAGES:
        path = address(route, known)
        answers = client.get(path).status_code, client.post(path, sent(name, known)).status_code
        assert set(answers) <= {404, 405}, (path, answers)
        assert 404 in answers, path
    assert rows() == before


def test_another_teachers_pages_show_nothing_of_this_class(known, colleague_client):
    for _name, route in PAGES:
        page = colleague_client.get(address(route, known))
        assert page.status_code == 200, route
        for word in ("alex", "커피가 좋아해요 그리고", "물이 마셔요", "Korean 1", "Well put.</p><form"):
            assert word not in page.text, (route, word)


@pytest.mark.parametrize("who", ["alex", "teacher", "colleague", "outsider"])
def test_the_log_is_for_administrators(request, who):
    client = request.getfixturevalue(f"{who}_client")
    for _name, route in (one for one in ALL if one[0] in ADMINS):
        assert client.get(route).status_code == 404
        assert client.post(route).status_code in (404, 405)
