"""Hidden states as the products of packed blocks take them: 8-bit numbers with a scale for each 256, and their sums.

With them the other steps that numbers go through one by one: to bfloat16 and back, and to powers of e. Compiled by
Numba into the kernels that use them.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numba import njit, prange

from tutor.engine.block_dot import ORDER, SUMS

OPTIONS: dict[str, Any] = {"boundscheck": False, "error_model": "numpy", "nogil": True, "cache": True}

_SHARED = 4
"""Rows from which their rounding is shared among the threads."""


@njit(**OPTIONS)
def bfloat16(word):
    """The bits of the nearest bfloat16, ties to even, of a float32's bits."""
    return np.uint16((word + np.uint32(0x7FFF) + ((word >> np.uint32(16)) & np.uint32(1))) >> np.uint32(16))


@njit(fastmath=True, **OPTIONS)
def exponentials(values, count):
    """values = e to their power, for at most 88: 2 to a whole number times a polynomial of the rest (to 2e-7).

    numpy's own is a call for each number; this is 16 at a time.
    """
    words = values.view(np.int32)
    for i in range(count):
        power = max(values[i], np.float32(-87)) * np.float32(1.4426950408889634)
        whole = np.floor(power + np.float32(0.5))
        rest = power - whole
        found = np.float32(1.5403530393381608e-4)
        found = found * rest + np.float32(1.3333558146428443e-3)
        found = found * rest + np.float32(9.618129107628477e-3)
        found = found * rest + np.float32(5.550410866482158e-2)
        found = found * rest + np.float32(2.402265069591007e-1)
        found = found * rest + np.float32(6.931471805599453e-1)
        found = found * rest + np.float32(1)
        values[i] = found
        words[i] += np.int32(whole) << np.int32(23)


@njit(fastmath=True, **OPTIONS)
def widen(bits, first, count, words):
    for i in range(count):
        words[i] = np.uint32(bits[first + i]) << np.uint32(16)


@njit(fastmath=True, **OPTIONS)
def _quantize(values, row, blocks, activations, scales, sums):
    """A row of float32 as pairs of 8-bit numbers with a float32 scale for each 256, and their sums (see `SUMS`)."""
    rounded = np.empty(256, np.int32)
    as_floats = rounded.view(np.float32)
    small = np.empty(256, np.int8)
    pairs = small.view(np.int16)
    scaled = sums.view(np.float32)
    for number in range(blocks):
        at = (row * blocks + number) * 256
        largest = np.float32(0)
        for i in range(256):
            largest = max(largest, abs(values[number * 256 + i]))
        factor = np.float32(127) / largest if largest > 0 else np.float32(0)
        scales[row * blocks + number] = largest / np.float32(127)
        for i in range(256):  # adding 1.5 * 2^23 rounds to a whole number in the lowest bits
            as_floats[i] = values[number * 256 + i] * factor + np.float32(12582912.0)
        for i in range(256):
            small[i] = np.int8(rounded[i])
        for group in range(16):
            total = np.int32(0)
            for i in range(16):
                total = np.int32(total + np.int32(small[16 * group + i]))
            sums[at // 256 * SUMS + group] = np.int16(total)
        for group in range(8):
            first = at // 256 * SUMS + 2 * group
            both = np.int32(sums[first]) + np.int32(sums[first + 1])
            scaled[(at // 256 * SUMS + 16) // 2 + group] = np.float32(both) * scales[row * blocks + number]
        for vector in range(8):
            for group in range(16):
                activations[at // 2 + 16 * ORDER[vector] + group] = pairs[8 * group + vector]


@njit(**OPTIONS)
def _room(rows, blocks):
    """Arrays for what `_quantize` gives of so many rows."""
    activations = np.empty(rows * blocks * 128, np.int16)
    scales = np.empty(rows * blocks, np.float32)
    return activations, scales, np.empty(rows * blocks * SUMS, np.int16)


@njit(parallel=True, **OPTIONS)
def _quantize_all(bits, rows, blocks, activations, scales, sums):
    for row in prange(rows):
        values = np.empty(256 * blocks, np.float32)
        widen(bits, row * 256 * blocks, 256 * blocks, values.view(np.uint32))
        _quantize(values, row, blocks, activations, scales, sums)


@njit(**OPTIONS)
def quantize_bits(bits, rows, blocks):
    """All rows of bfloat16 as `_quantize` gives them."""
    activations, scales, sums = _room(rows, blocks)
    if rows < _SHARED:
        values = np.empty(256 * blocks, np.float32)
        for row in range(rows):
            widen(bits, row * 256 * blocks, 256 * blocks, values.view(np.uint32))
            _quantize(values, row, blocks, activations, scales, sums)
    else:
        _quantize_all(bits, rows, blocks, activations, scales, sums)
    return activations, scales, sums


@njit(parallel=True, **OPTIONS)
def _quantize_rows(values, rows, blocks, activations, scales, sums):
    for row in prange(rows):
        own = values[row * blocks * 256 : (row + 1) * blocks * 256]
        _quantize(own, row, blocks, activations, scales, sums)


@njit(**OPTIONS)
def quantize(values, rows, blocks):
    """All rows of float32 as `_quantize` gives them."""
    activations, scales, sums = _room(rows, blocks)
    if rows < _SHARED:
        for row in range(rows):
            own = values[row * blocks * 256 : (row + 1) * blocks * 256]
            _quantize(own, row, blocks, activations, scales, sums)
    else:
        _quantize_rows(values, rows, blocks, activations, scales, sums)
    return activations, scales, sums
