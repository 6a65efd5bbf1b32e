"""What a worker does beside its tasks: it waits for its database, and stops when it is told to meanwhile."""

import logging

import pytest
from celery.exceptions import WorkerShutdown
from celery.worker import state
from django.db import OperationalError
from django.db.migrations.executor import MigrationExecutor

from tutor.practice import worker

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def looks(monkeypatch):
    """What the database answers, look by look; the last one for ever. Waiting takes no time."""
    answers = []

    def migration_plan(executor, targets):
        answer = answers.pop(0) if len(answers) > 1 else answers[0]
        if isinstance(answer, Exception):
            raise answer
        return answer

    monkeypatch.setattr(MigrationExecutor, "migration_plan", migration_plan)
    monkeypatch.setattr(worker, "DATABASE_RETRY_SECONDS", 0)
    return answers


def test_a_worker_begins_when_the_database_is_migrated(looks, caplog):
    looks += [["a migration"], ["a migration"], []]
    with caplog.at_level(logging.WARNING):
        worker.wait_for_database()
    assert caplog.messages == ["Waiting for the database: it has not been migrated yet."]


def test_a_worker_waits_for_a_database_that_is_down(looks, caplog):
    looks += [OperationalError("connection refused"), []]
    with caplog.at_level(logging.WARNING):
        worker.wait_for_database()
    assert caplog.messages == ["Waiting for the database: connection refused."]


def test_a_worker_that_waits_can_be_stopped(looks, monkeypatch):
    looks += [["a migration"]]
    monkeypatch.setattr(state, "should_stop", 0)
    with pytest.raises(WorkerShutdown):
        worker.wait_for_database()


def test_a_migrated_database_is_seen_as_such():
    worker.wait_for_database()
