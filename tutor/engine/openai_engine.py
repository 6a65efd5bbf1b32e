"""Asks a server that speaks OpenAI's chat completions: ChatGPT's API, vLLM, llama.cpp, `transformers serve`.

A failure before the first text is tried again a few times; after it never, since the learner has read the text.
"""

from __future__ import annotations

import logging
import queue
import threading
import time
from collections.abc import Callable, Generator, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from tutor.engine import written
from tutor.engine.protocol import Engine, EngineError, Message, Request, Script, Unsupported, check
from tutor.engine.text_stream import StopFilter

if TYPE_CHECKING:
    from openai import OpenAI

    from tutor.engine import EngineConfig

logger = logging.getLogger(__name__)

ATTEMPTS = 3
PAUSE = 0.5
"""Seconds before the second attempt, doubled before the third."""

PATIENCE = 0.1
"""Seconds between two looks at the cancel flag while the server is silent."""

SCHEMA_REFUSED = (400, 404, 415, 422, 501)
"""What servers answer to a form of reply that they do not know."""

SERVER_STOPS = 4
"""The API takes at most four stop texts; the filter here watches for all of them anyway."""


class _Transient(Exception):
    """A failure that may pass."""

    def __init__(self, error: EngineError) -> None:
        super().__init__(str(error))
        self.error = error


class _SchemaRefused(Exception):
    """The server does not take the schema as it was given, or refuses the request altogether."""


def _as_json_schema(schema: dict[str, Any]) -> dict[str, Any]:
    """OpenAI's own form, also vLLM's and llama.cpp's server."""
    return {"type": "json_schema", "json_schema": {"name": "reply", "strict": True, "schema": schema}}


def _as_json_object(schema: dict[str, Any]) -> dict[str, Any]:
    """The form of llama-cpp-python's server; others take it as "any object"."""
    return {"type": "json_object", "schema": schema}


Form = Callable[[dict[str, Any]], dict[str, Any]]
_FORMS: tuple[Form, ...] = (_as_json_schema, _as_json_object)


class OpenAIEngine(Engine):
    """A model behind a base URL. Keeps connections open between requests; holds no model.

    A reply with a schema is asked for in the words of OpenAI's API, then in those of llama.cpp's Python server, then
    without: what a server turned down is not asked of it again.
    """

    takes_schema = True

    def __init__(self, config: EngineConfig) -> None:
        self.config = config
        self.name = config.model
        self._client: OpenAI | None = None
        self._lock = threading.Lock()
        self._forms: list[Form | None] = list(_FORMS)

    def load(self) -> None:
        """Ask the server for its models, so that an operator learns early what is wrong. Raises EngineError."""
        try:
            self._connect().models.list(timeout=self._timeout())
        except Exception as error:
            failure = _failure(error)
            if _status(error) in (404, 405, 501):  # a server without this list may still chat
                return
            raise failure.error if isinstance(failure, _Transient) else failure from error

    def warm(self, messages: Sequence[Message], script: Script | None = None) -> None:
        """Nothing: the server keeps its own cache."""

    def stream(self, request: Request) -> Generator[str, None, None]:
        """Yield the reply. Raises EngineError with reason server_unreachable, server_refused, deadline, cancelled."""
        if request.adapter:
            raise Unsupported("A server takes no adapter from here; let it serve the adapter as a model.")
        forms: list[Form | None] = [*self._forms, None] if request.schema else [None]
        attempt = 1
        while True:
            begun = False
            try:
                for text in self._attempt(request, forms[0]):
                    begun = True
                    yield text
                if request.schema:
                    self._forms = forms[:-1]
                return
            except _SchemaRefused as refusal:
                logger.info("%s does not take a schema so: %s", self.name, refusal)
                forms.pop(0)
            except _Transient as failure:
                if (
                    not begun
                    and attempt == ATTEMPTS
                    and forms[0]
                    and failure.error.reason == "server_refused"
                ):
                    forms.pop(0)  # some servers fail at a form that they do not know
                    attempt = 1
                    continue
                if begun or attempt == ATTEMPTS:
                    raise failure.error from failure
                logger.info("attempt %d of %s failed: %s", attempt, self.name, failure)
                self._pause(request, PAUSE * 2 ** (attempt - 1))
                attempt += 1

    def complete(self, request: Request) -> str:
        """The whole reply. Raises EngineError."""
        return "".join(self.stream(request))

    def score(self, prefix: str, texts: Sequence[str]) -> list[float]:
        """Chat servers give no probabilities of given texts. Raises Unsupported."""
        raise Unsupported("A chat server cannot score texts.")

    def _connect(self) -> OpenAI:
        with self._lock:
            if self._client is None:
                from openai import OpenAI

                self._client = OpenAI(
                    base_url=self.config.base_url or None,
                    api_key=self.config.api_key or "none",  # servers of one's own often want none
                    max_retries=0,
                )
            return self._client

    def _timeout(self) -> Any:
        from openai import Timeout

        return Timeout(self.config.token_timeout, connect=self.config.connect_timeout)

    def _attempt(self, request: Request, form: Form | None) -> Iterator[str]:
        stops = StopFilter(request.stop)
        finish_reason: str | None = None
        for chunk in self._chunks(request, form):
            choice = chunk.choices[0] if chunk.choices else None
            if choice is None:  # usage figures come without a choice
                continue
            if choice.delta and choice.delta.content:
                written.count()  # servers send a token at a time, or nearly
                if text := stops.push(choice.delta.content):
                    yield text
            if stops.stopped:
                return
            finish_reason = choice.finish_reason or finish_reason
        if finish_reason == "content_filter":
            raise EngineError("server_refused", "The server withheld the reply.")
        if finish_reason is None:
            raise _Transient(
                EngineError("server_unreachable", "The server broke off in the middle of the reply.")
            )
        if rest := stops.finish():
            yield rest

    def _chunks(self, request: Request, form: Form | None) -> Iterator[Any]:
        """The server's chunks, read by a thread of their own so that a silent server can be left at any moment."""
        from openai import omit

        check(request)
        client = self._connect()
        parameters: dict[str, Any] = {
            "model": self.config.model,
            "messages": [{"role": m.role, "content": m.content} for m in request.messages],
            "max_tokens": request.max_tokens,
            "temperature": request.temperature,
            "top_p": request.top_p,
            "seed": omit if request.seed is None else request.seed,
            "stop": list(request.stop[:SERVER_STOPS]) or omit,
        }
        if form:
            parameters["response_format"] = form(dict(request.schema or {}))
        if request.repetition_penalty != 1.0:  # the API's own word for it, on its own scale
            parameters["frequency_penalty"] = min(2.0, 2 * (request.repetition_penalty - 1.0))
        arrived: queue.SimpleQueue[tuple[str, Any]] = queue.SimpleQueue()
        left = threading.Event()
        opened: list[Any] = []

        def read() -> None:
            try:
                with client.chat.completions.create(
                    **parameters, stream=True, timeout=self._timeout()
                ) as stream:
                    opened.append(stream)
                    for chunk in stream:
                        if left.is_set():
                            return
                        arrived.put(("chunk", chunk))
                arrived.put(("end", None))
            except Exception as error:
                arrived.put(("error", error))

        threading.Thread(target=read, name="openai-stream", daemon=True).start()
        try:
            while True:
                check(request)
                try:
                    kind, value = arrived.get(timeout=PATIENCE)
                except queue.Empty:
                    continue
                if kind == "chunk":
                    yield value
                elif kind == "end":
                    return
                elif form and _status(value) in SCHEMA_REFUSED:
                    raise _SchemaRefused(_short(value)) from value
                else:
                    raise _failure(value) from value
        finally:
            left.set()
            for stream in opened:  # closing the connection is what tells the server to stop generating
                threading.Thread(target=stream.close, daemon=True).start()

    def _pause(self, request: Request, seconds: float) -> None:
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            check(request)
            time.sleep(min(PATIENCE, seconds))


def _status(error: Exception) -> int:
    return int(getattr(error, "status_code", 0) or 0)


def _failure(error: Exception) -> EngineError | _Transient:
    """What the client's error means: refused for good, or a transient failure."""
    import openai

    status = _status(error)
    if isinstance(error, openai.APITimeoutError):
        return _Transient(EngineError("server_unreachable", "The server did not answer in time."))
    if status == 429 or status >= 500:
        return _Transient(EngineError("server_refused", f"The server answered {status}."))
    if status:
        return EngineError("server_refused", f"The server answered {status}: {_short(error)}")
    if isinstance(error, openai.APIConnectionError):
        return _Transient(EngineError("server_unreachable", "The server cannot be reached."))
    if isinstance(error, openai.APIError):  # an error event in a stream that began with 200
        return _Transient(EngineError("server_refused", f"The server failed: {_short(error)}"))
    return _Transient(
        EngineError("server_unreachable", f"The connection to the server broke: {_short(error)}")
    )


def _short(error: Exception) -> str:
    return str(getattr(error, "message", "") or error)[:200]
