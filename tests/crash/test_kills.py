"""Processes are killed as by a power cut: nothing a learner was told is saved is lost, nothing comes twice.

Few trials in the suite; `make soak` runs them all, and docs/reliability.md has what came of it.
"""

import random
import time
import uuid
from concurrent.futures import ThreadPoolExecutor

import httpx
import pytest

from tests.support.model_server import reply_to
from tests.support.processes import wait_until
from tests.support.sites import PROFILES
from tests.support.soak import is_full, record, tries

pytestmark = pytest.mark.crash

LESSON = "ko-cafe-order"


@pytest.fixture
def cast(site):
    """Learners, spread over the site's web processes."""
    learners = site.learners(4)
    for number, learner in enumerate(learners):
        learner.http.base_url = site.urls[number % len(site.urls)]
    return learners


def finished(site, said):
    """Whether every session has its one reply; fails at once when a turn is lost or doubled."""
    done = True
    for session, text in said.items():
        turns = site.turns(session)
        assert [turn[1] for turn in turns] == ["tutor", "learner", "tutor"]
        assert turns[1][3] == text
        assert turns[2][2] in ("queued", "writing", "done"), turns[2]
        if turns[2][2] == "done":
            assert turns[2][3] == reply_to(text)
        done = done and turns[2][2] == "done"
    return done


def kill_in_mid_reply(site, cast, trial):
    """One trial: seconds from the kill until every reply was there, and how many replies the dead worker held."""
    workers = site.workers()
    said = {}
    for learner in cast:
        session = learner.start(LESSON)
        text = f"시험 {trial} 커피 주세요"
        assert learner.say(session, text, str(uuid.uuid4())).status_code == 200
        said[session] = text

    def victim():
        """The worker of a reply that has begun and is not over."""
        for session in said:
            _pk, _speaker, status, text, _attempt, worker = site.turns(session)[2]
            if status == "writing" and text:
                return worker, sum(site.turns(s)[2][5] == worker for s in said)
        return None

    time.sleep(random.random())
    worker, held = wait_until(victim, 60, "a reply has begun")
    killed = time.monotonic()
    site.kill_worker(worker)
    site.start_worker()
    wait_until(lambda: finished(site, said), 60, "others finished the replies")
    seconds = time.monotonic() - killed
    wait_until(lambda: site.workers() == workers, 60, "the next worker is there")
    return seconds, held


def test_a_worker_killed_in_mid_reply_loses_nothing(site, cast):
    results = [kill_in_mid_reply(site, cast, trial) for trial in tries("kills", 1, 100)]
    count = len(results)
    seconds = sorted(result[0] for result in results)
    record(
        "a worker killed in mid-reply",
        PROFILES[site.profile],
        trials=count,
        replies_asked=4 * count,
        replies_cut=sum(result[1] for result in results),
        lost=0,
        doubled=0,
        seconds_median=seconds[count // 2],
        seconds_most=seconds[-1],
    )
    # How fast is a promise about a machine with room; a suite beside other work measures nothing.
    assert not is_full() or seconds[-1] < 20


def test_a_web_process_killed_during_a_post_keeps_what_it_accepted(site, cast):
    accepted = refused = count = 0
    began = time.monotonic()
    assert cast[0].say(cast[0].start(LESSON), "얼마나 걸려요", str(uuid.uuid4())).status_code == 200
    usual = time.monotonic() - began
    for trial in tries("web_kills", 1, 100):
        count += 1
        said = {learner: (learner.start(LESSON), f"전송 {trial}", str(uuid.uuid4())) for learner in cast}

        def post(learner, said=said):
            try:
                return learner, learner.say(*said[learner]).status_code == 200
            except httpx.HTTPError:
                return learner, False

        with ThreadPoolExecutor(len(cast)) as pool:
            pending = [pool.submit(post, learner) for learner in cast]
            time.sleep(random.random() * 2 * usual)
            site.kill(site.web)
            outcomes = dict(future.result() for future in pending)
        site.start_web()
        for learner, ok in outcomes.items():
            session, text, _client_id = said[learner]
            accepted += ok
            refused += not ok
            learners = [turn[3] for turn in site.turns(session) if turn[1] == "learner"]
            assert learners == [text] if ok else learners in ([], [text]), "accepted is there, and once"
            assert learner.say(*said[learner]).status_code == 200, "it can be sent again"
            learners = [turn[3] for turn in site.turns(session) if turn[1] == "learner"]
            assert learners == [text]
        everything = {session: text for session, text, _client_id in said.values()}
        wait_until(lambda said=everything: finished(site, said), 40, "all are answered")
    record(
        "the web process killed during a POST",
        PROFILES[site.profile],
        trials=count,
        posts=4 * count,
        accepted_and_kept=accepted,
        refused_or_cut_and_sent_again=refused,
        lost=0,
        doubled=0,
    )


def test_a_stopped_worker_answers_when_it_is_back(site, cast):
    held = [name for (name,) in site.rows("SELECT name FROM practice_workerstatus")]
    for name in held:
        site.kill_worker(name)
    session = cast[0].start(LESSON)
    assert cast[0].say(session, "아무도 없어요?", str(uuid.uuid4())).status_code == 200
    for _ in held:
        site.start_worker()
    wait_until(lambda: finished(site, {session: "아무도 없어요?"}), 60, "the reply came after all")
