"""The embedded broker's file: many processes may open a new one at the same moment."""

import multiprocessing

from kombu.connection import Connection

import tutor.broker  # noqa: F401 - makes the embedded broker's scheme known

PROCESSES = 12


def open_it(url, barrier, outcomes):
    barrier.wait(60)
    try:
        with Connection(url) as connection:
            queue = connection.SimpleQueue("replies")
            queue.put({"n": 1})
    except Exception as error:
        outcomes.put(repr(error))
    else:
        outcomes.put("")


def test_processes_that_open_a_new_file_together_all_get_it(tmp_path):
    fork = multiprocessing.get_context("fork")
    for round_ in range(2):
        url = f"embedded+sqlite:///{tmp_path}/broker-{round_}.sqlite3"
        barrier, outcomes = fork.Barrier(PROCESSES), fork.Queue()
        crowd = [fork.Process(target=open_it, args=(url, barrier, outcomes)) for _ in range(PROCESSES)]
        for process in crowd:
            process.start()
        assert [outcomes.get(timeout=60) for _ in crowd] == [""] * PROCESSES
        for process in crowd:
            process.join(10)
        with Connection(url) as connection:
            assert connection.SimpleQueue("replies").qsize() == PROCESSES
