"""An upgrade with a full queue: what the previous version took is answered by this one, and the reverse.

The previous version is a commit of this repository (MALBEOT_UPGRADE_FROM), checked out beside it.
"""

import os
import subprocess
import uuid

import pytest

from tests.support.model_server import reply_to
from tests.support.processes import ROOT, Site, wait_until
from tests.support.sites import QUICK, START_SECONDS, fresh_site
from tests.support.soak import record, trials

pytestmark = [pytest.mark.crash, pytest.mark.soak]
PREVIOUS = os.environ.get("MALBEOT_UPGRADE_FROM", "5e19a7b")


@pytest.fixture(scope="module")
def previous(tmp_path_factory):
    """The previous version's files."""
    folder = tmp_path_factory.mktemp("previous") / "malbeot"
    git = ["git", "-C", str(ROOT), "worktree"]
    added = subprocess.run([*git, "add", "--detach", str(folder), PREVIOUS], capture_output=True, check=False)
    if added.returncode != 0:
        pytest.skip(f"this copy has no commit {PREVIOUS}")
    try:
        yield folder
    finally:
        subprocess.run([*git, "remove", "--force", str(folder)], check=False)


def drain(site, takes, answers, count):
    """The queue is filled by the code in folder `takes` and emptied by that in `answers`."""
    site.root = takes
    site.start_web()
    sessions = {}
    for number, learner in enumerate(site.learners(count)):
        session = learner.start("ko-cafe-order")
        sessions[session] = f"바뀌기 전에 {number}"
        assert learner.say(session, sessions[session], str(uuid.uuid4())).status_code == 200
    site.kill(site.web)
    site.root = answers
    if answers == ROOT:
        site.manage("prepare")
    site.start_worker()
    site.start_worker()
    for session, text in sessions.items():
        wait_until(
            lambda s=session: site.turns(s)[2][2] == "done", START_SECONDS, "the other version answered"
        )
        assert [turn[3] for turn in site.turns(session)[1:]] == [text, reply_to(text)]
    done = "SELECT count(*) FROM practice_correction WHERE status = 'proposed'"
    wait_until(lambda: site.rows(done)[0][0] == count, 60, "and corrected")


def test_a_queue_of_the_previous_version_drains(tmp_path, previous):
    count = trials("upgrade", 5, 30)
    site = Site(tmp_path, **QUICK)
    try:
        site.use_model_server(0.02)  # this version's: it says what `reply_to` does
        site.root = previous
        site.manage("prepare")
        drain(site, previous, ROOT, count)
    except AssertionError:
        print(site.logs())
        raise
    finally:
        site.close()
    record(
        f"a queue filled by {PREVIOUS} drains in this version",
        "SQLite, embedded broker",
        messages=count,
        lost=0,
    )


def test_a_queue_of_this_version_drains_in_the_previous_one(tmp_path, previous):
    count = trials("upgrade", 5, 30)
    site = fresh_site(tmp_path, **QUICK)
    try:
        site.use_model_server(0.02)
        drain(site, ROOT, previous, count)
    except AssertionError:
        print(site.logs())
        raise
    finally:
        site.close()
    record(f"a queue of this version drains in {PREVIOUS}", "SQLite, embedded broker", messages=count, lost=0)
