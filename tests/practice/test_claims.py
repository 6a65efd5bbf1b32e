"""Work is claimed once, held by a lease, taken back from the dead, and given up when it kills."""

import uuid
from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.db import OperationalError
from django.db.models import F
from django.db.models.functions import Now
from django.utils import timezone

from tutor.practice import dialogue
from tutor.practice.claiming import on_claim
from tutor.practice.models import Turn
from tutor.practice.models.claims import MAX_DEATHS, RESEND_SECONDS
from tutor.practice.worker import Keeper, reap, this_worker

pytestmark = pytest.mark.django_db


@pytest.fixture
def reply(alex, lesson_ko):
    session = dialogue.start_session(alex, lesson_ko)
    return dialogue.take_turn(session, "안녕하세요", uuid.uuid4()).reply


def expire(reply):
    Turn.objects.filter(pk=reply.pk).update(lease_until=timezone.now() - timedelta(seconds=1))


def test_only_one_worker_wins(reply):
    assert Turn.objects.claim(reply.pk, "first") is not None
    assert Turn.objects.claim(reply.pk, "second") is None
    reply.refresh_from_db()
    assert (reply.status, reply.worker, reply.attempt) == ("writing", "first", 1)


def test_a_living_worker_keeps_its_claim(reply):
    Turn.objects.claim(reply.pk, "first")
    expire(reply)
    assert Turn.objects.renew("first", [reply.pk]) == 1
    assert Turn.objects.release_expired() == 0


def test_a_dead_workers_claim_goes_to_the_next(reply):
    lost = Turn.objects.claim(reply.pk, "first")
    expire(reply)
    reap()
    won = Turn.objects.claim(reply.pk, "second")
    assert won.attempt == lost.attempt + 1
    assert not Turn.objects.finish(lost, "done", text="too late")
    assert Turn.objects.finish(won, "done", text="in time")
    reply.refresh_from_db()
    assert (reply.status, reply.text) == ("done", "in time")


def test_a_reply_that_kills_every_worker_is_given_up(reply):
    for n in range(MAX_DEATHS):
        assert Turn.objects.claim(reply.pk, f"worker {n}")
        expire(reply)
        reap()
    reply.refresh_from_db()
    assert (reply.status, reply.failure) == ("failed", "worker_died")


def test_work_whose_message_was_lost_is_announced_again(reply):
    Turn.objects.filter(pk=reply.pk).update(sent_at=timezone.now() - timedelta(seconds=RESEND_SECONDS + 1))
    assert reply in Turn.objects.unannounced()
    reap()
    assert reply not in Turn.objects.unannounced()


def test_finishing_counts_the_sessions_revision_up(reply):
    before = reply.session.revision
    claim = Turn.objects.claim(reply.pk, "first")
    Turn.objects.finish(claim, "done", text="네")
    reply.refresh_from_db()
    reply.session.refresh_from_db()
    assert reply.session.revision > before
    assert reply.revision == reply.session.revision


def test_what_a_broken_task_left_behind_is_not_renewed(reply):
    """The row says that this worker has it, but nothing in the process works on it any more."""
    assert Turn.objects.claim(reply.pk, this_worker())
    expire(reply)
    Keeper.beat(SimpleNamespace(model_status="ready", model_name="m", detail=""))
    assert Turn.objects.release_expired() == 1


def test_what_is_worked_on_is_renewed(reply):
    seen = []

    @on_claim(Turn)
    def work(claim):
        expire(reply)
        Keeper.beat(SimpleNamespace(model_status="ready", model_name="m", detail=""))
        seen.append(Turn.objects.release_expired())

    assert work(reply.pk)
    assert seen == [0]


@pytest.mark.parametrize("hours", [-1, 1])
def test_a_clock_that_jumps_costs_a_second_try_at_most(reply, hours):
    """To the rows, a clock set back an hour is an hour added to every time in them, and the reverse."""
    Turn.objects.claim(reply.pk, "first")
    jump = timedelta(hours=hours)
    times = {name: F(name) + jump for name in ("lease_until", "queued_at", "sent_at")}
    Turn.objects.filter(pk=reply.pk).update(**times)
    assert Turn.objects.renew("first", [reply.pk]) == 1, (
        "a living worker's lease is set right by its next heartbeat"
    )
    assert Turn.objects.release_expired() == 0
    Turn.objects.filter(pk=reply.pk).update(lease_until=F("lease_until") + jump)
    assert Turn.objects.release_expired() == 1, "a dead worker's runs out at once"
    assert reply in Turn.objects.unannounced() or reply.sent_at is None


@pytest.mark.parametrize("hours", [-1, 1])
def test_what_waits_is_announced_whatever_the_clock_did(reply, hours):
    for sent_at in (None, Now()):
        Turn.objects.filter(pk=reply.pk).update(queued_at=Now(), sent_at=sent_at)
        jump = timedelta(hours=hours)
        Turn.objects.filter(pk=reply.pk).update(queued_at=F("queued_at") + jump, sent_at=F("sent_at") + jump)
        assert reply in Turn.objects.unannounced()


def test_a_database_that_fails_in_mid_work_fails_nothing(reply, caplog):
    @on_claim(Turn)
    def work(claim):
        raise OperationalError("database is locked")

    assert work(reply.pk)
    reply.refresh_from_db()
    assert (reply.status, reply.deaths, reply.failure) == ("queued", 1, "")
    assert "database is locked" in caplog.text


def test_work_that_breaks_is_failed_and_not_hidden(reply):
    @on_claim(Turn)
    def work(claim):
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        work(reply.pk)
    reply.refresh_from_db()
    assert (reply.status, reply.failure) == ("failed", "error")


def test_a_learners_second_reply_waits_for_the_first(alex, reply, lesson_ko, monkeypatch):
    second = dialogue.take_turn(dialogue.start_session(alex, lesson_ko), "여보세요?", uuid.uuid4()).reply
    first = Turn.objects.claim(reply.pk, "w")
    assert Turn.objects.claim(second.pk, "w") is None
    assert Turn.objects.next_after(reply.pk) == [second.pk]
    Turn.objects.finish(first, "done", text="네")
    assert Turn.objects.claim(second.pk, "w")
