"""Runs a causal language model in this process, one token of one request at a time.

A request goes this way: its messages become token ids; the longest beginning that was read before is taken from the
prefix store; the rest is read in pieces; then tokens are drawn one by one and become text. Every forward step is
run by the one model thread in order of priority, and before each the request's cancel flag and deadline are looked
at. The engine does not know lessons or learners, and does not batch requests.
"""

from __future__ import annotations

import contextlib
import logging
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tutor.engine.prefix_store import PrefixStore, common_length
from tutor.engine.protocol import Engine, EngineError, Message, Request
from tutor.engine.step_thread import StepThread
from tutor.engine.text_stream import StopFilter, TokenDecoder

if TYPE_CHECKING:
    import torch

    from tutor.engine import EngineConfig
    from tutor.engine.chat_format import ChatFormat
    from tutor.engine.key_values import Frozen, KeyValues

logger = logging.getLogger(__name__)

PIECE = 256
"""Tokens of a prompt read in one step: long enough to be fast, short enough to be cancelled within a second."""

LESS_URGENT_PIECE = 128
WARM_PRIORITY = 1


class TransformersEngine(Engine):
    """The local engine. Made cheaply; the model is loaded by the first use, once, whichever thread comes first.

    `tokens_read` counts the tokens that went through the model, for figures: those from the prefix store do not.
    """

    def __init__(self, config: EngineConfig) -> None:
        self.config = config
        self.name = Path(config.model).stem if "/" in config.model else config.model
        self._loading = threading.Lock()
        self._loaded = False
        self._steps = StepThread()
        self._model: Any = None
        self._tokenizer: Any = None
        self._device: Any = None
        self.chat: ChatFormat | None = None
        self.tokens_read = 0
        self._stop_tokens: frozenset[int] = frozenset()
        self._store: PrefixStore[Frozen] | None = None

    def load(self) -> None:
        """Load the model if that has not happened. Raises EngineError; a later call tries again."""
        with self._loading:
            if self._loaded:
                return
            from tutor.engine.chat_format import ChatFormat
            from tutor.engine.loading import load_model

            started = time.monotonic()
            loaded = load_model(self.config)
            self._model, self._tokenizer, self._device = loaded.model, loaded.tokenizer, loaded.device
            self.chat = ChatFormat(loaded.tokenizer)
            generation = getattr(loaded.model, "generation_config", None)
            self._stop_tokens = self.chat.stop_tokens(loaded.model.config, generation)
            self._store = PrefixStore(self.config.cache_bytes)
            self._loaded = True
            logger.info("loaded %s in %.1f s", self.name, time.monotonic() - started)

    def warm(self, messages: Sequence[Message]) -> None:
        """Read these messages now, so that a request that begins with them has only its own words to read."""
        ids = self._format().encode(messages, reply=False)
        with self._steps.session(WARM_PRIORITY) as session, self._remembered(ids) as states:
            self._read(session, states, ids, Request(tuple(messages), priority=WARM_PRIORITY))

    def stream(self, request: Request) -> Iterator[str]:
        """Yield the reply in whole characters. Raises EngineError, also with reason deadline or cancelled."""
        from tutor.engine.sampling import Sampler

        _check(request)
        chat = self._format()
        ids = chat.encode(request.messages, reply=True)
        decoder = TokenDecoder(self._tokenizer)
        stops = StopFilter((*request.stop, *chat.stop_texts()))
        sampler = Sampler(request, self._device)
        with self._steps.session(request.priority) as session, self._remembered(ids) as states:
            logits = self._read(session, states, ids, request)
            for index in range(request.max_tokens):
                token = sampler.draw(logits[-1])
                if token in self._stop_tokens:
                    break
                ids.append(token)
                text = stops.push(decoder.push(token))
                if text:
                    yield text
                if stops.stopped:
                    return
                if index + 1 < request.max_tokens:
                    logits = self._read(session, states, ids, request)
            if rest := stops.finish():
                yield rest

    def complete(self, request: Request) -> str:
        """The whole reply. Raises EngineError."""
        return "".join(self.stream(request))

    def score(self, prefix: str, texts: Sequence[str]) -> list[float]:
        """Mean natural-log probability per token of each text after the prefix, as plain text without a chat.

        A text that adds no token scores 0.
        """
        chat = self._format()
        scores = []
        beginning = chat.encode_text(prefix)
        for text in texts:
            ids = chat.encode_text(prefix + text)
            # Tokens may straddle the border: count from the first token that the text changes.
            start = max(1, common_length(beginning, ids))
            scores.append(self._score(ids, start) if start < len(ids) else 0.0)
        return scores

    def forget(self) -> None:
        """Drop every kept state of earlier texts."""
        if self._store is not None:
            self._store.clear()

    def _format(self) -> ChatFormat:
        self.load()
        assert self.chat is not None
        return self.chat

    def _score(self, ids: list[int], start: int) -> float:
        request = Request((), priority=1)
        with self._steps.session(1) as session:
            with self._remembered(ids[:start]) as states:
                first = self._read(session, states, ids[:start], request)[-1:]
            total = _log_probability(first, ids[start : start + 1])
            if len(ids) > start + 1:
                with self._remembered(ids[:-1], keep=False) as states:
                    logits = self._read(session, states, ids[:-1], request, keep=len(ids) - start - 1)
                total += _log_probability(logits, ids[start + 1 :])
        return total / (len(ids) - start)

    @contextlib.contextmanager
    def _remembered(self, ids: list[int], keep: bool = True) -> Iterator[KeyValues]:
        """States that begin with what was read before of these ids, kept afterwards as far as they got."""
        from tutor.engine.key_values import KeyValues

        states = KeyValues(self._model.config)
        # The last token is always read again: its logits are what generation begins with.
        self._catch_up(states, ids, len(ids) - 1)
        try:
            yield states
        finally:
            if keep:
                self._share(states, ids)

    def _catch_up(self, states: KeyValues, ids: list[int], limit: int) -> None:
        """Take what the store has read of these ids, up to `limit` tokens, if that is more than `states` have."""
        import torch

        assert self._store is not None
        if not states.is_reusable:
            return
        frozen, length = self._store.longest(ids)
        length = min(length, limit)
        if frozen is not None and length > states.cache.get_seq_length():
            with torch.inference_mode():
                states.restore(frozen, length)

    def _share(self, states: KeyValues, ids: list[int]) -> None:
        """Keep a copy of the states as far as they got, for whoever has the same beginning."""
        import torch

        assert self._store is not None
        if states.is_whole():
            length = states.cache.get_seq_length()
            with torch.inference_mode():
                copy, size = states.freeze()
            self._store.put(ids[:length], copy, size)

    def _read(
        self, session: Any, states: KeyValues, ids: list[int], request: Request, keep: int = 1
    ) -> torch.Tensor:
        """Run the model over the ids it has not seen; the logits of the last `keep` positions, (keep, vocabulary)."""
        piece = PIECE if request.priority <= 0 else LESS_URGENT_PIECE
        logits: list[torch.Tensor] = []
        while states.cache.get_seq_length() < len(ids):
            _check(request)
            step = self._step(states, ids, piece, keep)
            result = self._steps.run(session, step, check=lambda: _check(request))
            if result is not None:
                logits.append(result)
        if len(logits) == 1:
            return logits[0]
        import torch

        return torch.cat(logits)

    def _step(
        self, states: KeyValues, ids: list[int], piece: int, keep: int
    ) -> Callable[[], torch.Tensor | None]:
        """Reads the next piece of ids in the model's thread; logits of those positions that are wanted, or None.

        Two who read the same text at once (a scene read beforehand, and the first reply in it) share every piece.
        """
        import torch

        def forward() -> torch.Tensor | None:
            done = states.cache.get_seq_length()
            if len(ids) - done > 1:
                self._catch_up(states, ids, len(ids) - keep)
                done = states.cache.get_seq_length()
            end = min(done + piece, len(ids))
            wanted = max(0, end - max(done, len(ids) - keep))
            with torch.inference_mode():
                result = self._model(
                    input_ids=torch.tensor([ids[done:end]], device=self._device),
                    past_key_values=states.cache,
                    use_cache=True,
                    logits_to_keep=max(1, wanted),
                )
            self.tokens_read += end - done
            if end < len(ids):
                self._share(states, ids)
            return result.logits[0] if wanted else None

        return forward


def _check(request: Request) -> None:
    if request.cancelled():
        raise EngineError("cancelled", "The request was cancelled.")
    if request.deadline is not None and time.monotonic() > request.deadline:
        raise EngineError("deadline", "The time for this reply is over.")


def _log_probability(logits: torch.Tensor, tokens: list[int]) -> float:
    """Sum of the log probabilities of the tokens, each under its row of logits."""
    import torch

    logs = torch.log_softmax(logits.float(), dim=-1)
    return float(logs[torch.arange(len(tokens)), torch.tensor(tokens, device=logs.device)].sum())
