"""Several requests at once on a graphics card: transformers' own continuous batching, behind the same few words.

On a CPU the scheduler of this package is used instead, whose steps fit the packed layers (docs/decisions/0009).
"""

from __future__ import annotations

import itertools
import logging
import queue
import threading
from collections.abc import Callable, Collection, Iterator
from typing import Any

from tutor.engine.protocol import EngineError, Request

logger = logging.getLogger(__name__)

LOOK_SECONDS = 0.05
"""Seconds between two looks of a waiting thread at its request's cancel flag and deadline."""

GREEDY = 0.01
"""Temperature and nucleus of a greedy request: the manager samples for all, and this leaves one token to draw."""

PAGE_TOKENS = 32
"""Tokens of a page on a CPU; beginnings are shared by whole pages."""


class PagedBatches:
    """One manager of transformers for one model. Requests may come from any thread.

    Temperature and nucleus are each request's own; seed and repetition penalty are not to be had here. Beginnings
    that requests share are kept by pages, so that a next turn reads little more than its new words.
    """

    def __init__(self, model: Any, stops: Collection[int], cache_bytes: int) -> None:
        from transformers import ContinuousBatchingConfig, GenerationConfig

        self._model = model
        self._stops = sorted(stops) or [-1]
        self.tokens_read = 0
        on_cpu = model.device.type == "cpu"
        self._manager = model.init_continuous_batching(
            # Values that differ from the neutral ones, for only then are there processors to tell otherwise.
            generation_config=GenerationConfig(
                do_sample=True,
                temperature=0.7,
                top_p=0.9,
                top_k=0,
                eos_token_id=self._stops,
                max_new_tokens=160,
            ),
            continuous_batching_config=ContinuousBatchingConfig(
                per_request_processors=True,
                # Flash attention may be a download at run time.
                auto_switch_to_flash=False,
                **(_bounds(model.config, cache_bytes, model.dtype) if on_cpu else {}),
            ),
        )
        self._numbers = itertools.count()
        self._waiting: dict[str, queue.SimpleQueue[Any]] = {}
        self._lock = threading.Lock()
        self._started = threading.Event()
        threading.Thread(target=self._deliver, name="paged-results", daemon=True).start()
        self._started.wait()

    def tokens(self, ids: list[int], request: Request, check: Callable[[], None]) -> Iterator[int]:
        """The reply's tokens as they come, without a token that ends it. `check` may raise to give up.

        Raises EngineError("model_broken") when the manager fails with the request.
        """
        name = f"request-{next(self._numbers)}"
        results: queue.SimpleQueue[Any] = queue.SimpleQueue()
        with self._lock:
            self._waiting[name] = results
        greedy = request.temperature <= 0
        given = 0
        self.tokens_read += len(ids)
        try:
            accepted = self._manager.add_request(
                list(ids),
                name,
                max_new_tokens=request.max_tokens,
                streaming=True,
                eos_token_id=self._stops,
                temperature=GREEDY if greedy else float(request.temperature),
                top_p=GREEDY if greedy else float(request.top_p),
            )
            if accepted is None:
                raise EngineError(
                    "model_broken", "The model takes no more requests; the worker must start anew."
                )
            while True:
                check()
                try:
                    result = results.get(timeout=LOOK_SECONDS)
                except queue.Empty:
                    if not self._manager.is_running():
                        raise EngineError("model_broken", "The model stopped working.") from None
                    continue
                if result.error:
                    raise EngineError("model_broken", f"The model failed: {result.error}")
                for token in result.generated_tokens[given:]:
                    if token in self._stops:
                        return
                    yield token
                given = len(result.generated_tokens)
                if result.is_finished():
                    return
        finally:
            with self._lock:
                self._waiting.pop(name, None)
            self._manager.cancel_request(name)

    def read(self, ids: list[int]) -> None:
        """Read a text beforehand, so that its pages are there for requests that begin with it."""
        for _ in self.tokens(ids, Request((), max_tokens=1, temperature=0.0), lambda: None):
            pass

    def logits(self, ids: list[int]) -> Any:
        """The logits after every token, (tokens, vocabulary), from a step of its own between two of the manager's."""
        import torch

        with self._manager.pause(), torch.inference_mode():
            return self._model(
                input_ids=torch.tensor([ids], device=self._model.device), use_cache=False
            ).logits[0]

    def close(self) -> None:
        """Stop the manager's thread; what is running fails."""
        self._manager.stop(block=True, timeout=10, hard_stop=True)

    def _deliver(self) -> None:
        """Give each result to the thread that waits for it, for as long as the manager lives."""
        self._manager.start()  # from this thread, so that the manager's own will not outlive the process either
        self._started.set()
        for result in self._manager:
            with self._lock:
                waiting = self._waiting.get(result.request_id)
            if waiting is not None:
                waiting.put(result)


def _bounds(config: Any, cache_bytes: int, dtype: Any) -> dict[str, Any]:
    """How large the cache may be where there is no memory of a card to measure it by."""
    text = config.get_text_config()
    heads = getattr(text, "num_key_value_heads", None) or text.num_attention_heads
    width = getattr(text, "head_dim", None) or text.hidden_size // text.num_attention_heads
    page = 2 * text.num_hidden_layers * heads * width * dtype.itemsize * PAGE_TOKENS
    return {
        "page_size": PAGE_TOKENS,
        "num_blocks": max(8, cache_bytes // page),
        "max_batch_tokens": 256,
    }
