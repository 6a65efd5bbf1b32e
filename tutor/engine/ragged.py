"""One forward step for several requests at once, each with its own past: all their tokens stand in one row.

Linear layers do not care whose token a row is, so they run once for all. Only attention looks back, and it is done
request by request over its own keys and values, without padding and without copying them together. The model itself
is transformers' own: its cache argument is a `RaggedCache`, whose `update` gives the attention function of
`tutor.engine.attention` what it needs.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

import torch

from tutor.engine.adapters import Adapters, Stretch
from tutor.engine.key_values import KeyValues
from tutor.engine.processor import Threads
from tutor.engine.scheduler import MOST_WRITERS, Part

ARCHITECTURES = ("llama", "qwen2")
"""Whose attention takes keys and values from the cache and gives them to the attention function as they are."""


class Past(NamedTuple):
    """A request's keys and values in one layer, (1, key heads, tokens, width).

    The last `new` are those of the step's own tokens; `mask` says what each of them sees, (new, tokens), where plain
    causal attention does not.
    """

    new: int
    keys: torch.Tensor
    values: torch.Tensor
    mask: torch.Tensor | None


class Pasts:
    """What the cache gives the attention function instead of keys: the pasts of all requests in the step."""

    def __init__(self, parts: list[Past]) -> None:
        self.parts = parts


class RaggedCache:
    """What the model takes as past_key_values in a step of several requests."""

    is_compileable = False

    def __init__(self, states: Sequence[KeyValues], counts: Sequence[int]) -> None:
        self._states, self._counts = states, counts
        self._masks = [_mask(s.length, count) for s, count in zip(states, counts, strict=True)]

    def update(
        self, keys: torch.Tensor, values: torch.Tensor, layer: int, *args: Any, **kwargs: Any
    ) -> tuple[Pasts, None]:
        """Append each request's columns of (1, heads, tokens, width) to its own states."""
        parts = []
        start = 0
        for states, count, mask in zip(self._states, self._counts, self._masks, strict=True):
            end = start + count
            past = states.grow(layer, keys[:, :, start:end], values[:, :, start:end])
            parts.append(Past(count, *past, mask))
            start = end
        return Pasts(parts), None


def _mask(past: int, count: int) -> torch.Tensor | None:
    """Which positions each new token sees, (count, past + count); None where plain causal attention does it."""
    if count == 1 or past == 0:
        return None
    return torch.ones(count, past + count, dtype=torch.bool).tril(past)


def stretches_of(parts: Sequence[Part]) -> list[Stretch]:
    """Which rows of the step have an adapter."""
    stretches, start = [], 0
    for part in parts:
        end = start + len(part.tokens)
        if part.job.adapter:
            stretches.append(Stretch(part.job.adapter, start, end))
        start = end
    return stretches


class RaggedRunner:
    """Steps of up to `width` requests on a CPU."""

    width = 2 * MOST_WRITERS

    def __init__(self, model: Any, threads: Threads) -> None:
        self._model, self._threads = model, threads
        self.adapters = Adapters(model)
        self.tokens_read = 0
        # A mask of four dimensions is taken as it is, so none is computed; the attention does not look at it.
        self._no_mask = torch.zeros(1, 1, 1, 1)

    def __call__(self, parts: Sequence[Part]) -> list[torch.Tensor | None]:
        self._threads.adjust()
        states = [part.job.states for part in parts]
        counts = [len(part.tokens) for part in parts]
        positions = [
            position
            for s, count in zip(states, counts, strict=True)
            for position in range(s.length, s.length + count)
        ]
        wanted: list[int] = []
        end = 0
        for part, count in zip(parts, counts, strict=True):
            end += count
            wanted += range(end - part.wanted, end)
        self.adapters.select(stretches_of(parts))
        with torch.inference_mode():
            logits = self._model(
                input_ids=torch.tensor([[token for part in parts for token in part.tokens]]),
                position_ids=torch.tensor([positions]),
                attention_mask=self._no_mask,
                past_key_values=RaggedCache(states, counts),
                use_cache=True,
                logits_to_keep=torch.tensor(wanted or [end - 1]),
            ).logits[0]
        self.tokens_read += end
        results: list[torch.Tensor | None] = []
        start = 0
        for part in parts:
            results.append(logits[start : start + part.wanted] if part.wanted else None)
            start += part.wanted
        return results


class SingleRunner:
    """Steps of one request, for any model and device."""

    width = 1

    def __init__(self, model: Any, device: Any, threads: Threads) -> None:
        self._model, self._device, self._threads = model, device, threads
        self.adapters = Adapters(model)
        self.tokens_read = 0

    def __call__(self, parts: Sequence[Part]) -> list[torch.Tensor | None]:
        self._threads.adjust()
        (part,) = parts
        self.adapters.select(stretches_of(parts))
        with torch.inference_mode():
            logits = self._model(
                input_ids=torch.tensor([part.tokens], device=self._device),
                past_key_values=part.job.states.cache,
                use_cache=True,
                logits_to_keep=max(1, part.wanted),
            ).logits[0]
        self.tokens_read += len(part.tokens)
        return [logits if part.wanted else None]
