"""Processes are killed as by a power cut: nothing a learner was told is saved is lost, nothing comes twice.

The number of trials is MALBEOT_CRASH_TRIALS (3 in the suite; figures of longer runs are in docs/reliability.md).
"""

import os
import random
import time
import uuid
from concurrent.futures import ThreadPoolExecutor

import httpx
import pytest

from tests.support.model_server import reply_to
from tests.support.processes import Browserless, Site, wait_until
from tutor.learners.management.commands.create_demo import DEMO_PASSWORD

pytestmark = pytest.mark.crash

TRIALS = int(os.environ.get("MALBEOT_CRASH_TRIALS", "3"))
ROWS = """
from tutor.practice.models import Turn, Correction
answer = [[t.position, t.speaker, t.status, t.text, t.attempt] for t in
          Turn.objects.filter(session_id='{pk}').order_by('position')]
"""


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    site = Site(
        tmp_path_factory.mktemp("site"),
        MALBEOT_LEASE_SECONDS="3",
        MALBEOT_HEARTBEAT_SECONDS="0.5",
    )
    try:
        site.manage("prepare")
        site.use_model_server(seconds_per_word=0.15)
        site.start_web()
        site.start_worker()
        site.wait_ready()
        yield site
    finally:
        site.close()
        print(site.logs())


def rows(site, session):
    return site.shell(ROWS.format(pk=session.split("/")[-2]))


def last_turn(alex, session):
    """The last turn as the page shows it."""
    html = alex.http.get(session, headers={"Accept": "text/html"}).text
    return html.rsplit('id="turn-', 1)[1]


def kill_in_mid_reply(site, alex, trial):
    """One trial; seconds from the kill to the finished reply."""
    session = alex.start("ko-cafe-order")
    text = f"시험 {trial} 커피 주세요"
    assert alex.say(session, text, str(uuid.uuid4())).status_code == 200
    wait_until(lambda: "단어2" in last_turn(alex, session), 15, "the reply has begun")
    time.sleep(random.random())
    assert "단어29" not in last_turn(alex, session), "still in mid-reply"
    killed = time.monotonic()
    site.kill(site.worker)
    site.start_worker()
    wait_until(lambda: "단어29" in last_turn(alex, session), 40, "the next worker finished the reply")
    seconds = time.monotonic() - killed
    wait_until(lambda: rows(site, session)[-1][2] == "done", 10, "the reply is done")
    _opening, turn, reply = rows(site, session)
    assert (turn[3], reply[3]) == (text, reply_to(text))
    assert reply[4] == 2, "one attempt died, the second finished"
    return seconds


def test_a_worker_killed_in_mid_reply_loses_nothing(site):
    alex = Browserless(site, "alex", DEMO_PASSWORD)
    seconds = sorted(kill_in_mid_reply(site, alex, trial) for trial in range(TRIALS))
    median = seconds[TRIALS // 2]
    print(f"worker killed {TRIALS} times: finished after {median:.1f} s (median), {seconds[-1]:.1f} s (most)")
    assert seconds[-1] < 20


def test_a_web_process_killed_during_a_post_keeps_what_it_accepted(site):
    alex = Browserless(site, "alex", DEMO_PASSWORD)
    accepted = refused = 0
    for trial in range(TRIALS):
        sessions = [alex.start("ko-cafe-order") for _ in range(4)]
        sent = {session: (f"전송 {trial}", str(uuid.uuid4())) for session in sessions}

        def post(session, sent=sent):
            try:
                return session, alex.say(session, *sent[session]).status_code == 200
            except httpx.HTTPError:
                return session, False

        with ThreadPoolExecutor(4) as pool:
            pending = [pool.submit(post, session) for session in sessions]
            time.sleep(random.random() * 0.12)
            site.kill(site.web)
            outcomes = dict(future.result() for future in pending)
        site.start_web()
        for session, ok in outcomes.items():
            accepted += ok
            refused += not ok
            if not ok:
                assert alex.say(session, *sent[session]).status_code == 200, "it can be sent again"
            texts = [row[3] for row in rows(site, session) if row[1] == "learner"]
            assert texts == [sent[session][0]], "there, and once"
    print(
        f"web killed {TRIALS} times during 4 posts: {accepted} accepted and kept, {refused} sent again, 0 doubled"
    )


def test_twenty_identical_posts_from_many_connections_are_one_turn(site):
    alex = Browserless(site, "alex", DEMO_PASSWORD)
    session = alex.start("ko-cafe-order")
    client_id = str(uuid.uuid4())

    def post(_n):
        return alex.say(session, "한 번만", client_id).status_code

    with ThreadPoolExecutor(10) as pool:
        assert set(pool.map(post, range(20))) == {200}
    assert [row[3] for row in rows(site, session) if row[1] == "learner"] == ["한 번만"]


def test_a_stopped_worker_answers_when_it_is_back(site):
    alex = Browserless(site, "alex", DEMO_PASSWORD)
    site.kill(site.worker)
    session = alex.start("ko-cafe-order")
    assert alex.say(session, "아무도 없어요?", str(uuid.uuid4())).status_code == 200
    site.start_worker()
    wait_until(lambda: rows(site, session)[-1][2] == "done", 30, "the reply came after all")
