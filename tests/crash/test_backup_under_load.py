"""Backups that are made while learners write: whole, with every message taken before, and without stale work."""

import itertools
import sqlite3
import threading
import uuid

import pytest

from tests.support.processes import Site, wait_until
from tests.support.sites import QUICK
from tests.support.soak import record, trials

pytestmark = [pytest.mark.crash, pytest.mark.soak]


class Writers:
    """Learners who talk all the time; `accepted` are the messages that the site has taken."""

    def __init__(self, learners):
        self.accepted, self.over, self.problems = [], threading.Event(), []
        self.threads = [threading.Thread(target=self.talk, args=(one,), daemon=True) for one in learners]
        for thread in self.threads:
            thread.start()

    def talk(self, learner):
        for number in itertools.count():
            session = learner.start("ko-cafe-order")
            client_id = str(uuid.uuid4())
            answer = learner.say(session, f"저장해 주세요 {number}", client_id)
            if answer.status_code == 200:
                self.accepted.append(client_id.replace("-", ""))
            elif answer.status_code != 429:
                self.problems.append(answer.text[:300])
            if self.over.wait(0.2):
                return

    def stop(self):
        self.over.set()
        for thread in self.threads:
            thread.join(60)


def test_backups_under_load_are_whole_and_bring_no_stale_work_back(laptop, tmp_path):
    count = trials("backups", 1, 20)
    writers = Writers(laptop.learners(3))
    files = []
    for number in range(count):
        wait_until(lambda n=number: len(writers.accepted) > 5 * (n + 1), 60, "there is load")
        before = list(writers.accepted)
        file = tmp_path / f"backup-{number}.zip"
        laptop.manage("backup", str(file))
        files.append((file, before))
    writers.stop()
    assert not writers.problems
    for number, (file, before) in enumerate(files):
        restored = Site(tmp_path / f"restored-{number}", **QUICK)
        restored.environment |= {
            name: value
            for name, value in laptop.environment.items()
            if name.startswith(("MALBEOT_ENGINE", "MALBEOT_MODEL", "MALBEOT_OPENAI"))
        }
        restored.manage("restore", str(file), "--yes")
        assert restored.rows("PRAGMA integrity_check") == [("ok",)]
        assert restored.rows("PRAGMA foreign_key_check") == []
        kept = {
            row[0] for row in restored.rows("SELECT client_id FROM practice_turn WHERE speaker = 'learner'")
        }
        assert set(before) <= kept, "what was taken before the backup began is in it"
        pairs = "SELECT count(*) FROM practice_turn WHERE speaker = %s AND position > 0"
        assert restored.rows(pairs, "learner") == restored.rows(pairs, "tutor"), "no half of a turn"
        assert not restored.rows("SELECT id FROM practice_turn WHERE status IN ('queued', 'writing')")
    replies = "SELECT id, status, text FROM practice_turn WHERE speaker = 'tutor' ORDER BY id"
    then = restored.rows(replies)
    try:
        restored.start_worker()
        waiting = "SELECT count(*) FROM practice_correction WHERE status IN ('queued', 'checking')"
        wait_until(lambda: restored.workers() == 1, 300, "a worker runs on the restored data")
        wait_until(lambda: restored.rows(waiting) == [(0,)], 120, "what was queued anew is done")
        assert restored.rows(replies) == then, "no job from before the backup is done twice"
    finally:
        restored.close()
    assert sqlite3.connect(laptop.data_dir / "malbeot.sqlite3").execute("PRAGMA quick_check").fetchone() == (
        "ok",
    )
    record(
        "backup and restore while learners write",
        "SQLite, 3 learners writing without a pause",
        backups=count,
        messages_meanwhile=len(writers.accepted),
        integrity_failures=0,
        messages_missing=0,
        stale_jobs=0,
    )
