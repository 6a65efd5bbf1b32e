"""Probes and the notice on the practice page: each part is named, and the site works without a tutor."""

import uuid
from datetime import timedelta

import pytest
from django.utils import timezone

from tutor.practice import dialogue
from tutor.practice.models import WorkerStatus
from tutor.practice.readiness import tutor_notice, tutor_state
from tutor.practice.replying import write_reply

pytestmark = pytest.mark.django_db


def worker(status="ready", **values):
    return WorkerStatus.objects.create(name="w1", model_status=status, model_name="qwen", **values)


def test_healthz_is_about_the_process_only(client, django_assert_num_queries):
    with django_assert_num_queries(0):
        assert client.get("/healthz").json() == {"status": "ok"}


def test_all_ready(client):
    worker()
    response = client.get("/readyz")
    assert response.status_code == 200
    assert set(response.json()["checks"]) == {"database", "broker", "worker", "model"}
    assert response.json()["checks"]["model"] == {"ok": True, "detail": "qwen"}


def test_no_worker(client):
    response = client.get("/readyz")
    assert response.status_code == 503
    assert response.json()["checks"]["database"]["ok"]
    assert not response.json()["checks"]["worker"]["ok"]
    assert not response.json()["checks"]["model"]["ok"]


def test_a_silent_worker_is_no_worker(client):
    worker(seen_at=timezone.now() - timedelta(minutes=1))
    assert not client.get("/readyz").json()["checks"]["worker"]["ok"]


def test_a_missing_model_is_named(client):
    worker("missing", detail="not fetched")
    checks = client.get("/readyz").json()["checks"]
    assert checks["worker"]["ok"]
    assert not checks["model"]["ok"]
    assert "missing" in checks["model"]["detail"]


def test_on_a_real_site_only_staff_reads_what_is_wrong(client, author_client, alex_client, settings):
    settings.PRODUCTION = True
    worker("missing", detail="not fetched")
    for visitor in (client, alex_client):
        assert visitor.get("/readyz").json()["checks"]["model"] == {"ok": False}
    assert "missing" in author_client.get("/readyz").json()["checks"]["model"]["detail"]


def test_a_broker_that_is_down_is_named(client, settings):
    worker()
    settings.CELERY_BROKER_URL = "redis://127.0.0.1:1/0"
    checks = client.get("/readyz").json()["checks"]
    assert not checks["broker"]["ok"]
    assert checks["worker"]["ok"]


@pytest.mark.parametrize("status", [None, "loading", "missing", "broken"])
def test_the_site_works_without_a_tutor_and_says_so(alex, alex_client, lesson_ko, status):
    if status:
        worker(status)
    session = dialogue.start_session(alex, lesson_ko)
    for path in ("/", "/lessons/", lesson_ko.get_absolute_url(), "/practice/"):
        assert alex_client.get(path).status_code == 200
    page = alex_client.get(session.get_absolute_url())
    assert page.context["notice"]
    assert page.context["notice"] in page.text


def test_nothing_is_said_when_all_is_well(alex, alex_client, lesson_ko):
    worker()
    session = dialogue.start_session(alex, lesson_ko)
    assert alex_client.get(session.get_absolute_url()).context["notice"] == ""


def test_who_waits_is_told_how_many_come_before(alex, minji, outsider, lesson_ko, fake_engine, settings):
    settings.HEARTBEAT_SECONDS = 60  # the worker's last word stays news for as long as this test may take
    worker()
    first, mine, later = (dialogue.start_session(user, lesson_ko) for user in (alex, minji, outsider))
    for session in (first, mine, later):
        dialogue.take_turn(session, "네", uuid.uuid4())
    assert tutor_notice("en", tutor_state(), first.pk) == ""
    assert "1 reply comes before yours" in tutor_notice("en", tutor_state(), mine.pk)
    assert "앞에 기다리는 답장이 2개" in tutor_notice("ko", tutor_state(), later.pk)
    write_reply(first.turns.last().pk)
    assert tutor_notice("en", tutor_state(), mine.pk) == ""
    assert tutor_notice("en", tutor_state(), first.pk) == "", "answered"
