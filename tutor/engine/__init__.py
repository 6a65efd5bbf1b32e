"""The model behind one seam: `get_engine(config)` gives the process's engine, which loads on first use.

Importing this package loads neither torch nor transformers nor openai, so the web process may import it.
"""

from __future__ import annotations

import threading
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from tutor.engine.protocol import Engine, EngineError, Message, Request, Script, Unsupported

__all__ = [
    "Engine",
    "EngineConfig",
    "EngineError",
    "Message",
    "Request",
    "Script",
    "Unsupported",
    "get_engine",
]

DEFAULT_MODEL = "qwen2.5-coder-1.5b-instruct"


@dataclass(frozen=True)
class EngineConfig:
    """Where the model is and how it may use this machine.

    `model` is a name the model store knows, a hub name, a local directory or GGUF file, or the server's model
    name. Times are in seconds, `cache_bytes` bounds the key-value caches kept between turns. `batching` says whose
    continuous batching runs the requests of a local model: "own", "transformers", or by the device. Kind "corrector"
    is a local model for corrections, and `prefix` what an encoder-decoder expects before a sentence it is to mend.
    """

    kind: Literal["transformers", "openai", "corrector"] = "transformers"
    model: str = DEFAULT_MODEL
    data_dir: Path = Path("var")
    threads: int | None = None
    base_url: str = ""
    api_key: str = field(default="", repr=False)
    connect_timeout: float = 3.0
    token_timeout: float = 30.0
    cache_bytes: int = 240 * 1024 * 1024
    batching: Literal["auto", "own", "transformers"] = "auto"
    prefix: str = ""


_engines: dict[EngineConfig, Engine] = {}
_engines_lock = threading.Lock()


def get_engine(config: EngineConfig) -> Engine:
    """The engine of this process for the config, made once, not yet loaded. Raises EngineError."""
    with _engines_lock:
        engine = _engines.get(config)
        if engine is None:
            engine = _engines[config] = _make_engine(config)
        return engine


def _make_engine(config: EngineConfig) -> Engine:
    if config.kind == "openai":
        from tutor.engine.openai_engine import OpenAIEngine

        return OpenAIEngine(config)
    if config.kind == "transformers":
        from tutor.engine.transformers_engine import TransformersEngine

        return TransformersEngine(config)
    if config.kind == "corrector":
        from tutor.engine.corrector_engine import CorrectorEngine

        return CorrectorEngine(config)
    raise EngineError("unsupported", f"There is no engine of kind {config.kind!r}.")
