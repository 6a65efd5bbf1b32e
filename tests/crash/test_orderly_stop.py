"""A worker that is told to stop (SIGTERM) finishes the replies it writes, and nobody takes them over meanwhile."""

import signal
import time
import uuid

import pytest

from tests.support.model_server import reply_to
from tests.support.processes import wait_until
from tests.support.sites import started_site

pytestmark = pytest.mark.crash

TEXT = "저 커피 한 잔 주세요"


@pytest.fixture
def site(tmp_path):
    """Two workers."""
    with started_site(tmp_path, seconds_per_word=0.1, workers=2) as site:
        yield site


def test_replies_are_finished_by_the_worker_that_began_them(site):
    (learner,) = site.learners(1)
    session = learner.start("ko-cafe-order")
    site.hold.touch()
    assert learner.say(session, TEXT, str(uuid.uuid4())).status_code == 200

    def reply():
        """(status, text, attempt, worker)"""
        return site.turns(session)[2][2:]

    wait_until(lambda: reply()[0] == "writing" and reply()[1], 60, "a worker writes")
    name = reply()[3]
    process = next(one for one in site.processes if str(one.pid) == name.split(":")[1])
    process.send_signal(signal.SIGTERM)
    gone = "SELECT count(*) FROM practice_workerstatus WHERE name = %s"
    wait_until(lambda: site.rows(gone, name) == [(0,)], 20, "pages know that it leaves")
    time.sleep(4)  # longer than a lease lasts: who stopped renewing would lose the reply to the other
    site.hold.unlink()
    assert process.wait(60) == 0
    assert reply()[:3] == ("done", reply_to(TEXT), 1), "the first attempt, and no other"
    assert site.workers() == 1, "the other is there for what comes next"
