"""The operator's page: who may see it, and that it shows no secret and nothing that anybody wrote."""

import uuid

import pytest
from django.contrib.auth.models import Permission
from django.utils import timezone

from tutor.learners.models import User
from tutor.operation.in_force import without_password
from tutor.practice import dialogue
from tutor.practice.models import GoalJudgement, Turn, WorkerStatus

pytestmark = pytest.mark.django_db


@pytest.fixture
def operator_client(client):
    client.force_login(
        User.objects.create_superuser("admin", "admin@example.org", "x", interface_language="en")
    )
    return client


@pytest.mark.access
def test_who_may_see_it(client, alex_client, teacher_client, author_client, outsider_client, author):
    assert client.get("/operation/").url.startswith("/accounts/login/")
    for one in (alex_client, teacher_client, author_client, outsider_client):
        assert one.get("/operation/").status_code == 404
    author.user_permissions.add(Permission.objects.get(codename="view_workerstatus"))
    assert author_client.get("/operation/").status_code == 200


def test_what_it_shows(operator_client, alex, lesson_ko, monkeypatch, django_assert_max_num_queries):
    session = dialogue.start_session(alex, lesson_ko)
    taken = dialogue.take_turn(session, "비밀이에요", uuid.uuid4())
    Turn.objects.filter(pk=taken.reply.pk).update(
        status="failed", failure="deadline", finished_at=timezone.now()
    )
    GoalJudgement.objects.create(turn=taken.turn, status="failed", failure="busy", finished_at=timezone.now())
    WorkerStatus.objects.create(name="host:1:x", model_status="ready", model_name="a-model")
    monkeypatch.setenv("MALBEOT_OPENAI_API_KEY", "sk-123")
    monkeypatch.setenv("MALBEOT_DATABASE_URL", "postgresql://user:hunter2@db:5432/malbeot?sslkey=k")
    with django_assert_max_num_queries(30):
        page = operator_client.get("/operation/").text
    assert "The tutor took too long" in page
    assert page.count("Judgement of goals") == 2  # what waits, what failed
    assert "host:1:x" in page
    assert "MALBEOT_OPENAI_API_KEY" in page
    assert "db:5432" in page
    for secret in ("sk-123", "hunter2", "sslkey", "비밀", "alex"):
        assert secret not in page, secret


def test_addresses_lose_their_passwords():
    assert without_password("redis://:pw@host:6379/1") == "redis://••••@host:6379/1"
    assert (
        without_password("embedded+sqlite:///var/broker.sqlite3") == "embedded+sqlite:///var/broker.sqlite3"
    )
    assert "pw" not in without_password("smtp+tls://u:pw@[::1:587")
