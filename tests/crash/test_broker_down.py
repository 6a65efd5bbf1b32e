"""The broker goes away for a while: messages are taken all the same, and answered soon after it is back."""

import time
import uuid

import pytest

from tests.support.model_server import reply_to
from tests.support.processes import wait_until
from tests.support.sites import Broker, lasting_site, started_site
from tests.support.soak import is_full, record, trials

pytestmark = [pytest.mark.crash, pytest.mark.services]


def without_broker(site, broker, kind):
    """Stop the broker, post for a while, start it, and wait for the answers."""
    seconds = trials("broker_down_seconds", 3, 60)
    learners = site.learners(8)
    sessions = [learner.start("ko-cafe-order") for learner in learners]
    before = learners[0].start("ko-cafe-order")
    assert learners[0].say(before, "전에", str(uuid.uuid4())).status_code == 200
    wait_until(lambda: site.turns(before)[2][2] == "done", 60, "with a broker it is answered")

    broker.close()
    down, slowest = time.monotonic(), 0.0
    for number, (learner, session) in enumerate(zip(learners, sessions, strict=True)):
        time.sleep(max(0.0, down + seconds * number / len(sessions) - time.monotonic()))
        began = time.monotonic()
        assert learner.say(session, f"거기 누구 {number}", str(uuid.uuid4())).status_code == 200
        slowest = max(slowest, time.monotonic() - began)
    time.sleep(max(0.0, down + seconds - time.monotonic()))
    broker.start()
    back = time.monotonic()
    for number, session in enumerate(sessions):
        wait_until(lambda s=session: site.turns(s)[2][2] == "done", 120, "answered after the broker is back")
        assert site.turns(session)[2][3] == reply_to(f"거기 누구 {number}")
    answered = time.monotonic() - back
    record(
        f"{kind} down for {seconds} s",
        "PostgreSQL, 2 web processes, 3 workers",
        posts=len(sessions),
        accepted=len(sessions),
        slowest_post_seconds=slowest,
        all_answered_seconds_after_its_return=answered,
    )
    # How fast is a promise about a machine with room; the short form runs beside whatever else the tests do.
    assert not is_full() or answered < 30


@pytest.mark.soak
def test_messages_of_a_time_without_redis_are_answered():
    site = lasting_site("redis")
    without_broker(site, site.broker, "Redis")


@pytest.mark.soak
def test_messages_of_a_time_without_rabbitmq_are_answered(tmp_path):
    with (
        Broker("RabbitMQ", tmp_path / "launcher") as broker,
        started_site(tmp_path / "site", "rabbitmq", MALBEOT_BROKER_URL=broker.url) as site,
    ):
        without_broker(site, broker, "RabbitMQ")
