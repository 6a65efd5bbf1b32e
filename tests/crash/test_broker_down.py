"""The broker goes away for a while: messages are taken all the same, and answered soon after it is back."""

import contextlib
import os
import time
import uuid

import pytest

from tests.support.model_server import reply_to
from tests.support.processes import free_port, wait_until
from tests.support.sites import started_site
from tests.support.soak import is_full, record, trials
from tutor.launcher.places import Places
from tutor.launcher.services import SERVICES, started

pytestmark = [pytest.mark.crash, pytest.mark.services]
SERVERS = {service.name: service for service in SERVICES}
URLS = {"Redis": "redis://127.0.0.1:{port}/0", "RabbitMQ": "amqp://guest:guest@127.0.0.1:{port}//"}


@pytest.mark.parametrize("kind", URLS)
def test_messages_of_a_time_without_a_broker_are_answered(tmp_path, kind):
    if kind == "RabbitMQ" and not is_full():
        pytest.skip("takes a minute: make soak")
    seconds = trials("broker_down_seconds", 6, 60)
    port = free_port()
    places = Places.of({**os.environ, "MALBEOT_DATA_DIR": str(tmp_path / "launcher")})
    with contextlib.ExitStack() as stack:
        server = stack.enter_context(contextlib.ExitStack())
        server.enter_context(started(SERVERS[kind], port, places))
        url = URLS[kind].format(port=port)
        site = stack.enter_context(
            started_site(tmp_path / "site", kind.lower(), seconds_per_word=0.02, MALBEOT_BROKER_URL=url)
        )
        learners = site.learners(8)
        sessions = [learner.start("ko-cafe-order") for learner in learners]
        before = learners[0].start("ko-cafe-order")
        assert learners[0].say(before, "전에", str(uuid.uuid4())).status_code == 200
        wait_until(lambda: site.turns(before)[2][2] == "done", 60, "with a broker it is answered")

        server.close()
        down, slowest = time.monotonic(), 0.0
        for number, (learner, session) in enumerate(zip(learners, sessions, strict=True)):
            time.sleep(max(0.0, down + seconds * number / len(sessions) - time.monotonic()))
            began = time.monotonic()
            assert learner.say(session, f"거기 누구 {number}", str(uuid.uuid4())).status_code == 200
            slowest = max(slowest, time.monotonic() - began)
        time.sleep(max(0.0, down + seconds - time.monotonic()))
        server.enter_context(started(SERVERS[kind], port, places))
        back = time.monotonic()
        for number, session in enumerate(sessions):
            wait_until(
                lambda s=session: site.turns(s)[2][2] == "done", 90, "answered after the broker is back"
            )
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
        assert answered < 30
