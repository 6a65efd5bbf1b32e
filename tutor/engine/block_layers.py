"""Modules that stand in for those of a transformers model and keep their weights in packed blocks.

Many rows at a time (a prompt) are bound by arithmetic. Where the processor has a matrix unit for bfloat16 (AMX), a
layer is then unpacked and given to torch; elsewhere the kernels are faster, up to eight times.
"""

from __future__ import annotations

from typing import Any, cast

import numba
import numpy as np
import torch
from torch import nn
from torch.nn import functional
from transformers.modeling_utils import ALL_ATTENTION_FUNCTIONS
from transformers.models.qwen2.modeling_qwen2 import apply_rotary_pos_emb

from tutor.engine.adapters import Side
from tutor.engine.attention_kernels import attend_rows
from tutor.engine.block_dot import PARTS, Q4_RECORD, Q6_RECORD
from tutor.engine.block_kernels import add_one, feed_forward, multiply, normalize, project, unpack
from tutor.engine.low_rank import LowRank
from tutor.engine.low_rank_kernels import NO_LOW, NO_SIDE

UNPACK_FROM_ROWS = 80
LARGEST_UNPACKED = 1 << 26
"""Weights of the largest layer that is unpacked: an output layer would take half a gigabyte for rare use."""


_pays_to_unpack = bool(torch.cpu._is_amx_tile_supported())
_scratch: dict[int, torch.Tensor] = {}
"""One buffer for all layers, by its size: allocating 27 MB a layer would cost more than the unpacking."""


def unpacks(rows: int) -> bool:
    """Whether so many rows are better multiplied with unpacked weights."""
    return _pays_to_unpack and rows >= UNPACK_FROM_ROWS


def bits(tensor: torch.Tensor) -> Any:
    """A bfloat16 tensor as flat 16-bit numbers in the same memory: numpy has no bfloat16."""
    return tensor.contiguous().view(torch.uint16).view(-1).numpy()


class BlockLinear(nn.Module):
    """y = x W + b. `records` is (outputs, blocks, bytes of a record), uint8; the number of bytes tells the format."""

    def __init__(self, records: torch.Tensor, bias: torch.Tensor | None) -> None:
        super().__init__()
        self.out_features, self.blocks, self.record = records.shape
        self.in_features = 256 * self.blocks
        self.bias = bias
        self.side: Side | None = None
        self.weights = records.view(-1).numpy()
        self._low_rank = LowRank(self)

    def forward(self, hidden: torch.Tensor) -> torch.Tensor:
        rows = hidden.numel() // self.in_features
        threads = numba.get_num_threads()
        if unpacks(rows) and self.out_features * self.in_features <= LARGEST_UNPACKED:
            return self._multiply_unpacked(hidden, threads)
        result = torch.empty(*hidden.shape[:-1], self.out_features, dtype=torch.bfloat16)
        low, (side,) = self._low_rank.of_step(rows)
        multiply(
            self.weights,
            self.record,
            self.out_features,
            self.blocks,
            bits(hidden),
            rows,
            bits(result),
            threads,
            PARTS,
            low,
            side,
        )
        if self.bias is not None:
            result += self.bias
        return result

    def _multiply_unpacked(self, hidden: torch.Tensor, threads: int) -> torch.Tensor:
        size = self.out_features * self.in_features
        if size not in _scratch:
            _scratch.clear()
            with torch.inference_mode(False):  # a tensor made in inference mode could be used in no other
                _scratch[size] = torch.empty(size, dtype=torch.bfloat16)
        weight = _scratch[size].view(self.out_features, self.in_features)
        unpack(self.weights, self.record, self.out_features, self.blocks, bits(weight), threads)
        torch.set_num_threads(threads)  # else one, beside the kernels
        result = functional.linear(hidden, weight, self.bias)
        if self.side is not None:
            self.side.add_to(hidden, result)
        torch.set_num_threads(1)
        return result


class BlockFeedForward(nn.Module):
    """The gated feed-forward part of a layer. `gate` and `up` are of one format."""

    def __init__(self, gate: BlockLinear, up: BlockLinear, down: BlockLinear) -> None:
        super().__init__()
        self.gate, self.up, self.down = gate, up, down
        self._low_rank, self._inner_low_rank = LowRank(gate, up), LowRank(down)

    def forward(self, hidden: torch.Tensor) -> torch.Tensor:
        gate, up, down = self.gate, self.up, self.down
        rows = hidden.numel() // gate.in_features
        if unpacks(rows):
            return cast(torch.Tensor, down(functional.silu(gate(hidden)) * up(hidden)))
        result = torch.empty(hidden.shape, dtype=torch.bfloat16)
        low, sides = self._low_rank.of_step(rows)
        inner_low, (down_side,) = self._inner_low_rank.of_step(rows)
        feed_forward(
            gate.weights, up.weights, gate.record, down.weights, down.record, gate.blocks, down.blocks,
            bits(hidden), rows, bits(result), numba.get_num_threads(), PARTS, low, sides, inner_low, down_side,
        )  # fmt: skip
        return result


class BlockNorm(nn.Module):
    """Root mean square normalisation."""

    def __init__(self, weight: torch.Tensor, epsilon: float) -> None:
        super().__init__()
        self.weights, self.epsilon = weight.detach().float().numpy(), epsilon

    def forward(self, hidden: torch.Tensor) -> torch.Tensor:
        result = torch.empty(hidden.shape, dtype=torch.bfloat16)
        width = len(self.weights)
        rows = hidden.numel() // width
        normalize(bits(hidden), self.weights, self.epsilon, rows, width, bits(result))
        return result


class BlockAttention(nn.Module):
    """Attention whose projections are block layers; made from transformers' own module, whose place it takes."""

    def __init__(self, original: Any) -> None:
        super().__init__()
        self.config, self.layer_idx = original.config, original.layer_idx
        self.scaling, self.head_dim = original.scaling, original.head_dim
        self.is_causal, self.num_key_value_groups = True, original.num_key_value_groups
        self.query, self.key, self.value = original.q_proj, original.k_proj, original.v_proj
        self.output = original.o_proj
        layers = (self.query, self.key, self.value)
        self.records = tuple(layer.record for layer in layers)
        self.heads = self.query.out_features // self.head_dim
        self.key_heads = self.key.out_features // self.head_dim
        biases = [
            np.zeros(layer.out_features, np.float32)
            if layer.bias is None
            else layer.bias.detach().float().numpy()
            for layer in layers
        ]
        self.biases = np.concatenate(biases)
        self._low_rank = LowRank(*layers)

    def forward(
        self,
        hidden_states: torch.Tensor,
        position_embeddings: tuple[torch.Tensor, torch.Tensor],
        attention_mask: torch.Tensor | None,
        past_key_values: Any = None,
        **kwargs: Any,
    ) -> tuple[torch.Tensor, torch.Tensor | None]:
        rows = hidden_states.shape[1]
        queries, keys, values = self._project(hidden_states, position_embeddings, rows)
        if past_key_values is not None:
            keys, values = past_key_values.update(keys, values, self.layer_idx)
        attend = ALL_ATTENTION_FUNCTIONS[self.config._attn_implementation]
        found, weights = attend(
            self, queries, keys, values, attention_mask, dropout=0.0, scaling=self.scaling, **kwargs
        )
        return self.output(found.reshape(1, rows, -1)), weights

    def _project(
        self, hidden_states: torch.Tensor, places: tuple[torch.Tensor, torch.Tensor], rows: int
    ) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
        """Queries, keys and values, (1, heads, rows, width), the first two turned by their positions."""
        if unpacks(rows):
            queries, keys, values = (
                layer(hidden_states).view(1, rows, -1, self.head_dim).transpose(1, 2)
                for layer in (self.query, self.key, self.value)
            )
            turns = [angles.to(queries.dtype) for angles in places]
            return (*apply_rotary_pos_emb(queries, keys, *turns), values)
        queries, keys, values = (
            torch.empty(1, heads, rows, self.head_dim, dtype=torch.bfloat16)
            for heads in (self.heads, self.key_heads, self.key_heads)
        )
        cosines, sines = (angles.float().reshape(-1).numpy() for angles in places)
        low, sides = self._low_rank.of_step(rows)
        project(
            self.query.weights, self.key.weights, self.value.weights, self.records, self.heads, self.key_heads,
            self.head_dim, self.query.blocks, self.biases, cosines, sines, bits(hidden_states), rows,
            bits(queries), bits(keys), bits(values), numba.get_num_threads(), PARTS, low, sides,
        )  # fmt: skip
        return queries, keys, values


def compile_kernels() -> None:
    """Have Numba compile every kernel, by using it on a small layer. What it compiles is kept for later processes."""

    def layer(outputs: int, record: int) -> BlockLinear:
        return BlockLinear(torch.zeros(outputs, 1, record, dtype=torch.uint8), None)

    hidden = torch.zeros(1, 1, 256, dtype=torch.bfloat16)
    square = layer(256, Q4_RECORD)
    places = (torch.zeros(1, 1, 128), torch.zeros(1, 1, 128))
    project(
        square.weights, square.weights, square.weights, (Q4_RECORD,) * 3, 2, 2, 128, 1, np.zeros(768, np.float32),
        *(angles.reshape(-1).numpy() for angles in places), bits(hidden), 1,
        *(bits(torch.zeros(256, dtype=torch.bfloat16)) for _ in range(3)), numba.get_num_threads(), PARTS, NO_LOW,
        (NO_SIDE,) * 3,
    )  # fmt: skip
    BlockFeedForward(square, square, layer(256, Q6_RECORD))(hidden)
    BlockNorm(torch.ones(256), 1e-6)(square(hidden))
    unpack(square.weights, Q4_RECORD, 256, 1, np.zeros(65536, np.uint16), numba.get_num_threads())
    add_one(np.zeros(16, np.float32))
    states = np.zeros(2 * 64, np.uint16)
    one = np.ones(1, np.int64)
    attend_rows(
        np.zeros(64, np.uint16), *(np.full(1, states.ctypes.data, np.int64) for _ in range(2)), one, one, 1, 1, 64,
        np.float32(1), np.zeros(64, np.uint16),
    )  # fmt: skip
