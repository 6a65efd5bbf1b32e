"""Work is claimed once, held by a lease, taken back from the dead, and given up when it kills."""

import uuid
from datetime import timedelta

import pytest
from django.utils import timezone

from tutor.practice import dialogue
from tutor.practice.models import Turn
from tutor.practice.models.claims import MAX_DEATHS, RESEND_SECONDS
from tutor.practice.worker import reap

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
    assert Turn.objects.renew("first") == 1
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
