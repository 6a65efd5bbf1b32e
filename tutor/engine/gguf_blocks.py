"""Turns the weight blocks of a GGUF file into the records that our kernels read, without quantising anything again.

The layouts are ggml's (`block_q4_K` and `block_q6_K` in ggml-common.h), 256 weights each. Q4_K: two half floats d and
dmin, eight 6-bit scales and eight 6-bit minimums in 12 bytes, then 128 bytes of nibbles. Q6_K: 128 bytes of nibbles,
64 bytes of upper bits, 16 signed scales, a half float d. The records are described in `block_dot`.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

Q4_K_BYTES = 144
Q6_K_BYTES = 210

Bytes = npt.NDArray[np.uint8]


def q4_records(data: Bytes) -> Bytes:
    """Records (rows, 152 bytes a block) of a Q4_K matrix, (rows, 144 bytes a block)."""
    blocks = data.reshape(-1, Q4_K_BYTES)
    low, middle, high = blocks[:, 4:8], blocks[:, 8:12], blocks[:, 12:16]
    scales = [low & 63, (high & 15) | ((low >> 6) << 4)]
    minimums = [middle & 63, (high >> 4) | ((middle >> 6) << 4)]
    pairs = blocks[:, 16:].reshape(
        -1, 4, 1, 32
    )  # the first 32 of 64 weights in the low nibbles, then the others
    vectors = _vectors(np.concatenate([pairs & 15, pairs >> 4], axis=2))
    nibbles = _share(vectors).reshape(len(blocks), -1)
    return np.concatenate([nibbles, *scales, *minimums, _single(blocks[:, :4])], axis=1).reshape(
        len(data), -1
    )


def q6_records(data: Bytes) -> Bytes:
    """Records (rows, 212 bytes a block) of a Q6_K matrix, (rows, 210 bytes a block)."""
    blocks = data.reshape(-1, Q6_K_BYTES)
    pairs = blocks[:, :128].reshape(
        -1, 2, 1, 64
    )  # the first 64 of 128 weights in the low nibbles, then the others
    nibbles = np.concatenate([pairs & 15, pairs >> 4], axis=2).reshape(len(blocks), -1)
    bits = blocks[:, 128:192].reshape(-1, 2, 1, 32)
    uppers = np.concatenate([(bits >> shift) & 3 for shift in (0, 2, 4, 6)], axis=2).reshape(len(blocks), -1)
    low = _share(_vectors(nibbles)).reshape(len(blocks), -1)
    four = _vectors(uppers).reshape(-1, 2, 4, 32)
    high = four[:, :, 0] | four[:, :, 1] << 2 | four[:, :, 2] << 4 | four[:, :, 3] << 6
    high = high.reshape(len(blocks), -1)
    return np.concatenate([low, high, blocks[:, 192:208], _single(blocks[:, 208:])], axis=1).reshape(
        len(data), -1
    )


def _vectors(values: Bytes) -> Bytes:
    """256 values a block as eight vectors of 32: two of each group of 16 in each (blocks, 8, 32)."""
    pairs = np.ascontiguousarray(values).view(np.uint16).reshape(-1, 16, 8)
    return np.ascontiguousarray(pairs.transpose(0, 2, 1)).view(np.uint8).reshape(-1, 8, 32)


def _share(vectors: Bytes) -> Bytes:
    """Two neighbouring vectors of nibbles in one of bytes."""
    return vectors[:, 0::2] | np.left_shift(vectors[:, 1::2], np.uint8(4))


def _single(halves: Bytes) -> Bytes:
    """Half floats as single ones, byte by byte."""
    return np.ascontiguousarray(halves).view(np.float16).astype(np.float32).view(np.uint8)
