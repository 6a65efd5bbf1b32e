"""Sending again is harmless: identical posts from many processes at once are one turn with one reply."""

import http.client
import multiprocessing
import re
import urllib.parse
import uuid

import pytest

from tests.support.model_server import reply_to
from tests.support.processes import wait_until
from tests.support.sites import PROFILES
from tests.support.soak import record, trials, tries

pytestmark = pytest.mark.crash


def poster(ports, cookie, barrier, orders, answers):
    """A process that posts what it is told when all others do."""
    for round_, path, body in iter(orders.get, None):
        connection = http.client.HTTPConnection("127.0.0.1", ports[round_ % len(ports)], timeout=60)
        headers = {"Cookie": cookie, "Accept": "application/json"}
        headers["Content-Type"] = "application/x-www-form-urlencoded"
        connection.connect()
        barrier.wait(60)
        connection.request("POST", path, body, headers)
        answer = connection.getresponse()
        answers.put((answer.status, answer.read().decode()))
        connection.close()


def test_identical_posts_from_many_processes_are_one_turn(site):
    processes, rounds = trials("posters", 10, 50), 0
    (learner,) = site.learners(1)
    cookie = "; ".join(f"{name}={value}" for name, value in learner.http.cookies.items())
    fork = multiprocessing.get_context("fork")
    barrier, answers = fork.Barrier(processes), fork.Queue()
    orders = [fork.Queue() for _ in range(processes)]
    ports = [int(url.rsplit(":", 1)[1]) for url in site.urls]
    crowd = [
        fork.Process(target=poster, args=(ports, cookie, barrier, q, answers), daemon=True) for q in orders
    ]
    for process in crowd:
        process.start()
    try:
        for round_ in tries("identical", 2, 20):
            rounds += 1
            session = learner.start("ko-cafe-order")
            fields = {"text": "한 번만", "client_id": str(uuid.uuid4()), **learner.token()}
            for number, queue in enumerate(orders):
                queue.put((number, f"{session}turns/", urllib.parse.urlencode(fields)))
            got = [answers.get(timeout=120) for _ in crowd]
            assert {status for status, _body in got} == {200}, round_
            # The reply may have grown between two answers; which turns they name is the same.
            assert len({tuple(re.findall(r'id=\\"turn-(\d+)', body)) for _status, body in got}) == 1
            wait_until(lambda s=session: site.turns(s)[-1][2] == "done", 60, "the reply is there")
            turns = site.turns(session)
            assert [turn[3] for turn in turns[1:]] == ["한 번만", reply_to("한 번만")]
    finally:
        for queue in orders:
            queue.put(None)
        for process in crowd:
            process.join(10)
            process.kill()
    record(
        "identical POSTs at once",
        PROFILES[site.profile],
        rounds=rounds,
        processes=processes,
        turns_each=1,
        replies_each=1,
    )
