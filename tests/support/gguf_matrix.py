"""Random matrices in the formats of GGUF files, with the weights that the gguf package reads in them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import torch
from gguf import GGMLQuantizationType, dequantize

from tutor.engine.block_layers import BlockLinear
from tutor.engine.gguf_blocks import Q4_K_BYTES, Q6_K_BYTES, q4_records, q6_records


@dataclass(frozen=True)
class Matrix:
    """The file's bytes (outputs, bytes), and the weights (outputs, inputs) in float32."""

    kind: GGMLQuantizationType
    data: np.ndarray
    weights: torch.Tensor

    def layer(self, bias: torch.Tensor | None = None) -> BlockLinear:
        """The matrix as our own layer."""
        is_q4 = self.kind is GGMLQuantizationType.Q4_K
        records = torch.from_numpy((q4_records if is_q4 else q6_records)(self.data))
        return BlockLinear(records.unflatten(1, (self.weights.shape[1] // 256, -1)), bias)


def random_matrix(kind: GGMLQuantizationType, outputs: int, inputs: int, seed: int = 3) -> Matrix:
    """Blocks of random bits, with scales of a size that weights have."""
    random = np.random.default_rng(seed)
    count = outputs * inputs // 256
    if kind is GGMLQuantizationType.Q4_K:
        blocks = random.integers(0, 256, (count, Q4_K_BYTES), dtype=np.uint8)
        halves = random.uniform(1e-4, 2e-3, (count, 2)).astype(np.float16)
        blocks[:, :4] = halves.view(np.uint8).reshape(count, 4)
    else:
        blocks = random.integers(0, 256, (count, Q6_K_BYTES), dtype=np.uint8)
        halves = random.uniform(1e-5, 2e-4, (count, 1)).astype(np.float16)
        blocks[:, 208:] = halves.view(np.uint8).reshape(count, 2)
    data = blocks.reshape(outputs, -1)
    return Matrix(kind, data, torch.from_numpy(dequantize(data, kind)))
