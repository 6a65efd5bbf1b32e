"""The same code on PostgreSQL with Redis and with RabbitMQ, several web processes and workers, by environment alone."""

import uuid

import psycopg
import pytest

from tests.support.model_server import reply_to
from tests.support.processes import wait_until
from tests.support.sites import lasting_site

pytestmark = pytest.mark.services
CORRECTIONS = (
    "SELECT c.status, c.corrected FROM practice_correction c JOIN practice_turn t ON c.turn_id = t.id "
    "WHERE t.session_id = %s"
)


@pytest.fixture(params=["redis", pytest.param("rabbitmq", marks=pytest.mark.soak)])
def site(request):
    return lasting_site(request.param)


def test_a_message_to_either_web_process_is_answered_and_corrected(site):
    for url in site.urls:
        (alex,) = site.learners(1)
        alex.http.base_url = url
        session = alex.start("ko-cafe-order")
        assert alex.say(session, "저는 커피가 좋아해요.", str(uuid.uuid4())).status_code == 200
        key = session.split("/")[-2]
        wait_until(lambda s=session: site.turns(s)[2][2] == "done", 40, "answered")
        wait_until(lambda k=key: site.rows(CORRECTIONS, k)[0][0] == "proposed", 40, "corrected")
        # The stand-in server repeats the learner's words; the tutor does not repeat the mistake.
        assert site.turns(session)[2][3] == reply_to("저는 커피를 좋아해요.")
        assert site.rows(CORRECTIONS, key) == [("proposed", "저는 커피를 좋아해요.")]
        assert alex.http.get("/readyz").json()["checks"]["database"]["detail"] == "postgresql"


def test_work_is_shared_among_the_workers(site):
    learners = site.learners(6)
    sessions = [learner.start("ko-cafe-order") for learner in learners]
    for learner, session in zip(learners, sessions, strict=True):
        assert learner.say(session, "나눠서 해요", str(uuid.uuid4())).status_code == 200
    seen = set()

    def all_done():
        turns = [site.turns(session)[2] for session in sessions]
        seen.update(turn[5] for turn in turns if turn[5])
        return all(turn[2] == "done" for turn in turns)

    wait_until(all_done, 40, "all are answered")
    assert len(seen) > 1


def test_postgresql_tells_which_session_changed(site):
    (learner,) = site.learners(1)
    session = learner.start("ko-cafe-order")
    with psycopg.connect(site.environment["MALBEOT_DATABASE_URL"], autocommit=True) as listening:
        listening.execute("LISTEN malbeot_practice")
        assert learner.say(session, "들려요?", str(uuid.uuid4())).status_code == 200
        note = next(listening.notifies(timeout=10))
    assert note.payload == session.split("/")[-2]
