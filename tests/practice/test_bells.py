"""When the tailer looks: at what was told, at everything once a second, and often where nobody can be relied on."""

import time
import uuid
from types import SimpleNamespace

import pytest

from tutor.practice import dialogue
from tutor.practice.bells import SAFETY_SECONDS, NotifiedBell, PollingBell, bell_for_database
from tutor.practice.models import PracticeSession


class Told:
    """A connection on which notifications wait."""

    def __init__(self, *keys):
        self.keys = list(keys)
        self.patience = []

    def notifies(self, timeout, stop_after=None):
        self.patience.append(timeout)
        count = stop_after or len(self.keys)
        taken, self.keys = self.keys[:count], self.keys[count:]
        return [SimpleNamespace(payload=str(key)) for key in taken]


@pytest.fixture
def bell():
    bell = NotifiedBell.__new__(NotifiedBell)
    bell.looked_at, bell.distrusted_until = time.monotonic(), 0.0
    return bell


def test_what_is_told_together_is_one_look(bell):
    keys = [uuid.uuid4(), uuid.uuid4()]
    bell.listening = Told(*keys, keys[0])
    assert bell.wait() == set(keys)


def test_without_being_told_everything_is_looked_at_once_a_second(bell):
    bell.listening = Told()
    assert bell.wait() is None
    assert 0 < bell.listening.patience[0] <= SAFETY_SECONDS


def test_a_stream_of_news_does_not_put_the_safety_net_off(bell):
    bell.looked_at -= SAFETY_SECONDS
    bell.listening = Told(uuid.uuid4())
    assert bell.wait() is None


def test_after_news_that_nobody_told_it_looks_often(bell):
    bell.missed()
    bell.listening = Told()
    assert bell.wait() is None
    assert bell.listening.patience[0] < 0.1


@pytest.mark.django_db(transaction=True)
def test_the_databases_own_bell_rings(alex, lesson_ko):
    import threading

    from django.db import connection

    session = dialogue.start_session(alex, lesson_ko)
    bell = bell_for_database()
    assert isinstance(bell, PollingBell if connection.vendor == "sqlite" else NotifiedBell)
    bell.wait()

    def write():
        PracticeSession.objects.filter(pk=session.pk).update(revision=77)
        connection.close()

    thread = threading.Thread(target=write)
    thread.start()
    thread.join()
    where = bell.wait()
    bell.close()
    assert where is None or session.pk in where
    assert where != ()
