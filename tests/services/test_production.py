"""The same code on PostgreSQL with Redis and with RabbitMQ, by environment alone."""

import uuid

import psycopg
import pytest

from tests.support.model_server import reply_to
from tests.support.processes import Browserless, Site, wait_until
from tutor.learners.management.commands.create_demo import DEMO_PASSWORD

pytestmark = pytest.mark.services

BROKERS = {
    "redis": "redis://127.0.0.1:6379/15",
    "rabbitmq": "amqp://guest:guest@127.0.0.1:5672//",
}


@pytest.fixture
def database():
    """An empty PostgreSQL database, dropped afterwards; its URL."""
    name = f"malbeot_test_{uuid.uuid4().hex[:8]}"
    with psycopg.connect("postgresql://postgres@127.0.0.1:5432/postgres", autocommit=True) as server:
        server.execute(f"CREATE DATABASE {name}")
        yield f"postgresql://postgres@127.0.0.1:5432/{name}"
        server.execute(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.mark.parametrize("broker", BROKERS)
def test_a_message_is_answered_and_corrected(tmp_path, database, broker):
    site = Site(
        tmp_path,
        MALBEOT_DATABASE_URL=database,
        MALBEOT_BROKER_URL=BROKERS[broker],
        MALBEOT_LEASE_SECONDS="3",
        MALBEOT_HEARTBEAT_SECONDS="0.5",
    )
    try:
        site.manage("prepare")
        site.use_model_server(seconds_per_word=0.01)
        site.start_web()
        site.start_worker()
        site.wait_ready()
        alex = Browserless(site, "alex", DEMO_PASSWORD)
        session = alex.start("ko-cafe-order")
        assert alex.say(session, "저는 커피가 좋아해요.", str(uuid.uuid4())).status_code == 200
        pk = session.split("/")[-2]
        rows = f"""
from tutor.practice.models import Turn, Correction
turns = Turn.objects.filter(session_id='{pk}').order_by('position')
corrections = Correction.objects.filter(turn__in=turns)
answer = [[t.status, t.text] for t in turns] + [[c.status, c.corrected] for c in corrections]
"""
        state = wait_until(
            lambda: (found := site.shell(rows))[2][0] == "done" and found[3][0] == "proposed" and found,
            40,
            "answered and corrected",
        )
        # The stand-in server repeats the learner's words; the tutor does not repeat the mistake.
        assert state[2][1] == reply_to("저는 커피를 좋아해요.")
        assert state[3][1] == "저는 커피를 좋아해요."
        ready = alex.http.get("/readyz").json()["checks"]
        assert ready["database"]["detail"] == "postgresql"
    except AssertionError:
        print(site.logs())
        raise
    finally:
        site.close()
