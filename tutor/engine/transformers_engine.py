"""Runs a causal language model in this process, for several requests at once.

A request goes this way: its messages become token ids; the longest beginning that was read before is taken from the
prefix store; the rest is read in pieces; then tokens are drawn one by one and become text. The scheduler's thread
runs every forward step; the thread of the request waits for tokens, makes text of them, and looks at the cancel flag
and the deadline. The engine does not know lessons or learners.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Generator, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tutor.engine import written
from tutor.engine.jobs import ScoringJob, StoredJob, WritingJob
from tutor.engine.lookup import Lookup
from tutor.engine.prefix_store import PrefixStore, common_length
from tutor.engine.processor import KernelThreads, Threads
from tutor.engine.protocol import Engine, Message, Request, Script, Unsupported, check
from tutor.engine.scheduler import Runner, Scheduler
from tutor.engine.text_stream import StopFilter, TokenDecoder

if TYPE_CHECKING:
    import torch

    from tutor.engine import EngineConfig
    from tutor.engine.chat_format import ChatFormat
    from tutor.engine.key_values import Frozen, KeyValues
    from tutor.engine.loading import LoadedModel
    from tutor.engine.paged import PagedBatches

logger = logging.getLogger(__name__)

WARM_PRIORITY = 1


class TransformersEngine(Engine):
    """The local engine. Made cheaply; the model is loaded by the first use, once, whichever thread comes first.

    `tokens_read` is for figures: tokens from the prefix store do not count.
    """

    def __init__(self, config: EngineConfig) -> None:
        self.config = config
        self.name = Path(config.model).stem if "/" in config.model else config.model
        self._loading = threading.Lock()
        self._loaded = False
        self._runner: Runner | None = None
        self._scheduler: Scheduler | None = None
        self._model: Any = None
        self._tokenizer: Any = None
        self._device: Any = None
        self.chat: ChatFormat | None = None
        self._stop_tokens: frozenset[int] = frozenset()
        self._store: PrefixStore[Frozen] | None = None
        self._adapted: dict[str, PrefixStore[Frozen]] = {}
        self._batches: PagedBatches | None = None
        self._foreign: dict[str, torch.Tensor] = {}

    @property
    def tokens_read(self) -> int:
        """Tokens that went through the model so far; on a card, those that were asked for."""
        source = self._batches or self._runner
        return source.tokens_read if source else 0

    @property
    def steps(self) -> int:
        """Forward steps so far, shared or not."""
        return self._scheduler.steps if self._scheduler else 0

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
            if self._is_paged(loaded):
                from tutor.engine.paged import PagedBatches

                self._batches = PagedBatches(loaded.model, self._stop_tokens, self.config.cache_bytes)
            else:
                self._store = PrefixStore(self.config.cache_bytes)
                self._runner = _runner(loaded, self.config)
                self._scheduler = Scheduler(self._runner)
            self._loaded = True
            logger.info("loaded %s in %.1f s", self.name, time.monotonic() - started)

    def warm(self, messages: Sequence[Message], script: Script | None = None) -> None:
        """Read these messages now, so that a request that begins with them has only its own words to read."""
        ids = self._format().encode(messages, reply=False, script=script)
        if self._batches is not None:
            self._batches.read(ids)
            return
        job = StoredJob(ids, self._states(), WARM_PRIORITY, self._kept())
        self._finish(job)

    def stream(self, request: Request) -> Generator[str, None, None]:
        """Yield the reply in whole characters. Raises EngineError, also with reason deadline or cancelled."""
        check(request)
        chat = self._format()
        decoder = TokenDecoder(self._tokenizer)
        stops = StopFilter((*request.stop, *chat.stop_texts()))
        for token in self._tokens(chat.encode(request.messages, reply=True, script=request.script), request):
            written.count()
            text = stops.push(decoder.push(token))
            if text:
                yield text
            if stops.stopped:
                return
        if rest := stops.finish():
            yield rest

    def complete(self, request: Request) -> str:
        """The whole reply. Raises EngineError."""
        return "".join(self.stream(request))

    def _tokens(self, ids: list[int], request: Request) -> Iterator[int]:
        from tutor.engine.sampling import Sampler

        if self._batches is not None:
            if request.adapter:
                raise Unsupported(
                    "Adapters are not for transformers' own continuous batching; set batching to own."
                )
            return self._batches.tokens(ids, request, lambda: check(request))
        if request.adapter:
            assert self._runner is not None
            with self._loading:
                self._runner.adapters.add(request.adapter)
        is_greedy = request.temperature <= 0 and request.repetition_penalty == 1.0
        chat = self._format()
        job = WritingJob(
            ids,
            self._states(),
            request.priority,
            self._kept(request.adapter),
            Sampler(request, self._device, self._banned(request.language)),
            request.max_tokens,
            self._stop_tokens,
            Lookup(chat.encode_words(request.likely), request.keep) if request.likely and is_greedy else None,
        )
        job.adapter = request.adapter
        return self._run(job, lambda: check(request))

    def _banned(self, language: str) -> torch.Tensor | None:
        """Which tokens a reply in the language never holds, (vocabulary,); looked up in the vocabulary once."""
        if not language:
            return None
        if language not in self._foreign:
            import torch

            from tutor.engine.writing_systems import foreign_tokens

            mask = torch.zeros(self._model.config.vocab_size, dtype=torch.bool, device=self._device)
            mask[foreign_tokens(self._tokenizer, language)] = True
            self._foreign[language] = mask
        return self._foreign[language]

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
        for store in self._adapted.values():
            store.clear()

    def _format(self) -> ChatFormat:
        self.load()
        assert self.chat is not None
        return self.chat

    def _is_paged(self, loaded: LoadedModel) -> bool:
        """Whether transformers' continuous batching runs the requests: on a card, unless the settings say otherwise."""
        if self.config.batching == "auto":
            return bool(loaded.device.type == "cuda")
        return self.config.batching == "transformers"

    def _score(self, ids: list[int], start: int) -> float:
        if self._batches is not None:
            logits = self._batches.logits(ids[:-1])
            return _log_probability(logits[start - 1 :], ids[start:]) / (len(ids) - start)
        prefix = ScoringJob(ids[:start], self._states(), self._kept())
        self._finish(prefix)
        total = _log_probability(prefix.logits, ids[start : start + 1])
        if len(ids) > start + 1:
            rest = ScoringJob(
                ids[:-1], self._states(), self._kept(), keep=len(ids) - start - 1, is_stored=False
            )
            self._finish(rest)
            total += _log_probability(rest.logits, ids[start + 1 :])
        return total / (len(ids) - start)

    def _finish(self, job: StoredJob) -> None:
        for _ in self._run(job, lambda: None):
            pass

    def _run(self, job: StoredJob, check: Callable[[], None]) -> Iterator[int]:
        """The job's tokens as they come. A reader that goes away, or a check that raises, ends the job."""
        assert self._scheduler is not None
        self._scheduler.add(job)
        try:
            yield from job.tokens(check)
        finally:
            job.cancel()

    def _states(self) -> KeyValues:
        from tutor.engine.key_values import KeyValues

        return KeyValues(self._model.config)

    def _kept(self, adapter: str = "") -> PrefixStore[Frozen]:
        """The states that were read with this adapter; those of the model as it is are of no use to it."""
        assert self._store is not None
        if not adapter:
            return self._store
        with self._loading:
            if adapter not in self._adapted:
                self._adapted[adapter] = PrefixStore(self.config.cache_bytes // 4)
            return self._adapted[adapter]


def _runner(loaded: LoadedModel, engine: EngineConfig) -> Runner:
    """Steps of several requests where the model is known to allow it."""
    import torch

    from tutor.engine import attention
    from tutor.engine.packed_model import has_blocks
    from tutor.engine.ragged import ARCHITECTURES, RaggedRunner, SingleRunner

    config = loaded.model.config
    # A site that says how many threads gets as many.
    is_free = loaded.device.type == "cpu" and not engine.threads
    most = torch.get_num_threads()
    threads: Threads = KernelThreads(most, is_free) if has_blocks(loaded.model) else Threads(most, is_free)
    if loaded.device.type == "cpu" and config.model_type in ARCHITECTURES:
        loaded.model.set_attn_implementation(attention.register())
        return RaggedRunner(loaded.model, threads)
    return SingleRunner(loaded.model, loaded.device, threads)


def _log_probability(logits: torch.Tensor, tokens: list[int]) -> float:
    """Sum of the log probabilities of the tokens, each under its row of logits."""
    import torch

    logs = torch.log_softmax(logits.float(), dim=-1)
    return float(logs[torch.arange(len(tokens)), torch.tensor(tokens, device=logs.device)].sum())
