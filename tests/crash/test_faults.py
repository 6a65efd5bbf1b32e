"""The database is locked, the storage is full, the clock jumps: a clear error, and nothing is lost."""

import contextlib
import os
import resource
import shutil
import sqlite3
import struct
import subprocess
import time
import uuid
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.support.model_server import reply_to
from tests.support.processes import wait_until
from tests.support.sites import started_site
from tests.support.soak import record, trials

pytestmark = pytest.mark.crash
COMPILER = shutil.which("cc")
SHIFTED_CLOCK = Path(__file__).parents[1] / "support" / "shifted_clock.c"


@pytest.fixture(scope="module")
def impatient(tmp_path_factory):
    """A site that waits for its database for one second only."""
    folder = tmp_path_factory.mktemp("impatient")
    url = f"sqlite:///{folder}/malbeot.sqlite3?timeout=1"
    with started_site(folder, workers=1, MALBEOT_DATABASE_URL=url, seconds_per_word=0.4) as site:
        yield site


@contextlib.contextmanager
def locked(site):
    """Somebody else writes, and does not come to an end."""
    with contextlib.closing(sqlite3.connect(site.data_dir / "malbeot.sqlite3", isolation_level=None)) as file:
        wait_until(lambda: begun(file), 20, "the lock is ours")
        yield
        file.execute("ROLLBACK")


def begun(file):
    try:
        file.execute("BEGIN IMMEDIATE")
    except sqlite3.OperationalError:
        return False
    return True


@contextlib.contextmanager
def full(site):
    """No process of the site can write into a file, as on a full disk."""
    running = [process.pid for process in site.processes if process.poll() is None]
    for pid in running:
        resource.prlimit(pid, resource.RLIMIT_FSIZE, (0, resource.RLIM_INFINITY))
    try:
        yield
    finally:
        for pid in running:
            resource.prlimit(pid, resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))


@pytest.mark.parametrize("fault", [locked, full], ids=["locked", "full"])
def test_a_database_that_takes_nothing_loses_nothing(impatient, fault):
    site = impatient
    writer, sender = site.learners(2)
    count = trials("faults", 1, 10)
    refused = 0
    for trial in range(count):
        talking, asking = writer.start("ko-cafe-order"), sender.start("ko-cafe-order")
        assert writer.say(talking, f"커피 {trial}", str(uuid.uuid4())).status_code == 200
        wait_until(lambda s=talking: site.turns(s)[2][3], 60, "a reply is being written")
        client_id = str(uuid.uuid4())
        with fault(site):
            answer = sender.say(asking, f"녹차 {trial}", client_id)
            assert (answer.status_code, answer.json()["code"]) == (503, "unavailable")
            assert int(answer.headers["Retry-After"]) > 0
            refused += 1
            form = {"text": "녹차", "client_id": str(uuid.uuid4()), **sender.token()}
            page = sender.http.post(f"{asking}turns/", data=form, headers={"Accept": "text/html"})
            assert page.status_code == 503
            assert "what you sent just now was not saved" in page.text
            assert sender.http.get(asking, headers={"Accept": "text/html"}).status_code == 200, "can be read"
            time.sleep(3)
        answer = sender.say(asking, f"녹차 {trial}", client_id)
        assert answer.status_code == 200, "the same message is taken afterwards"
        for session, text in ((talking, f"커피 {trial}"), (asking, f"녹차 {trial}")):
            wait_until(lambda s=session: site.turns(s)[2][2] == "done", 90, "the reply came after all")
            turns = site.turns(session)
            assert [turn[3] for turn in turns[1:]] == [text, reply_to(text)]
    kind = "the storage takes nothing (RLIMIT_FSIZE)" if fault is full else "the database is locked"
    record(kind, "SQLite, embedded broker", trials=count, posts_refused_with_503=refused, lost=0, doubled=0)


@pytest.mark.soak
@pytest.mark.skipif(os.geteuid() != 0, reason="mounts a small file system, as root")
def test_a_file_system_that_is_full_loses_nothing(tmp_path):
    small = tmp_path / "small"
    small.mkdir()
    if os.system(f"mount -t tmpfs -o size=64m tmpfs {small}") != 0:
        pytest.skip("no file system may be mounted here")
    try:
        with started_site(small, seconds_per_word=0.4) as site:
            (learner,) = site.learners(1)
            session, client_id = learner.start("ko-cafe-order"), str(uuid.uuid4())
            ballast = small / "ballast"
            with contextlib.suppress(OSError), ballast.open("wb", buffering=0) as file:
                while file.write(bytes(1 << 20)):
                    pass
            with contextlib.suppress(OSError), ballast.open("ab", buffering=0) as file:
                while file.write(bytes(512)):
                    pass
            answer = wait_until(
                lambda: (said := learner.say(session, "커피", client_id)).status_code == 503 and said,
                30,
                "the disk is full",
            )
            assert answer.json()["code"] == "unavailable"
            ballast.unlink()
            assert learner.say(session, "커피", client_id).status_code == 200
            wait_until(lambda: site.turns(session)[-1][2] == "done", 60, "answered")
            assert [turn[3] for turn in site.turns(session)[1:]] == ["커피", reply_to("커피")]
            assert site.rows("PRAGMA integrity_check") == [("ok",)]
        record("the file system is full (tmpfs)", "SQLite, embedded broker", trials=1, lost=0, doubled=0)
    finally:
        os.system(f"umount -l {small}")


def set_clock(path, seconds):
    """How far the clock of processes that were started with it is ahead; a file that is mapped keeps its place."""
    with path.open("r+b" if path.exists() else "wb") as file:
        file.write(struct.pack("l", seconds))


@pytest.mark.soak
@pytest.mark.skipif(COMPILER is None, reason="needs a C compiler")
@pytest.mark.parametrize("jump", [3600, -3600])
def test_a_clock_that_jumps_while_replies_are_written(tmp_path, jump):
    library, clock = tmp_path / "shifted_clock.so", tmp_path / "clock"
    subprocess.run([COMPILER, "-shared", "-fPIC", "-O2", "-o", library, SHIFTED_CLOCK, "-ldl"], check=True)
    set_clock(clock, 0)
    preload = {"LD_PRELOAD": str(library), "SHIFTED_CLOCK": str(clock)}
    with started_site(tmp_path / "site", seconds_per_word=0.4, **preload) as site:
        learners = site.learners(2)
        said = {}
        for number, learner in enumerate(learners):
            session = learner.start("ko-cafe-order")
            said[session] = f"지금 몇 시예요 {number}"
            assert learner.say(session, said[session], str(uuid.uuid4())).status_code == 200
        first = next(iter(said))
        wait_until(lambda: site.turns(first)[2][3], 60, "a reply is being written")
        set_clock(clock, jump)
        began = time.monotonic()
        site.kill_worker(site.turns(first)[2][5])
        for session, text in said.items():
            wait_until(lambda s=session: site.turns(s)[2][2] == "done", 60, "answered in spite of the clock")
            assert [turn[3] for turn in site.turns(session)[1:]] == [text, reply_to(text)]
        (last,) = site.rows("SELECT max(finished_at) FROM practice_turn WHERE speaker = 'tutor'")[0]
        told = datetime.fromisoformat(last).replace(tzinfo=UTC)
        assert abs((told - datetime.now(UTC)).total_seconds() - jump) < 300, "their clock was set"
        record(
            "the clock jumps and a worker dies in mid-reply",
            f"SQLite, embedded broker, {jump:+} s",
            trials=1,
            lost=0,
            doubled=0,
            seconds=time.monotonic() - began,
        )
