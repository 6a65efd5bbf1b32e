"""Four times as many learners as the tutor can answer: pages stay quick, everyone knows their place, the rest wait."""

import re
import threading
import time
import uuid

import httpx
import pytest

from tests.support.processes import wait_until
from tests.support.sites import started_site
from tests.support.soak import is_full, p95, record, trials

pytestmark = [pytest.mark.crash, pytest.mark.soak]
WORKERS_AT_ONCE = 8  # threads of one worker
OPEN = (
    "SELECT s.learner_id, count(*), sum(CASE WHEN t.status = 'writing' THEN 1 ELSE 0 END) FROM practice_turn t "
    "JOIN practice_practicesession s ON t.session_id = s.id WHERE t.status IN ('queued', 'writing') GROUP BY 1"
)


class Crowd:
    """Learners who write as fast as they may, in two conversations each, and one who only looks at pages."""

    def __init__(self, site, learners):
        self.site, self.learners = site, learners
        self.over = threading.Event()
        self.answers: dict[int, int] = {}
        self.problems: list[str] = []
        self.waits: set[int] = set()
        self.lock = threading.Lock()

    def write(self, learner):
        sessions = [learner.start("ko-cafe-order") for _ in range(2)]
        while not self.over.is_set():
            for session in sessions:
                answer = learner.say(session, "저도 말하고 싶어요", str(uuid.uuid4()))
                with self.lock:
                    self.answers[answer.status_code] = self.answers.get(answer.status_code, 0) + 1
                    if answer.status_code not in (200, 409, 429):
                        self.problems.append(f"{answer.status_code}: {answer.text[:300]}")
                    if answer.status_code == 429 and int(answer.headers.get("Retry-After", 0)) < 1:
                        self.problems.append("429 without Retry-After")
            self.over.wait(1)

    def listen(self, learner):
        """A page that waits, and is told how many come before."""
        session = learner.start("ko-cafe-order")
        client_id = str(uuid.uuid4())
        while learner.say(session, "제 차례는 언제예요", client_id).status_code == 429:
            if self.over.wait(0.5):  # the queue is full; it has a place sooner or later
                return
        with learner.http.stream("GET", f"{session}stream/", timeout=30) as events:
            for line in events.iter_lines():
                if found := re.search(r"(\d+) repl(?:y comes|ies come) before yours", line):
                    self.waits.add(int(found[1]))
                if self.over.is_set():
                    return

    def guarded(self, work, learner):
        try:
            work(learner)
        except httpx.HTTPError as error:
            if not self.over.is_set():
                self.problems.append(repr(error))


def test_pages_stay_quick_while_four_times_too_many_write(tmp_path):
    seconds = trials("overload_seconds", 12, 120)
    limit = WORKERS_AT_ONCE * 2
    with started_site(tmp_path, seconds_per_word=0.5, workers=1, MALBEOT_QUEUE_LIMIT=str(limit)) as site:
        learners = site.learners(4 * WORKERS_AT_ONCE + 3)
        reader, *listeners = learners[:3]
        crowd = Crowd(site, learners[3:])
        work = [(crowd.write, learner) for learner in crowd.learners]
        work += [(crowd.listen, learner) for learner in listeners]
        threads = [threading.Thread(target=crowd.guarded, args=pair, daemon=True) for pair in work]
        for thread in threads:
            thread.start()
        wait_until(lambda: crowd.answers.get(429), 60, "the queue is full")
        pages, most_open, most_writing = [], 0, 0
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            for path in ("/", "/lessons/", "/practice/", "/cards/", "/progress/"):
                began = time.monotonic()
                assert reader.http.get(path, headers={"Accept": "text/html"}).status_code == 200
                pages.append(time.monotonic() - began)
            found = site.rows(OPEN)
            most_open = max([most_open, *(row[1] for row in found)])
            most_writing = max([most_writing, *(int(row[2]) for row in found)])
            time.sleep(0.2)
        crowd.over.set()
        for thread in threads:
            thread.join(30)
        record(
            "four times the capacity",
            f"SQLite, 1 web process, a worker of {WORKERS_AT_ONCE}, {len(crowd.learners)} learners, {seconds} s",
            page_p95_seconds=p95(pages),
            pages=len(pages),
            accepted=crowd.answers.get(200, 0),
            turned_away_429=crowd.answers.get(429, 0),
            most_open_for_one_learner=most_open,
            most_written_at_once_for_one_learner=most_writing,
            positions_told=len(crowd.waits),
        )
        assert not crowd.problems
        assert crowd.answers[200]
        assert crowd.waits, "whoever waits is told how many come before"
        assert (most_open <= 2, most_writing <= 1) == (True, True)
        # Beside the crowd itself, which needs a processor of its own.
        assert p95(pages) < (0.3 if is_full() else 1.0)
