"""Log lines: they lead from a request to the worker, and hold nothing that anybody wrote."""

import io
import json
import logging
import uuid

import pytest

from tutor.logs import JsonFormatter, LineFormatter, add_context, bound, request_id
from tutor.practice import dialogue, replying
from tutor.practice.tasks import write_reply

SAID = "비밀이에요 secret-words"


@pytest.fixture
def lines():
    """What is logged meanwhile, as objects and as text for people."""
    texts = io.StringIO()
    streams = {JsonFormatter: io.StringIO(), LineFormatter: texts}
    handlers = []
    for formatter, stream in streams.items():
        handler = logging.StreamHandler(stream)
        handler.setFormatter(formatter())
        handler.addFilter(add_context)
        handlers.append(handler)
    root = logging.getLogger()
    level = root.level
    root.setLevel(logging.DEBUG)
    for handler in handlers:
        root.addHandler(handler)

    def read():
        found = [json.loads(line) for line in streams[JsonFormatter].getvalue().splitlines()]
        return found, streams[JsonFormatter].getvalue() + texts.getvalue()

    yield read
    root.setLevel(level)
    for handler in handlers:
        root.removeHandler(handler)


@pytest.mark.django_db
def test_a_message_can_be_followed_and_is_not_quoted(
    alex, alex_client, lesson_ko, fake_engine, lines, monkeypatch
):
    session = dialogue.start_session(alex, lesson_ko)

    def breaks(*args, **options):
        raise ValueError(f"the prompt was: {SAID}")

    monkeypatch.setattr(replying, "reply_request", breaks)
    answer = alex_client.post(
        f"/practice/{session.pk}/turns/",
        {"text": SAID, "client_id": str(uuid.uuid4())},
        headers={"X-Request-ID": "from-the-proxy-1"},
    )
    assert answer["X-Request-ID"] == "from-the-proxy-1"
    reply = session.turns.get(position=2)
    write_reply.apply(args=[reply.pk], headers={"malbeot_request": "from-the-proxy-1"})
    found, text = lines()
    request = next(line for line in found if line["message"] == "request")
    assert request["request"] == "from-the-proxy-1"
    assert request["user"] == alex.pk
    assert request["view"] == "practice:turns"
    claimed = next(line for line in found if line["message"] == "claimed")
    assert (claimed["turn"], claimed["attempt"], claimed["request"]) == (reply.pk, 1, "from-the-proxy-1")
    assert claimed["task"]
    failed = next(
        line for line in found if line["message"] == "Task tutor.practice.tasks.write_reply failed."
    )
    assert "ValueError" in failed["error"]
    assert "replying.py" in failed["error"]
    for word in ("비밀", "secret-words", "alex"):
        assert word not in text, word


def test_identifiers_of_requests_cannot_write_lines():
    assert request_id("abcdefgh-1234") == "abcdefgh-1234"
    for given in (None, "", "short", "x" * 65, 'a"b\n{"level": "ERROR"}', "가나다라마바사아"):
        made = request_id(given)
        assert made != given
        assert len(made) == 32


def test_messages_of_the_machine_are_kept(lines):
    try:
        try:
            raise ConnectionRefusedError("refused by 10.0.0.1")
        except OSError as error:
            raise ValueError(SAID) from error
    except ValueError:
        with bound(turn=7):
            logging.getLogger("x").exception("It broke.")
    (line,), text = lines()
    assert "refused by 10.0.0.1" in line["error"]
    assert "[turn=7]" in text
    assert SAID not in text
