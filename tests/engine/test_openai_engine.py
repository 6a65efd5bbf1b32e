"""The engine that asks a server, against a real local server that also misbehaves."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

from tutor.engine import EngineConfig, EngineError, Message, Request, Unsupported, get_engine
from tutor.engine.openai_engine import OpenAIEngine

REQUEST = Request((Message("system", "직원"), Message("user", "커피 주세요")), seed=3, stop=("손님:",))
PIECES = ["네, ", "따뜻한 걸로 ", "드릴까요?"]

Behaviour = Callable[["Handler"], None]


class Server(ThreadingHTTPServer):
    """Answers each request with the next behaviour, the last one for ever."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.behaviours: list[Behaviour] = [talk]
        self.bodies: list[dict[str, Any]] = []
        self.left = threading.Event()


class Handler(BaseHTTPRequestHandler):
    server: Server
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        self.answer(200, {"object": "list", "data": []})

    def do_POST(self) -> None:
        length = int(self.headers["Content-Length"])
        self.server.bodies.append(json.loads(self.rfile.read(length)))
        behaviours = self.server.behaviours
        behaviour = behaviours.pop(0) if len(behaviours) > 1 else behaviours[0]
        self.close_connection = True
        try:
            behaviour(self)
        except (BrokenPipeError, ConnectionResetError):
            self.server.left.set()

    def answer(self, status: int, body: dict[str, Any]) -> None:
        data = json.dumps(body).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def begin(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Connection", "close")
        self.end_headers()

    def send(self, text: str = "", finish: str | None = None) -> None:
        choice = {"index": 0, "delta": {"content": text} if text else {}, "finish_reason": finish}
        chunk = {
            "id": "1",
            "object": "chat.completion.chunk",
            "created": 1,
            "model": "m",
            "choices": [choice],
        }
        self.wfile.write(f"data: {json.dumps(chunk)}\n\n".encode())
        self.wfile.flush()

    def log_message(self, *args: object) -> None:
        """Keep the test's output clean."""


def talk(handler: Handler) -> None:
    handler.begin()
    for piece in PIECES:
        handler.send(piece)
    handler.send(finish="stop")
    handler.wfile.write(b"data: [DONE]\n\n")


def fail(status: int) -> Behaviour:
    return lambda handler: handler.answer(status, {"error": {"message": "no", "type": "test", "code": None}})


def break_off(handler: Handler) -> None:
    handler.begin()
    handler.send(PIECES[0])


def forget_the_finish_reason(handler: Handler) -> None:
    handler.begin()
    handler.send(PIECES[0])
    handler.wfile.write(b"data: [DONE]\n\n")


def fail_in_the_stream(handler: Handler) -> None:
    handler.begin()
    handler.send(PIECES[0])
    handler.wfile.write(b'data: {"error": {"message": "out of memory"}}\n\n')


def stall(handler: Handler) -> None:
    handler.begin()
    handler.send(PIECES[0])
    for _ in range(100):
        time.sleep(0.05)
        handler.wfile.write(b": still here\n\n")
        handler.wfile.flush()


def be_silent(handler: Handler) -> None:
    handler.begin()
    handler.send(PIECES[0])
    time.sleep(3)


@pytest.fixture
def server() -> Iterator[Server]:
    server = Server()
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server
    server.shutdown()
    server.server_close()


@pytest.fixture
def engine(server: Server, monkeypatch: pytest.MonkeyPatch) -> OpenAIEngine:
    monkeypatch.setattr("tutor.engine.openai_engine.PAUSE", 0.01)
    url = f"http://127.0.0.1:{server.server_port}/v1"
    return OpenAIEngine(EngineConfig(kind="openai", model="some-model", base_url=url, token_timeout=0.8))


def test_a_reply_streams_and_the_request_says_all(engine: OpenAIEngine, server: Server) -> None:
    engine.load()
    assert list(engine.stream(REQUEST)) == PIECES
    body = server.bodies[0]
    assert body["model"] == "some-model"
    assert body["messages"][1] == {"role": "user", "content": "커피 주세요"}
    assert (body["seed"], body["stop"], body["max_tokens"]) == (3, ["손님:"], 160)


def test_a_stop_text_is_cut_here_too(engine: OpenAIEngine) -> None:
    request = Request(REQUEST.messages, stop=("걸로 드릴",))
    assert engine.complete(request) == "네, 따뜻한 "


@pytest.mark.parametrize("status", [429, 500, 503])
def test_a_passing_failure_is_tried_again(engine: OpenAIEngine, server: Server, status: int) -> None:
    server.behaviours = [fail(status), fail(status), talk]
    assert engine.complete(REQUEST) == "".join(PIECES)
    assert len(server.bodies) == 3


@pytest.mark.parametrize("status", [400, 401, 404])
def test_a_refusal_is_not_tried_again(engine: OpenAIEngine, server: Server, status: int) -> None:
    server.behaviours = [fail(status)]
    with pytest.raises(EngineError) as caught:
        engine.complete(REQUEST)
    assert caught.value.reason == "server_refused"
    assert len(server.bodies) == 1


@pytest.mark.parametrize(
    ("behaviour", "reason"),
    [
        (break_off, "server_unreachable"),
        (forget_the_finish_reason, "server_unreachable"),
        (fail_in_the_stream, "server_refused"),
        (be_silent, "server_unreachable"),
    ],
)
def test_after_the_first_text_nothing_is_tried_again(
    engine: OpenAIEngine, server: Server, behaviour: Behaviour, reason: str
) -> None:
    server.behaviours = [behaviour]
    pieces: list[str] = []
    with pytest.raises(EngineError) as caught:
        pieces.extend(engine.stream(REQUEST))
    assert caught.value.reason == reason
    assert len(server.bodies) == 1


def test_a_cancelled_request_leaves_the_server(engine: OpenAIEngine, server: Server) -> None:
    server.behaviours = [stall]
    flag = threading.Event()
    stream = engine.stream(Request(REQUEST.messages, cancelled=flag.is_set))
    assert next(stream) == PIECES[0]
    flag.set()
    with pytest.raises(EngineError) as caught:
        next(stream)
    assert caught.value.reason == "cancelled"
    assert server.left.wait(3)


def test_a_deadline_holds_while_the_server_is_silent(engine: OpenAIEngine, server: Server) -> None:
    server.behaviours = [be_silent]
    started = time.monotonic()
    with pytest.raises(EngineError) as caught:
        engine.complete(Request(REQUEST.messages, deadline=started + 0.3))
    assert caught.value.reason == "deadline"
    assert time.monotonic() - started < 0.7


def test_no_server_is_said_at_load_and_at_a_request(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tutor.engine.openai_engine.PAUSE", 0.01)
    engine = get_engine(EngineConfig(kind="openai", model="m", base_url="http://127.0.0.1:9/v1"))
    for action in (engine.load, lambda: engine.complete(REQUEST)):
        with pytest.raises(EngineError) as caught:
            action()
        assert caught.value.reason == "server_unreachable"


def test_scores_are_not_to_be_had(engine: OpenAIEngine) -> None:
    with pytest.raises(Unsupported):
        engine.score("a", ["b"])


SCHEMA = {"type": "object", "properties": {"corrected": {"type": "string"}}, "required": ["corrected"]}
STRUCTURED = Request(REQUEST.messages, schema=SCHEMA)


def refuse_type(*refused: str) -> Behaviour:
    """A server that knows only some forms of a reply."""

    def behave(handler: Handler) -> None:
        form = handler.server.bodies[-1].get("response_format", {}).get("type")
        fail(422)(handler) if form in refused else talk(handler)

    return behave


def asked_forms(server: Server) -> list[str | None]:
    return [body.get("response_format", {}).get("type") for body in server.bodies]


def test_a_schema_is_asked_for_in_the_apis_words(engine: OpenAIEngine, server: Server) -> None:
    engine.complete(STRUCTURED)
    form = server.bodies[0]["response_format"]
    assert form["json_schema"]["schema"] == SCHEMA
    assert form["json_schema"]["strict"] is True


@pytest.mark.parametrize(
    ("refused", "forms"),
    [
        ((), ["json_schema", "json_schema"]),
        (("json_schema",), ["json_schema", "json_object", "json_object"]),
        (("json_schema", "json_object"), ["json_schema", "json_object", None, None]),
    ],
)
def test_what_a_server_turned_down_is_not_asked_again(
    engine: OpenAIEngine, server: Server, refused: tuple[str, ...], forms: list[str | None]
) -> None:
    server.behaviours = [refuse_type(*refused)]
    assert engine.complete(STRUCTURED) == engine.complete(STRUCTURED) == "".join(PIECES)
    assert asked_forms(server) == forms


def test_a_request_refused_in_every_form_is_refused_and_forgets_no_form(
    engine: OpenAIEngine, server: Server
) -> None:
    server.behaviours = [fail(400), fail(400), fail(400), talk]
    with pytest.raises(EngineError) as caught:
        engine.complete(STRUCTURED)
    assert caught.value.reason == "server_refused"
    engine.complete(STRUCTURED)
    assert asked_forms(server) == ["json_schema", "json_object", None, "json_schema"]


def test_a_passing_failure_is_no_word_on_the_schema(engine: OpenAIEngine, server: Server) -> None:
    server.behaviours = [fail(500), talk]
    engine.complete(STRUCTURED)
    assert asked_forms(server) == ["json_schema", "json_schema"]
