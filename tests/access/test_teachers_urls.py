"""Every address of a teacher, read off the URL conf, for everybody who has no business there: as unknown as what never
was, by GET and by POST, and nothing changes."""

import re
import uuid
from datetime import timedelta

import pytest
from django.apps import apps
from django.utils import timezone

from tests.access.test_urls import patterns
from tests.reviews.conftest import corrected
from tutor.learners.models import Invitation, User
from tutor.practice.models import Assignment
from tutor.reviews.models import GoalAppeal

pytestmark = [pytest.mark.access, pytest.mark.django_db]

# A learner's own: leaving a class, talking at a correction, asking for a person, answering an invitation.
LEARNERS = {"leave", "talk", "settle", "appeal", "ask", "join", "invitation", "invited"}
# What a variable of an address stands for in the teacher's class. Addresses with others, and pages without any object,
# have tests of their own.
NAMES = {
    *("pk", "class_pk", "enrolment_pk", "invitation_pk", "staff_pk", "format"),
    *("session_pk", "correction_pk", "turn_pk", "edit_pk", "appeal_pk"),
}
# Only for who was asked for a second reading.
ASKED = {"finish_reading"}
TEACHERS = sorted(
    (name, route)
    for name, route in patterns()
    if route.startswith(("/classes/", "/review/"))
    and name not in LEARNERS
    and set(re.findall(r"<[a-z]+:([a-z_]+)>", route)) <= NAMES
    and "<" in route
)


@pytest.fixture
def admin_client(db, client):
    client.force_login(User.objects.create_superuser("admin", "admin@example.org", "x"))
    return client


@pytest.fixture
def known(alex, lesson_ko, korean_class, teacher):
    """One of everything in the teacher's class, by the name of the variable that stands for it."""
    correction = corrected(alex, lesson_ko)
    assignment = Assignment.objects.create(classroom=korean_class)
    assignment.lessons.add(lesson_ko)
    invitation = Invitation.objects.create(
        classroom=korean_class,
        email="x@example.org",
        token_digest="x",
        expires_at=timezone.now() + timedelta(days=1),
    )
    return {
        "class_pk": korean_class.pk,
        "enrolment_pk": korean_class.enrolments.get().pk,
        "invitation_pk": invitation.pk,
        "staff_pk": korean_class.staff.get().pk,
        "session_pk": correction.turn.session_id,
        "correction_pk": correction.pk,
        "turn_pk": correction.turn_id,
        "edit_pk": correction.edits.first().pk,
        "appeal_pk": GoalAppeal.objects.create(
            session=correction.turn.session, goal=0, turn=correction.turn
        ).pk,
        "format": "csv",
        "assignment": assignment.pk,
        "class": korean_class.pk,
    }


def address(route, known):
    def value(match):
        name = match[1]
        if name == "pk":
            name = "assignment" if "/assignments/" in route else "class"
        return str(known[name])

    return re.sub("<[a-z]+:([a-z_]+)>", value, route)


def rows():
    """How many rows of every kind there are, and the rows of classes as they stand."""
    models = [
        m for label in ("learners", "practice", "reviews") for m in apps.get_app_config(label).get_models()
    ]
    kept = {model.__name__: list(model.objects.order_by("pk").values()) for model in models}
    kept.pop("User"), kept.pop("Presence", None)
    return kept


def test_the_list_of_addresses_is_whole():
    assert len(TEACHERS) >= 30
    for part in ("import/", "handout/", "judge/", "change/", "roster."):
        assert any(part in route for _name, route in TEACHERS), part


@pytest.mark.parametrize("route", [route for name, route in TEACHERS if name not in ASKED])
def test_the_teacher_is_let_in(route, known, teacher_client):
    """The addresses below are right ones: for the teacher of the class each answers to GET or to POST."""
    path = address(route, known)
    answers = {teacher_client.get(path).status_code, teacher_client.post(path).status_code}
    assert answers & {200, 302, 400}, answers


@pytest.mark.parametrize("who", ["alex", "minji", "colleague", "outsider", "admin"])
def test_nobody_else_is(request, who, known):
    client = request.getfixturevalue(f"{who}_client")
    nothing = dict.fromkeys(known, 987654) | {"session_pk": uuid.uuid4(), "format": "csv"}
    before = rows()
    for _name, route in TEACHERS:
        for values in (known, nothing):
            path = address(route, values)
            answers = client.get(path).status_code, client.post(path).status_code
            assert set(answers) <= {404, 405}, (path, answers)
            assert 404 in answers, path
    assert rows() == before
