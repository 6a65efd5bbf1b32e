"""The parts of a decoder layer on packed blocks, on all processor threads: compiled by Numba, once, and kept.

Arrays are flat. Hidden states are bfloat16 as their 16 bits (numpy has no bfloat16); sums are float32. `threads` is the
number of threads that work is divided for, `parts` is always PARTS, which LLVM must not know (see `block_dot`). What
adapters add comes as `low`, for hidden states, and a `side` for each matrix that reads them (see `low_rank_kernels`).
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
from numba import njit, prange

from tutor.engine.block_dot import (
    Q4,
    Q4_RECORD,
    Q4_WIDE,
    Q6,
    Q6_WIDE,
    dot_rows,
    has_avx2,
    has_vnni,
)
from tutor.engine.kernel_cache import forget_other_sources
from tutor.engine.low_rank_kernels import RUN, add_side, lower, lower_bits
from tutor.engine.rounding_kernels import OPTIONS, bfloat16, exponentials, quantize, quantize_bits, widen

forget_other_sources(Path(__file__).parent)

_MANY = 16
"""Rows from which outputs are taken in small chunks, whose records stay in the processor's cache."""

_CHUNK = 32

_SEGMENT = 12
"""Blocks of a row that are multiplied at a time: those of eight rows take 30 KB, which the nearest cache holds."""

_NATIVE = has_avx2()
_Q4, _Q6 = (Q4_WIDE, Q6_WIDE) if has_vnni() else (Q4, Q6)
_q4_one, _q4_four, _q4_eight = (dot_rows(_Q4, count, _NATIVE) for count in (1, 4, 8))
_q6_one, _q6_four, _q6_eight = (dot_rows(_Q6, count, _NATIVE) for count in (1, 4, 8))


@njit(**OPTIONS)
def _tile(left):
    """Rows taken together: each weight is unpacked once for them."""
    return 8 if left >= 8 else 4 if left >= 4 else 1


@njit(**OPTIONS)
def _chunks(outputs, rows, threads):
    return min(outputs, 4 * threads) if rows < _MANY else (outputs + _CHUNK - 1) // _CHUNK


@njit(**OPTIONS)
def _bounds(outputs, chunk, chunks):
    """The outputs of a chunk: whole runs, but for the end of the last."""
    begin = outputs * chunk // chunks // RUN * RUN
    return begin, outputs if chunk == chunks - 1 else outputs * (chunk + 1) // chunks // RUN * RUN


@njit(**OPTIONS)
def _dots(weights, record, begin, end, blocks, parts, activations, scales, sums, row, count, found):
    """found (end - begin, count) = outputs of `count` rows from `row` on.

    The sums of a row are added up segment by segment for any `count`, so that they are the same to the last bit.
    """
    for i in range((end - begin) * count):
        found[i] = 0
    segments = (blocks + _SEGMENT - 1) // _SEGMENT
    if count == 1:
        _one_row(weights, record, begin, end, segments, blocks, parts, activations, scales, sums, row, found)
        return
    for segment in range(segments):
        low, high = blocks * segment // segments, blocks * (segment + 1) // segments
        _segment(
            weights, record, begin, end, low, high - low, blocks, parts, activations, scales, sums, row, count, found,
        )  # fmt: skip


@njit(**OPTIONS)
def _one_row(weights, record, begin, end, segments, blocks, parts, activations, scales, sums, row, found):
    """Output by output, as the weights lie in memory. A loop for each kind, as LLVM likes it."""
    size = blocks * record
    if record == Q4_RECORD:
        for i in range(end - begin):
            for segment in range(segments):
                low, high = blocks * segment // segments, blocks * (segment + 1) // segments
                at, first = (begin + i) * size + low * record, row * blocks + low
                _q4_one(
                    weights, at, high - low, blocks, parts, activations, scales, sums, first, found, i
                )  # fmt: skip
    else:
        for i in range(end - begin):
            for segment in range(segments):
                low, high = blocks * segment // segments, blocks * (segment + 1) // segments
                at, first = (begin + i) * size + low * record, row * blocks + low
                _q6_one(
                    weights, at, high - low, blocks, parts, activations, scales, sums, first, found, i
                )  # fmt: skip


@njit(**OPTIONS)
def _segment(
    weights, record, begin, end, low, length, blocks, parts, activations, scales, sums, row, count, found,
):  # fmt: skip
    """Add to `found` what blocks `low` to `low + length` give."""
    first = row * blocks + low
    size = blocks * record
    at = begin * size + low * record
    outputs = end - begin
    if record == Q4_RECORD:
        if count == 8:
            for i in range(outputs):
                _q4_eight(
                    weights, at + i * size, length, blocks, parts, activations, scales, sums, first, found, 8 * i
                )  # fmt: skip
        else:
            for i in range(outputs):
                _q4_four(
                    weights, at + i * size, length, blocks, parts, activations, scales, sums, first, found, 4 * i
                )  # fmt: skip
    elif count == 8:
        for i in range(outputs):
            _q6_eight(
                weights, at + i * size, length, blocks, parts, activations, scales, sums, first, found, 8 * i
            )  # fmt: skip
    else:
        for i in range(outputs):
            _q6_four(
                weights, at + i * size, length, blocks, parts, activations, scales, sums, first, found, 4 * i
            )  # fmt: skip


@njit(**OPTIONS)
def _some_outputs(
    weights, record, outputs, first, last, blocks, parts, activations, scales, sums, rows, results, rank, lowered, side,
):  # fmt: skip
    # A function of its own: within the parallel loop LLVM makes slower code.
    found = np.empty(RUN * 8, np.float32)
    words = found.view(np.uint32)
    for begin in range(first, last, RUN):
        end = min(begin + RUN, last)
        row = 0
        while row < rows:
            count = _tile(rows - row)
            _dots(weights, record, begin, end, blocks, parts, activations, scales, sums, row, count, found)
            add_side(found, begin, end, row, count, rank, lowered, side)
            for i in range(count):
                for output in range(begin, end):
                    results[(row + i) * outputs + output] = bfloat16(words[(output - begin) * count + i])
            row += count


@njit(parallel=True, **OPTIONS)
def _multiply(
    weights, record, outputs, blocks, activations, scales, sums, rows, results, threads, parts, rank, lowered, side,
):  # fmt: skip
    chunks = _chunks(outputs, rows, threads)
    for chunk in prange(chunks):
        begin, end = _bounds(outputs, chunk, chunks)
        _some_outputs(
            weights, record, outputs, begin, end, blocks, parts, activations, scales, sums, rows, results, rank,
            lowered, side,
        )  # fmt: skip


@njit(**OPTIONS)
def multiply(weights, record, outputs, blocks, bits, rows, results, threads, parts, low, side):
    """results (rows, outputs) = hidden (rows, 256 * blocks) times records (outputs, blocks, `record` bytes)."""
    activations, scales, sums = quantize_bits(bits, rows, blocks)
    lowered = lower_bits(bits, rows, 256 * blocks, low)
    _multiply(
        weights, record, outputs, blocks, activations, scales, sums, rows, results, threads, parts, low[2], lowered,
        side,
    )  # fmt: skip


@njit(fastmath=True, **OPTIONS)
def _some_gated(
    gate, up, record, inner, first, last, blocks, parts, activations, scales, sums, rows, results, rank, lowered,
    gate_side, up_side,
):  # fmt: skip
    gates = np.empty(RUN * 8, np.float32)
    ups = np.empty(RUN * 8, np.float32)
    powers = np.empty(RUN * 8, np.float32)
    for begin in range(first, last, RUN):
        end = min(begin + RUN, last)
        row = 0
        while row < rows:
            count = _tile(rows - row)
            _dots(gate, record, begin, end, blocks, parts, activations, scales, sums, row, count, gates)
            _dots(up, record, begin, end, blocks, parts, activations, scales, sums, row, count, ups)
            add_side(gates, begin, end, row, count, rank, lowered, gate_side)
            add_side(ups, begin, end, row, count, rank, lowered, up_side)
            size = count * (end - begin)
            for i in range(size):
                powers[i] = min(-gates[i], np.float32(87))
            exponentials(powers, size)
            for i in range(size):
                ups[i] *= gates[i] / (np.float32(1) + powers[i])
            for i in range(count):
                for output in range(begin, end):
                    results[(row + i) * inner + output] = ups[(output - begin) * count + i]
            row += count


@njit(parallel=True, **OPTIONS)
def _gated(
    gate, up, record, inner, blocks, activations, scales, sums, rows, results, threads, parts, rank, lowered, gate_side,
    up_side,
):  # fmt: skip
    """results (rows, inner) float32 = silu(gate) * up."""
    chunks = _chunks(inner, rows, threads)
    for chunk in prange(chunks):
        begin, end = _bounds(inner, chunk, chunks)
        _some_gated(
            gate, up, record, inner, begin, end, blocks, parts, activations, scales, sums, rows, results, rank, lowered,
            gate_side, up_side,
        )  # fmt: skip


@njit(**OPTIONS)
def feed_forward(
    gate, up, record, down, down_record, blocks, inner_blocks, bits, rows, results, threads, parts, low, sides,
    inner_low, down_side,
):  # fmt: skip
    """results (rows, 256 * blocks) = down(silu(gate(hidden)) * up(hidden)), without rounding in between.

    `sides` are those of `gate` and `up`; `inner_low` and `down_side` belong to `down`.
    """
    activations, scales, sums = quantize_bits(bits, rows, blocks)
    lowered = lower_bits(bits, rows, 256 * blocks, low)
    inner = np.empty(rows * inner_blocks * 256, np.float32)
    _gated(
        gate, up, record, inner_blocks * 256, blocks, activations, scales, sums, rows, inner, threads, parts, low[2],
        lowered, sides[0], sides[1],
    )  # fmt: skip
    lowered = lower(inner, rows, inner_blocks * 256, inner_low)
    activations, scales, sums = quantize(inner, rows, inner_blocks)
    outputs = 256 * blocks
    _multiply(
        down, down_record, outputs, inner_blocks, activations, scales, sums, rows, results, threads, parts,
        inner_low[2], lowered, down_side,
    )  # fmt: skip


@njit(**OPTIONS)
def _some_of_one(
    weights, record, first, last, place, outputs, blocks, parts, activations, scales, sums, rows, results, rank,
    lowered, side,
):  # fmt: skip
    """Outputs first to last of one matrix, whose first output is the `place`-th of all."""
    found = np.empty(RUN * 8, np.float32)
    for begin in range(first, last, RUN):
        end = min(begin + RUN, last)
        row = 0
        while row < rows:
            count = _tile(rows - row)
            _dots(weights, record, begin, end, blocks, parts, activations, scales, sums, row, count, found)
            add_side(found, begin, end, row, count, rank, lowered, side)
            for i in range(count):
                for output in range(begin, end):
                    results[(row + i) * outputs + place + output] = found[(output - begin) * count + i]
            row += count


@njit(parallel=True, **OPTIONS)
def _three(
    first, second, third, records, sizes, blocks, activations, scales, sums, rows, results, threads, parts, rank,
    lowered, first_side, second_side, third_side,
):  # fmt: skip
    """results (rows, all outputs) float32: the products with three matrices side by side."""
    outputs = sizes[0] + sizes[1] + sizes[2]
    chunks = _chunks(outputs, rows, threads)
    for chunk in prange(chunks):
        begin, end = _bounds(outputs, chunk, chunks)
        place = 0
        for number in range(3):
            weights = first if number == 0 else second if number == 1 else third
            side = first_side if number == 0 else second_side if number == 1 else third_side
            low, high = max(begin - place, 0), min(end - place, sizes[number])
            _some_of_one(
                weights, records[number], low, high, place, outputs, blocks, parts, activations, scales,
                sums, rows, results, rank, lowered, side,
            )  # fmt: skip
            place += sizes[number]


@njit(fastmath=True, **OPTIONS)
def _place(values, at, biases, bias_at, cosines, sines, angle_at, width, turn, results, to):
    """One head of one row: bias added, turned by its position (halves rotated, as in Llama), rounded to bfloat16."""
    half = width // 2
    head = np.empty(width, np.float32)
    words = head.view(np.uint32)
    for i in range(width):
        head[i] = values[at + i] + biases[bias_at + i]
    if turn:
        for i in range(half):
            low, high = head[i], head[half + i]
            head[i] = low * cosines[angle_at + i] - high * sines[angle_at + i]
            head[half + i] = high * cosines[angle_at + half + i] + low * sines[angle_at + half + i]
    for i in range(width):
        results[to + i] = bfloat16(words[i])


@njit(**OPTIONS)
def project(
    query, key, value, records, heads, key_heads, width, blocks, biases, cosines, sines, bits, rows, queries, keys,
    values, threads, parts, low, sides,
):  # fmt: skip
    """Queries (heads, rows, width), keys and values (key_heads, rows, width) of hidden (rows, 256 * blocks).

    `records` are the bytes a record of the three matrices; `biases` float32 for all their outputs, side by side;
    `cosines` and `sines` float32 (rows, width).
    """
    activations, scales, sums = quantize_bits(bits, rows, blocks)
    sizes = (heads * width, key_heads * width, key_heads * width)
    outputs = (heads + 2 * key_heads) * width
    found = np.empty(rows * outputs, np.float32)
    lowered = lower_bits(bits, rows, 256 * blocks, low)
    _three(
        query, key, value, records, sizes, blocks, activations, scales, sums, rows, found, threads, parts, low[2],
        lowered, sides[0], sides[1], sides[2],
    )  # fmt: skip
    for row in range(rows):
        for head in range(heads + 2 * key_heads):
            at, bias = row * outputs + head * width, head * width
            if head < heads:
                to = (head * rows + row) * width
                _place(found, at, biases, bias, cosines, sines, row * width, width, True, queries, to)
            elif head < heads + key_heads:
                to = ((head - heads) * rows + row) * width
                _place(found, at, biases, bias, cosines, sines, row * width, width, True, keys, to)
            else:
                to = ((head - heads - key_heads) * rows + row) * width
                _place(found, at, biases, bias, cosines, sines, row * width, width, False, values, to)


@njit(fastmath=True, **OPTIONS)
def normalize(bits, weights, epsilon, rows, width, results):
    """results (rows, width) = hidden / root mean square * weights (Zhang and Sennrich 2019), `weights` in float32."""
    values = np.empty(width, np.float32)
    words = values.view(np.uint32)
    for row in range(rows):
        widen(bits, row * width, width, words)
        total = np.float32(0)
        for i in range(width):
            total += values[i] * values[i]
        factor = np.float32(1) / np.sqrt(total / np.float32(width) + np.float32(epsilon))
        for i in range(width):
            values[i] *= factor * weights[i]
        for i in range(width):
            results[row * width + i] = bfloat16(words[i])


@njit(**OPTIONS)
def _unpack_block(weights, at, record, quants, singles):
    """The 256 weights of the record at a byte, in their order. `quants` is room for as many bytes."""
    for part in range(4):
        for i in range(32):
            pair = weights[at + 32 * part + i]
            quants[64 * part + i] = pair & np.uint8(15)
            quants[64 * part + 32 + i] = pair >> np.uint8(4)
    if record == Q4_RECORD:
        scale = weights[at + 144 : at + 148].view(np.float32)[0]
        least = weights[at + 148 : at + 152].view(np.float32)[0]
    else:
        scale = weights[at + 208 : at + 212].view(np.float32)[0]
        least = np.float32(0)
        for vector in range(8):
            for i in range(32):
                upper = weights[at + 128 + 32 * (vector // 4) + i] >> np.uint8(2 * (vector % 4))
                quants[32 * vector + i] |= (upper & np.uint8(3)) << np.uint8(4)
    for group in range(16):
        if record == Q4_RECORD:
            factor = scale * np.float32(weights[at + 128 + group // 2])
            offset = -least * np.float32(weights[at + 136 + group // 2])
        else:
            factor = scale * np.float32(np.int8(weights[at + 192 + group]))
            offset = np.float32(-32) * factor
        for vector in range(8):
            for i in range(2):
                quant = np.float32(quants[32 * vector + 2 * group + i])
                singles[16 * group + 2 * vector + i] = quant * factor + offset


@njit(**OPTIONS)
def _unpack_rows(weights, record, first, last, results):
    quants = np.empty(256, np.uint8)
    singles = np.empty(256, np.float32)
    words = singles.view(np.uint32)
    for number in range(first, last):
        _unpack_block(weights, number * record, record, quants, singles)
        for i in range(256):
            results[256 * number + i] = bfloat16(words[i])


@njit(parallel=True, **OPTIONS)
def unpack(weights, record, outputs, blocks, results, threads):
    """results (outputs, 256 * blocks) = the weights in bfloat16."""
    chunks = _chunks(outputs, 1, threads)
    for chunk in prange(chunks):
        first, last = outputs * chunk // chunks, outputs * (chunk + 1) // chunks
        _unpack_rows(weights, record, first * blocks, last * blocks, results)


@njit(parallel=True, **OPTIONS)
def add_one(values):
    """Add one to every number: an operation bound by memory, for seeing how many threads pay."""
    for i in prange(len(values)):
        values[i] += np.float32(1)
