"""/metrics: who may read it, and what it says."""

import asyncio
import uuid
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from prometheus_client.parser import text_string_to_metric_families

from tutor.engine import written
from tutor.operation import counters, figures
from tutor.operation.requests import _counted
from tutor.practice import dialogue
from tutor.practice.models import Correction, TokensWritten, Turn, WorkerStatus
from tutor.practice.replying import write_reply
from tutor.practice.worker import report_tokens

pytestmark = pytest.mark.django_db


def samples(client, **headers):
    answer = client.get("/metrics", headers=headers)
    assert answer.status_code == 200
    return {
        (sample.name, *sorted(sample.labels.values())): sample.value
        for family in text_string_to_metric_families(answer.text)
        for sample in family.samples
    }


@pytest.fixture
def talk(alex, lesson_ko):
    """Three messages: one answered, one whose reply failed, one that waits since a minute."""
    session = dialogue.start_session(alex, lesson_ko)
    now = timezone.now()
    for text, status, failure in (("하나", "done", ""), ("둘", "failed", "deadline"), ("셋", "queued", "")):
        taken = dialogue.take_turn(session, text, uuid.uuid4())
        times = {"queued_at": now - timedelta(seconds=60)}
        if status != "queued":
            times |= {
                "first_text_at": now - timedelta(seconds=58),
                "finished_at": now - timedelta(seconds=56),
            }
        Turn.objects.filter(pk=taken.reply.pk).update(
            status=status, failure=failure, text="가나다라", **times
        )
    Correction.objects.filter(turn__text="하나").update(status="proposed", doubt=6, finished_at=now)
    Correction.objects.filter(turn__text="둘").update(status="proposed", doubt=2, finished_at=now)
    return session


def test_the_rows_figures(talk):
    WorkerStatus.objects.create(name="host:1:x", model_status="ready", model_name="m")
    found = samples(Client())
    assert found["malbeot_queue_depth", "reply", "waiting"] == 1
    assert found["malbeot_queue_depth", "correction", "waiting"] == 1
    assert 59 <= found["malbeot_queue_oldest_seconds", "reply"] <= 75
    assert found["malbeot_recent_replies", "done"] == found["malbeot_recent_replies", "failed"] == 1
    assert found["malbeot_recent_reply_failures", "deadline"] == 1
    assert found["malbeot_first_text_seconds", "0.5"] == pytest.approx(2, abs=0.1)
    assert found["malbeot_reply_characters_per_second", "0.5"] == pytest.approx(2, abs=0.1)
    assert found["malbeot_recent_corrections", "corrected"] == 1
    assert found["malbeot_recent_corrections", "nothing"] == 1
    assert found["malbeot_workers", "ready"] == 1
    assert found["malbeot_worker_heartbeat_age_seconds", "host:1:x"] < 5
    assert found["malbeot_ready", "worker"] == 1


def test_tokens_are_counted_in_a_row_that_every_process_sees(alex, lesson_ko, fake_engine):
    """The worker counts, the web process tells: what is counted in memory would never be seen."""
    assert samples(Client())["malbeot_tokens_written_total",] == 0
    written.take()  # of the tests before
    for count in (2, 4):  # 네, 알겠습니다.
        taken = dialogue.take_turn(dialogue.start_session(alex, lesson_ko), "안녕하세요", uuid.uuid4())
        write_reply(taken.reply.pk)
        report_tokens()  # as the worker's heartbeat does
        assert samples(Client())["malbeot_tokens_written_total",] == count
    report_tokens()
    assert TokensWritten.total() == 4, "nothing is counted twice"
    TokensWritten.add(5)  # another worker's
    assert samples(Client())["malbeot_tokens_written_total",] == 9


def test_tokens_that_could_not_be_reported_are_reported_later(monkeypatch):
    written.take()
    written.count(7)
    with monkeypatch.context() as broken:
        broken.setattr(TokensWritten, "add", classmethod(lambda cls, tokens: 1 / 0))
        with pytest.raises(ZeroDivisionError):
            report_tokens()
    report_tokens()
    assert TokensWritten.total() == 7


def test_requests_are_counted_by_view_not_by_path(talk, alex_client):
    before = samples(Client()).get(("malbeot_http_requests_total", "200", "GET", "practice:session"), 0)
    alex_client.get(f"/practice/{talk.pk}/")
    after = samples(Client())
    assert after["malbeot_http_requests_total", "200", "GET", "practice:session"] == before + 1
    assert not any(str(talk.pk) in str(key) for key in after)


@pytest.mark.parametrize(
    ("token", "proxy", "address", "headers", "status"),
    [
        ("", False, "127.0.0.1", {}, 200),
        ("", False, "10.0.0.7", {}, 404),
        ("", True, "127.0.0.1", {}, 404),
        ("", False, "127.0.0.1", {"X-Forwarded-For": "127.0.0.1"}, 404),
        ("secret", False, "127.0.0.1", {}, 404),
        ("secret", True, "10.0.0.7", {"Authorization": "Bearer secret"}, 200),
        ("secret", True, "10.0.0.7", {"Authorization": "Bearer other"}, 404),
    ],
)
def test_who_may_read(settings, token, proxy, address, headers, status):
    settings.METRICS_TOKEN, settings.BEHIND_PROXY = token, proxy
    assert Client(REMOTE_ADDR=address).get("/metrics", headers=headers).status_code == status


def test_the_depth_over_time_is_what_waited(talk):
    depth = figures.depth_over_time(hours=1, steps=60)
    assert len(depth) == 60
    assert max(most for _at, most in depth) == 3
    assert depth[-1][1] in (1, 3)
    assert depth[0][1] == 0


def test_open_streams_are_counted():
    async def events():
        for number in range(3):
            yield number

    async def watch():
        stream = _counted(events())
        before = counters.STREAMS._value.get()
        assert await anext(stream) == 0
        assert counters.STREAMS._value.get() == before + 1
        await stream.aclose()
        assert counters.STREAMS._value.get() == before

    asyncio.run(watch())
