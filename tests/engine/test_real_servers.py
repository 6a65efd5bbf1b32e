"""The engine that asks a server, against real ones: `transformers serve`, and llama.cpp's where it is installed.

Between them stands a proxy that fails as networks do. The first serves a tiny checkpoint, the second the default model.
"""

from __future__ import annotations

import importlib.util
import json
import os
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.support.fault_proxy import FaultProxy, cut, hang_up, refuse, stall
from tests.support.processes import free_port
from tutor.engine import EngineConfig, EngineError, Message, Request
from tutor.engine.openai_engine import OpenAIEngine
from tutor.engine.structured import Rewriting, rewriting_of

pytestmark = pytest.mark.model

REQUEST = Request(
    (Message("system", "You work in a café."), Message("user", "Good morning! A cup of tea, please.")),
    max_tokens=24,
    temperature=0.0,
)
TEMPLATE = "{% for m in messages %}{{ m['role'] }}: {{ m['content'] }}\n{% endfor %}assistant:"


ANSWER = " Good morning! Here is your cup of tea. Would you like some milk or sugar with it?"


def teach(directory: Path) -> None:
    """Have the checkpoint learn one answer by heart: what random weights say is no text at all."""
    import torch
    from transformers import AutoTokenizer, LlamaForCausalLM

    tokenizer = AutoTokenizer.from_pretrained(directory)
    model = LlamaForCausalLM.from_pretrained(directory)
    chat = [{"role": m.role, "content": m.content} for m in REQUEST.messages]
    text = tokenizer.apply_chat_template(chat, tokenize=False, add_generation_prompt=True) + ANSWER
    ids = torch.tensor([[*tokenizer.encode(text), tokenizer.eos_token_id]])
    optimizer = torch.optim.AdamW(model.parameters(), lr=3e-3)
    for _ in range(200):
        loss = model(input_ids=ids, labels=ids).loss
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        if loss.item() < 0.02:
            break
    model.save_pretrained(directory)


def serve(command: list[str], port: int, log: Path, seconds: float = 120) -> subprocess.Popen[bytes]:
    """A server's process, once it answers."""
    import httpx

    cache = log.parent / "hub"  # transformers lists the models of its cache and fails where there is none
    cache.mkdir()
    environment = os.environ | {"HF_HUB_OFFLINE": "1", "HF_HUB_CACHE": str(cache), "DO_NOT_TRACK": "1"}
    process = subprocess.Popen(command, stdout=log.open("wb"), stderr=subprocess.STDOUT, env=environment)
    end = time.monotonic() + seconds
    while time.monotonic() < end and process.poll() is None:
        try:
            if httpx.get(f"http://127.0.0.1:{port}/v1/models", timeout=5).status_code < 500:
                return process
        except httpx.HTTPError:
            time.sleep(0.3)
    process.kill()
    raise AssertionError(f"The server did not start:\n{log.read_text()[-3000:]}")


@pytest.fixture(scope="module")
def transformers_server(
    tiny_llama: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[int, str]]:
    directory = tmp_path_factory.mktemp("served") / "tiny"
    shutil.copytree(tiny_llama, directory)
    (directory / "chat_template.jinja").write_text(TEMPLATE)
    teach(directory)
    port = free_port()
    program = str(Path(sys.executable).parent / "transformers")
    command = [
        program,
        "serve",
        str(directory),
        "--host",
        "127.0.0.1",
        "--port",
        str(port),
        "--device",
        "cpu",
    ]
    process = serve(command, port, directory.parent / "log")
    yield port, str(directory)
    process.kill()
    process.wait()


@pytest.fixture(scope="module")
def llama_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[int, str]]:
    if not all(importlib.util.find_spec(name) for name in ("llama_cpp", "sse_starlette")):
        pytest.skip("llama.cpp's server is not installed (make bench-peer)")
    data_dir = Path(os.environ.get("MALBEOT_DATA_DIR", Path(__file__).resolve().parents[2] / "var"))
    (model,) = (data_dir / "models").glob("*.gguf")
    port = free_port()
    command = [
        sys.executable, "-m", "llama_cpp.server", "--model", str(model), "--model_alias", "served",
        "--host", "127.0.0.1", "--port", str(port), "--n_ctx", "2048",
    ]  # fmt: skip
    process = serve(command, port, tmp_path_factory.mktemp("llama") / "log")
    yield port, "served"
    process.kill()
    process.wait()


@pytest.fixture(params=["transformers_server", "llama_server"])
def server(request: pytest.FixtureRequest) -> tuple[int, str]:
    found: tuple[int, str] = request.getfixturevalue(request.param)
    return found


@pytest.fixture
def proxy(server: tuple[int, str]) -> Iterator[FaultProxy]:
    proxy = FaultProxy(("127.0.0.1", server[0]))
    yield proxy
    proxy.close()


@pytest.fixture
def engine(server: tuple[int, str], proxy: FaultProxy, monkeypatch: pytest.MonkeyPatch) -> OpenAIEngine:
    """The engine, which reaches the server through the proxy only."""
    monkeypatch.setattr("tutor.engine.openai_engine.PAUSE", 0.01)
    return OpenAIEngine(
        EngineConfig(
            kind="openai", model=server[1], base_url=f"http://127.0.0.1:{proxy.port}/v1", token_timeout=20.0
        )
    )


def reason_of(call: Callable[[], object]) -> str:
    with pytest.raises(EngineError) as caught:
        call()
    return caught.value.reason


def test_a_reply_streams_in_pieces(engine: OpenAIEngine, proxy: FaultProxy) -> None:
    engine.load()
    pieces = list(engine.stream(REQUEST))
    assert len(pieces) > 1
    assert all(pieces)
    assert proxy.requests == 1


def test_a_stop_text_ends_it(engine: OpenAIEngine) -> None:
    whole = engine.complete(REQUEST)
    stop = whole[4:7]
    assert engine.complete(Request(REQUEST.messages, 24, 0.0, stop=(stop,))) == whole[: whole.index(stop)]


@pytest.mark.parametrize("status", [429, 500, 503])
def test_a_busy_server_is_asked_again(engine: OpenAIEngine, proxy: FaultProxy, status: int) -> None:
    proxy.faults = [refuse(status), refuse(status)]
    assert engine.complete(REQUEST)
    assert proxy.requests == 3


def test_a_server_that_stays_busy_is_said(engine: OpenAIEngine, proxy: FaultProxy) -> None:
    proxy.faults = [refuse(429)] * 3
    assert reason_of(lambda: engine.complete(REQUEST)) == "server_refused"
    assert proxy.requests == 3


@pytest.mark.parametrize("fault", [hang_up, cut(0)], ids=["no answer", "cut before the first text"])
def test_a_connection_lost_before_the_first_text_is_made_again(
    engine: OpenAIEngine, proxy: FaultProxy, fault: Callable[..., None]
) -> None:
    proxy.faults = [fault]
    assert engine.complete(REQUEST)
    assert proxy.requests == 2


def test_a_connection_cut_in_the_middle_is_a_failure_and_not_tried_again(
    engine: OpenAIEngine, proxy: FaultProxy
) -> None:
    proxy.faults = [cut(3)]
    pieces: list[str] = []
    assert reason_of(lambda: pieces.extend(engine.stream(REQUEST))) == "server_unreachable"
    assert proxy.requests == 1


def test_a_server_that_falls_silent_is_given_up(
    server: tuple[int, str], proxy: FaultProxy, monkeypatch: pytest.MonkeyPatch
) -> None:
    let_go = threading.Event()
    proxy.faults = [stall(3, let_go)]
    engine = OpenAIEngine(
        EngineConfig(
            kind="openai", model=server[1], base_url=f"http://127.0.0.1:{proxy.port}/v1", token_timeout=1.0
        )
    )
    assert reason_of(lambda: list(engine.stream(REQUEST))) == "server_unreachable"
    let_go.set()
    assert proxy.requests == 1


def test_a_silent_server_can_be_left_at_any_moment(engine: OpenAIEngine, proxy: FaultProxy) -> None:
    let_go = threading.Event()
    proxy.faults = [stall(3, let_go)]
    flag = threading.Event()
    stream = engine.stream(Request(REQUEST.messages, 24, 0.0, cancelled=flag.is_set))
    assert next(stream)
    flag.set()
    assert reason_of(lambda: list(stream)) == "cancelled"
    let_go.set()


def test_a_stream_that_ends_without_a_reason_is_no_reply(llama_server: tuple[int, str]) -> None:
    port, model = llama_server
    proxy = FaultProxy(("127.0.0.1", port))
    engine = OpenAIEngine(
        EngineConfig(
            kind="openai", model=model, base_url=f"http://127.0.0.1:{proxy.port}/v1", token_timeout=20.0
        )
    )
    too_long = Request((Message("user", "tea, please " * 4000),), 8)
    # llama.cpp's server answers a prompt beyond its context with 200 and nothing.
    assert reason_of(lambda: engine.complete(too_long)) == "server_unreachable"
    assert proxy.requests == 3


def test_transformers_serve_says_what_the_checkpoint_says(transformers_server: tuple[int, str]) -> None:
    port, model = transformers_server
    engine = OpenAIEngine(EngineConfig(kind="openai", model=model, base_url=f"http://127.0.0.1:{port}/v1"))
    request = Request(REQUEST.messages, 60, 0.0)
    assert engine.complete(request).strip() == ANSWER.strip()
    assert engine.complete(Request(REQUEST.messages, 60, 0.0, stop=(" milk",))).endswith("some")


def test_llama_cpp_holds_the_model_to_the_schema(llama_server: tuple[int, str]) -> None:
    from tutor.engine.prompts import rewrite_messages

    port, model = llama_server
    engine = OpenAIEngine(
        EngineConfig(kind="openai", model=model, base_url=f"http://127.0.0.1:{port}/v1", token_timeout=60.0)
    )
    request = Request(
        rewrite_messages("She go to school every days.", "en"),
        max_tokens=60,
        temperature=0.0,
        schema=Rewriting.model_json_schema(),
    )
    reply = engine.complete(request)
    assert list(json.loads(reply)) == ["corrected"]
    assert rewriting_of(reply) == "She goes to school every day."


def test_a_server_that_knows_no_schemas_answers_all_the_same(engine: OpenAIEngine) -> None:
    request = Request(REQUEST.messages, 24, 0.0, schema=Rewriting.model_json_schema())
    assert engine.complete(request)
