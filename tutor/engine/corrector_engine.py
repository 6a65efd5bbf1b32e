"""A model of its own for corrections: an encoder-decoder (T5, BART) trained to mend sentences, or a causal one.

An encoder-decoder knows no chat. It gets the sentence alone, after the prefix of its training, and writes it again.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Generator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tutor.engine.protocol import Engine, EngineError, Message, Request, Script, Unsupported, check
from tutor.engine.text_stream import StopFilter

if TYPE_CHECKING:
    from tutor.engine import EngineConfig
    from tutor.engine.loading import LoadedModel

logger = logging.getLogger(__name__)

LOOK_SECONDS = 0.05
"""Seconds between two looks, while another sentence is being written, whether this one is still wanted."""


class CorrectorEngine(Engine):
    """Loads whatever kind of model the config names; made cheaply, loaded by the first use."""

    def __init__(self, config: EngineConfig) -> None:
        self.config = config
        self.name = Path(config.model).stem if "/" in config.model else config.model
        self._loading = threading.Lock()
        self._causal: Engine | None = None
        self._loaded: LoadedModel | None = None
        self._running = threading.Lock()

    def load(self) -> None:
        """Load the model if that has not happened. Raises EngineError; a later call tries again."""
        from tutor.engine.loading import is_encoder_decoder, load_encoder_decoder
        from tutor.engine.transformers_engine import TransformersEngine

        with self._loading:
            if self._causal is not None or self._loaded is not None:
                return
            started = time.monotonic()
            if is_encoder_decoder(self.config):
                self._loaded = load_encoder_decoder(self.config)
            else:
                causal = TransformersEngine(self.config)
                causal.load()
                self._causal = causal
            logger.info("loaded %s for corrections in %.1f s", self.name, time.monotonic() - started)

    def warm(self, messages: Sequence[Message], script: Script | None = None) -> None:
        """Read the messages beforehand, if the model takes messages at all."""
        self.load()
        if self._causal is not None:
            self._causal.warm(messages, script)

    def stream(self, request: Request) -> Generator[str, None, None]:
        """Yield the sentence as the model writes it again; an encoder-decoder's comes in one piece.

        Raises EngineError; Unsupported when an encoder-decoder is asked for anything but a rewriting.
        """
        self.load()
        if self._causal is not None:
            yield from self._causal.stream(request)
            return
        if not request.likely:
            raise Unsupported(f"{self.name} rewrites sentences; it cannot hold a conversation.")
        while not self._running.acquire(timeout=LOOK_SECONDS):
            check(request)
        try:
            text = self._rewrite(request)
        finally:
            self._running.release()
        stops = StopFilter(request.stop)
        if text := stops.push(text) + stops.finish():
            yield text

    def complete(self, request: Request) -> str:
        """The whole sentence. Raises EngineError."""
        return "".join(self.stream(request))

    def score(self, prefix: str, texts: Sequence[str]) -> list[float]:
        """As the causal model scores them. Raises Unsupported for an encoder-decoder."""
        self.load()
        if self._causal is None:
            raise Unsupported(f"{self.name} cannot score texts.")
        return self._causal.score(prefix, texts)

    def _rewrite(self, request: Request) -> str:
        import torch
        from transformers import StoppingCriteria, StoppingCriteriaList

        assert self._loaded is not None
        given_up: list[EngineError] = []

        class Wanted(StoppingCriteria):
            """Ends generation when nobody waits for it; an error raised here would end in the model's own code."""

            def __call__(self, input_ids: Any, scores: Any, **kwargs: Any) -> Any:
                try:
                    check(request)
                except EngineError as error:
                    given_up.append(error)
                return torch.full((input_ids.shape[0],), bool(given_up), device=input_ids.device)

        check(request)
        inputs = self._loaded.tokenizer(self.config.prefix + request.likely, return_tensors="pt")
        with torch.inference_mode():
            output = self._loaded.model.generate(
                input_ids=inputs["input_ids"].to(self._loaded.device),
                attention_mask=inputs["attention_mask"].to(self._loaded.device),
                max_new_tokens=request.max_tokens,
                do_sample=False,
                stopping_criteria=StoppingCriteriaList([Wanted()]),
            )
        if given_up:
            raise given_up[0]
        return str(self._loaded.tokenizer.decode(output[0], skip_special_tokens=True)).strip()
