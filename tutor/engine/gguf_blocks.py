"""Reads the weights of a GGUF file as numbers, without quantising anything again.

The layout of a Q4_K block is that of ggml (`block_q4_K` in ggml-common.h): 256 weights in eight groups of 32, two
half floats d and dmin, eight 6-bit scales and eight 6-bit minimums in 12 bytes, then 128 bytes of nibbles.
A weight is d * scale * q - dmin * minimum.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

BLOCK_WEIGHTS = 256
BLOCK_BYTES = 144
GROUPS = 8


class Q4K(NamedTuple):
    """The groups of a Q4_K matrix. `nibbles` (rows, width / 2) are the file's bytes of quantized values;
    `scales` and `minimums` (rows, width / 32) are float32: w = scale * q - minimum."""

    nibbles: npt.NDArray[np.uint8]
    scales: npt.NDArray[np.float32]
    minimums: npt.NDArray[np.float32]


def read_q4_k(data: npt.NDArray[np.uint8]) -> Q4K:
    """Split the bytes of a Q4_K matrix, (rows, bytes per row), into its parts."""
    rows = data.shape[0]
    blocks = data.reshape(-1, BLOCK_BYTES)
    halves = blocks[:, :4].copy().view(np.float16).astype(np.float32)
    low, middle, high = blocks[:, 4:8], blocks[:, 8:12], blocks[:, 12:16]
    scales = np.concatenate([low & 63, (high & 15) | ((low >> 6) << 4)], axis=1)
    minimums = np.concatenate([middle & 63, (high >> 4) | ((middle >> 6) << 4)], axis=1)
    return Q4K(
        nibbles=np.ascontiguousarray(blocks[:, 16:]).reshape(rows, -1),
        scales=(halves[:, :1] * scales).reshape(rows, -1),
        minimums=(halves[:, 1:] * minimums).reshape(rows, -1),
    )


def spread_nibbles(nibbles: npt.NDArray[np.uint8]) -> npt.NDArray[np.uint8]:
    """The values 0 to 15 in the order of the weights, (rows, width), from the nibbles of `read_q4_k`.

    Each 32 bytes hold two groups: the first in the low nibbles, the second in the high ones.
    """
    pairs = nibbles.reshape(nibbles.shape[0], -1, 1, 32)
    return np.concatenate([pairs & 15, pairs >> 4], axis=2).reshape(nibbles.shape[0], -1)
