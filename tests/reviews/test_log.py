"""The log of acts: teachers' acts are in it, learners' words are not, and nobody changes it."""

import pytest
from django.db import IntegrityError, connection, transaction
from django.db.utils import DatabaseError
from django.test import Client

import tutor.learners.class_urls
import tutor.practice.assignment_urls
import tutor.reviews.urls
from tests.conftest import PASSWORD
from tutor.learners.models import User
from tutor.reviews.log_views import NAMES
from tutor.reviews.models import Act

pytestmark = pytest.mark.django_db


def test_acts_of_teachers_are_kept_and_learners_words_are_not(
    correction, teacher_client, alex_client, client
):
    teacher_client.get(f"/review/sessions/{correction.turn.session_id}/")
    teacher_client.post(
        f"/review/corrections/{correction.pk}/judge/", {"verdict": "rejected", "comment": "Secret."}
    )
    teacher_client.post(f"/review/sessions/{correction.turn.session_id}/presence/")
    teacher_client.post("/review/corrections/99999/judge/", {"verdict": "rejected"})
    alex_client.post(f"/review/corrections/{correction.pk}/talk/", {"text": "Why?"})
    acts = [(act.actor, act.action, act.detail) for act in Act.objects.order_by("pk")]
    assert acts == [("teacher", "reviews:session", ""), ("teacher", "reviews:judge", "verdict=rejected")]
    client.force_login(User.objects.create_superuser("admin", "admin@example.org", "x"))
    page = client.get("/review/log/", headers={"accept-language": "en"}).text
    assert "judged a correction" in page
    assert "Secret." not in page


def test_the_program_refuses_to_change_it(teacher):
    act = Act.objects.create(actor_pk=teacher.pk, actor="teacher", action="x", path="/")
    for attempt in (act.save, act.delete, Act.objects.all().delete, lambda: Act.objects.update(actor="y")):
        with pytest.raises(TypeError):
            attempt()


def test_the_database_refuses_to_change_it(teacher):
    Act.objects.create(actor_pk=teacher.pk, actor="teacher", action="x", path="/")
    with pytest.raises((IntegrityError, DatabaseError)), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE reviews_act SET actor = 'y'")
    assert Act.objects.get().actor == "teacher"


@pytest.fixture
def boss(db):
    return User.objects.create_superuser("admin", "admin@example.org", PASSWORD)


def told():
    return [(act.actor, act.action, act.detail) for act in Act.objects.order_by("pk")]


def test_signing_in_and_out_is_kept_of_teachers_and_staff_and_of_nobody_else(teacher, boss, alex):
    for name, password in (
        ("teacher", PASSWORD),
        ("teacher", "wrong"),
        ("admin", PASSWORD),
        ("alex", PASSWORD),
    ):
        client = Client()
        path = "/admin/login/" if name == "admin" else "/accounts/login/"
        client.post(path, {"username": name, "password": password, "next": "/admin/"})
        client.post("/accounts/logout/")
    assert told() == [
        ("teacher", "login", ""),
        ("teacher", "logout", ""),
        ("admin", "admin:login", ""),
        ("admin", "logout", ""),
    ]


def test_what_changes_roles_is_kept_with_the_roles(client, boss, alex):
    client.force_login(boss)
    page = f"/admin/learners/user/{alex.pk}/change/"
    fields = client.get(page).context["adminform"].form.initial
    data = {k: v for k, v in fields.items() if isinstance(v, str | int) and not isinstance(v, bool)}
    data |= {"is_staff": "on", "is_active": "on", "date_joined_0": "2026-01-01", "date_joined_1": "10:00"}
    data |= {"learner-TOTAL_FORMS": 0, "learner-INITIAL_FORMS": 0, "groups": []}
    assert client.post(page, data).status_code == 302
    ((actor, action, detail),) = told()
    assert (actor, action) == ("admin", "admin:learners_user_change")
    assert "is_staff=on" in detail
    assert "Changed" in detail
    assert "Staff status" in detail
    assert "alex" not in detail


def test_files_taken_along_and_the_second_step_are_kept(teacher, teacher_client, korean_class, alex_client):
    teacher_client.get(f"/classes/{korean_class.pk}/roster.csv")
    teacher_client.get(f"/review/classes/{korean_class.pk}/export.csv")
    teacher_client.post("/accounts/data/")
    teacher_client.post("/accounts/devices/end/")
    alex_client.post("/accounts/data/")
    actions = [action for _actor, action, _detail in told()]
    assert actions == ["classes:export_roster", "reviews:export", "account:copy", "account:end_others"]


def test_a_teacher_who_leaves_is_kept(teacher, teacher_client):
    teacher_client.post("/accounts/delete/", {"password": PASSWORD})
    assert not User.objects.filter(username="teacher").exists()
    assert told() == [("teacher", "account:delete", "")]


def test_every_act_has_a_name_that_people_understand():
    """Every address of classes, assignments and reviews but those of pages that change nothing and are not logged."""
    only_read = {
        *(
            "reviews:queue",
            "reviews:dashboard",
            "reviews:agreement",
            "reviews:flagged",
            "reviews:calibration",
        ),
        *("reviews:sample_result", "reviews:presence", "reviews:acts", "assignments:assignments"),
        "assignments:assignment",
    }
    found = {
        f"{app.app_name}:{address.name}"
        for app in (tutor.learners.class_urls, tutor.practice.assignment_urls, tutor.reviews.urls)
        for address in app.urlpatterns
    }
    assert found - only_read <= set(NAMES)
