"""The key-value states of one running request, and the frozen copies of them that the prefix store keeps."""

from __future__ import annotations

from typing import Any

import torch
from transformers import DynamicCache
from transformers.cache_utils import Cache, DynamicLayer, DynamicSlidingWindowLayer

GROWTH = 256
"""Tokens by which a layer's buffer grows: transformers' own layer copies everything for every token."""

Frozen = list[tuple[torch.Tensor, torch.Tensor]]
"""Keys and values of each layer, (1, heads, tokens, width)."""


class GrowingLayer(DynamicLayer):
    """A cache layer that writes into a buffer with room to spare."""

    def __init__(self, frozen: tuple[torch.Tensor, torch.Tensor] | None = None, length: int = 0) -> None:
        super().__init__()
        self.length = 0
        self.keys: torch.Tensor
        self.values: torch.Tensor
        if frozen is not None and length:
            self.update(frozen[0][:, :, :length], frozen[1][:, :, :length])

    def update(
        self, key_states: torch.Tensor, value_states: torch.Tensor, *args: Any, **kwargs: Any
    ) -> tuple[torch.Tensor, torch.Tensor]:
        """Append (1, heads, new tokens, width) and return all keys and values so far."""
        end = self.length + key_states.shape[2]
        if not self.is_initialized:
            self.dtype, self.device = key_states.dtype, key_states.device
            self.keys = self._buffer(key_states, end)
            self.values = self._buffer(value_states, end)
            self.is_initialized = True
        elif end > self.keys.shape[2]:
            self.keys = self._grown(self.keys, end)
            self.values = self._grown(self.values, end)
        self.keys[:, :, self.length : end] = key_states
        self.values[:, :, self.length : end] = value_states
        self.length = end
        return self.keys[:, :, :end], self.values[:, :, :end]

    def get_seq_length(self) -> int:
        return self.length

    def _buffer(self, like: torch.Tensor, tokens: int) -> torch.Tensor:
        room = -(-(tokens + 1) // GROWTH) * GROWTH
        return like.new_empty((like.shape[0], like.shape[1], room, like.shape[3]))

    def _grown(self, old: torch.Tensor, tokens: int) -> torch.Tensor:
        new = self._buffer(old, tokens)
        new[:, :, : self.length] = old[:, :, : self.length]
        return new


class KeyValues:
    """The states of one request. `cache` is what the model takes as past_key_values."""

    def __init__(self, config: Any) -> None:
        self.cache: Cache = DynamicCache(config=config)
        self.is_reusable = all(is_plain(layer) for layer in self.cache.layers) and bool(self.cache.layers)
        if self.is_reusable:
            self.cache.layers = [GrowingLayer() for _ in self.cache.layers]

    @property
    def length(self) -> int:
        """Tokens read so far."""
        return int(self.cache.get_seq_length())

    def truncate(self, length: int) -> None:
        """Forget what was read after the first `length` tokens, also by a step that failed half-way."""
        if self.is_reusable:
            for layer in self.cache.layers:
                assert isinstance(layer, GrowingLayer)
                layer.length = min(layer.length, length)

    def grow(self, layer: int, keys: torch.Tensor, values: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
        """Append to one layer; all its keys and values."""
        growing = self.cache.layers[layer]
        assert isinstance(growing, GrowingLayer)
        return growing.update(keys, values)

    def restore(self, frozen: Frozen, length: int) -> None:
        """Begin with copies of the first `length` tokens of frozen states."""
        self.cache.layers = [GrowingLayer(layer, length) for layer in frozen]

    def is_whole(self) -> bool:
        """Whether every layer has read the same tokens: not so after a step that failed half-way."""
        lengths = {layer.length for layer in self.cache.layers if isinstance(layer, GrowingLayer)}
        return self.is_reusable and len(lengths) == 1 and 0 not in lengths

    def freeze(self) -> tuple[Frozen, int]:
        """Copies of all states, and their size in bytes."""
        frozen: Frozen = []
        for layer in self.cache.layers:
            assert isinstance(layer, GrowingLayer)
            frozen.append(
                (layer.keys[:, :, : layer.length].clone(), layer.values[:, :, : layer.length].clone())
            )
        return frozen, sum(k.nbytes + v.nbytes for k, v in frozen)


def is_plain(layer: object) -> bool:
    """Whether a layer holds the states of past tokens and nothing else, so that a beginning can be cut off.

    A sliding window counts: kept whole, the attention mask still limits what is seen.
    """
    return type(layer) in (DynamicLayer, DynamicSlidingWindowLayer)
