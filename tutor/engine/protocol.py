"""What the rest of Malbeot may know about a language model: a request goes in, whole characters come out.

Responsible for the words of the seam only. Nothing here loads a model or opens a connection.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Generator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal, Protocol, runtime_checkable

Role = Literal["system", "user", "assistant"]


def never() -> bool:
    """The answer of a request that nobody can cancel."""
    return False


@dataclass(frozen=True)
class Message:
    """One message of a chat, as the model's chat template takes it."""

    role: Role
    content: str


@dataclass(frozen=True)
class Script:
    """A conversation as the text of a play: how it begins, and the names before the lines of user and assistant."""

    beginning: str
    user: str
    assistant: str


@dataclass(frozen=True)
class Request:
    """What is to be generated, and under which limits.

    temperature 0 is greedy decoding. The repetition penalty weighs what this reply has said so far, not the prompt.
    `stop` holds texts at which generation ends; none is ever emitted, not even in part. `priority` is compared at
    every forward step: lower goes first (0 replies, 1 corrections). `deadline` is a `time.monotonic()` value.
    `cancelled` is called at every token from the thread that waits for the reply. `likely` is the text that is to
    be written again, if that is what the messages ask: it makes the same reply come sooner, and a model that only
    rewrites gets it alone. `keep` is by how many nats another token must be likelier than the one that repeats
    `likely`, before it is written in its place (0: by any). `script` is what a model without a chat template reads
    instead of the system's words. `schema` is the JSON schema of the reply, for servers that hold a model to one;
    others ignore it, so that the caller checks what comes (`tutor.engine.structured`). `adapter` is the folder of a
    LoRA adapter that writes the reply; engines without adapters refuse it. `language` ("ko" or "en") keeps the
    local engine from drawing letters of other writing systems; servers ignore it.
    """

    messages: tuple[Message, ...]
    max_tokens: int = 160
    temperature: float = 0.7
    top_p: float = 0.9
    repetition_penalty: float = 1.0
    stop: tuple[str, ...] = ()
    seed: int | None = None
    likely: str = ""
    keep: float = 0.0
    script: Script | None = None
    schema: Mapping[str, Any] | None = None
    adapter: str = ""
    language: str = ""
    priority: int = 0
    deadline: float | None = None
    cancelled: Callable[[], bool] = never


class EngineError(Exception):
    """Generation failed. `reason` is a stable word for programs; the message is a sentence for operators.

    Reasons: model_missing, model_broken, server_unreachable, server_refused,
    deadline, cancelled, unsupported.
    """

    def __init__(self, reason: str, message: str = "") -> None:
        super().__init__(message or reason)
        self.reason = reason


class Unsupported(EngineError):
    """The engine cannot do what was asked, for example score texts through a chat server."""

    def __init__(self, message: str) -> None:
        super().__init__("unsupported", message)


def check(request: Request) -> None:
    """Raise EngineError when the request was cancelled or its time is over."""
    if request.cancelled():
        raise EngineError("cancelled", "The request was cancelled.")
    if request.deadline is not None and time.monotonic() > request.deadline:
        raise EngineError("deadline", "The time for this reply is over.")


@runtime_checkable
class Engine(Protocol):
    """A language model that answers chat requests. Its methods may be called from several threads at once."""

    name: str
    takes_schema: bool = False
    """Whether a request's schema may be honoured."""

    def load(self) -> None:
        """Make the model ready. Idempotent and thread-safe; raises EngineError."""

    def warm(self, messages: Sequence[Message], script: Script | None = None) -> None:
        """Prepare for requests that will begin with these messages. Engines without a cache do nothing."""

    def stream(self, request: Request) -> Generator[str, None, None]:
        """Yield the reply in pieces of whole characters, none of them empty. Raises EngineError."""

    def complete(self, request: Request) -> str:
        """The whole reply. Raises EngineError."""

    def score(self, prefix: str, texts: Sequence[str]) -> list[float]:
        """Mean natural-log probability per token of each text after the prefix. Raises Unsupported."""
