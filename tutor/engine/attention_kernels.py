"""Attention for rows of one new token each, on all processor threads: compiled by Numba, once, and kept.

A row reads all keys and values of its own conversation. torch's attention takes one conversation after the other, on
one thread beside our kernels; here every pair of a row and a key head is a piece of work of its own. The inner loops
are LLVM code as in `block_dot`: keys and values stay bfloat16 in memory and are widened as they are read.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from llvmlite import ir
from numba import njit, prange, types
from numba.core import cgutils
from numba.extending import intrinsic

from tutor.engine.rounding_kernels import OPTIONS, bfloat16, exponentials

LANES = 16
STEP = 4 * LANES
"""Numbers of a head that are worked on at once; a head's width is a multiple of it."""

_I16, _I32, _I64 = (ir.IntType(bits) for bits in (16, 32, 64))
_F32 = ir.FloatType()
_FLOATS = ir.VectorType(_F32, LANES)


class _Code:
    """Writes LLVM code on vectors of LANES floats."""

    def __init__(self, context: Any, builder: ir.IRBuilder, signature: Any, args: Any) -> None:
        self._context, self.builder, self._signature, self._args = context, builder, signature, args

    def number(self, value: int) -> ir.Constant:
        return ir.Constant(_I64, value)

    def array(self, number: int, index: ir.Value) -> ir.Value:
        """The address of a float32 argument's element."""
        array = self._context.make_array(self._signature.args[number])(
            self._context, self.builder, self._args[number]
        )
        return self.builder.gep(self.builder.bitcast(array.data, _F32.as_pointer()), [index])

    def floats(self, address: ir.Value) -> ir.Value:
        return self.builder.load(self.builder.bitcast(address, _FLOATS.as_pointer()), align=4)

    def store(self, floats: ir.Value, address: ir.Value) -> None:
        self.builder.store(floats, self.builder.bitcast(address, _FLOATS.as_pointer()), align=4)

    def widened(self, address: ir.Value) -> ir.Value:
        """LANES bfloat16 numbers as floats: their bits are a float's upper half."""
        shorts = ir.VectorType(_I16, LANES)
        ints = ir.VectorType(_I32, LANES)
        loaded = self.builder.load(self.builder.bitcast(address, shorts.as_pointer()), align=2)
        upper = self.builder.shl(self.builder.zext(loaded, ints), ir.Constant(ints, [16] * LANES))
        return self.builder.bitcast(upper, _FLOATS)

    def spread(self, value: ir.Value) -> ir.Value:
        first = self.builder.insert_element(ir.Constant(_FLOATS, ir.Undefined), value, ir.Constant(_I32, 0))
        return self.shuffled(first, [0] * LANES)

    def shuffled(self, value: ir.Value, lanes: list[int]) -> ir.Value:
        order = ir.Constant(ir.VectorType(_I32, len(lanes)), lanes)
        return self.builder.shuffle_vector(value, value, order)

    def multiply_add(self, left: ir.Value, right: ir.Value, added: ir.Value) -> ir.Value:
        kind = ir.FunctionType(_FLOATS, [_FLOATS] * 3)
        fma = cgutils.get_or_insert_function(self.builder.module, kind, f"llvm.fma.v{LANES}f32")
        return self.builder.call(fma, [left, right, added])

    def sum_of_lanes(self, floats: ir.Value) -> ir.Value:
        lanes = LANES
        while lanes > 1:
            lanes //= 2
            upper = [lane + lanes if lane < lanes else lane for lane in range(LANES)]
            floats = self.builder.fadd(floats, self.shuffled(floats, upper))
        return self.builder.extract_element(floats, ir.Constant(_I32, 0))


def _weigh(count: int) -> Any:
    """A function for Numba code: the products of `count` queries with all keys.

    It takes (queries, query, keys, tokens, width, scores, place): float32 queries (.., width) and the first number of
    those to take, the address of bfloat16 keys (tokens, width), and float32 scores (count, tokens) from `place` on.
    """

    @intrinsic
    def weigh(
        typing: Any, queries: Any, query: Any, keys: Any, tokens: Any, width: Any, scores: Any, place: Any
    ) -> Any:
        def generate(context: Any, builder: ir.IRBuilder, signature: Any, args: Any) -> ir.Value:
            code = _Code(context, builder, signature, args)
            tokens, width = args[3], args[4]
            keys = builder.inttoptr(args[2], _I16.as_pointer())
            sums = [cgutils.alloca_once(builder, _FLOATS) for _ in range(count)]
            with cgutils.for_range(builder, tokens, intp=_I64) as token:
                for total in sums:
                    builder.store(ir.Constant(_FLOATS, None), total)
                key = builder.gep(keys, [builder.mul(token.index, width)])
                steps = builder.udiv(width, code.number(STEP))
                with cgutils.for_range(builder, steps, intp=_I64) as step:
                    for part in range(STEP // LANES):
                        at = builder.add(
                            builder.mul(step.index, code.number(STEP)), code.number(part * LANES)
                        )
                        wide = code.widened(builder.gep(key, [at]))
                        for index, total in enumerate(sums):
                            own = builder.add(
                                builder.add(args[1], builder.mul(width, code.number(index))), at
                            )
                            found = code.multiply_add(
                                wide, code.floats(code.array(0, own)), builder.load(total)
                            )
                            builder.store(found, total)
                for index, total in enumerate(sums):
                    at = builder.add(
                        builder.add(args[6], builder.mul(tokens, code.number(index))), token.index
                    )
                    builder.store(code.sum_of_lanes(builder.load(total)), code.array(5, at))
            return context.get_dummy_value()

        size = types.intp
        return types.void(queries, size, size, size, size, scores, size), generate

    return weigh


def _gather(count: int) -> Any:
    """A function for Numba code: all values, weighed for `count` queries.

    It takes (weights, first, values, tokens, width, results, place): float32 weights (count, tokens) from `first` on,
    the address of bfloat16 values (tokens, width), and float32 results (count, width) from `place` on.
    """

    @intrinsic
    def gather(
        typing: Any, weights: Any, first: Any, values: Any, tokens: Any, width: Any, results: Any, place: Any
    ) -> Any:
        def generate(context: Any, builder: ir.IRBuilder, signature: Any, args: Any) -> ir.Value:
            code = _Code(context, builder, signature, args)
            tokens, width = args[3], args[4]
            values = builder.inttoptr(args[2], _I16.as_pointer())
            parts = STEP // LANES
            sums = [[cgutils.alloca_once(builder, _FLOATS) for _ in range(parts)] for _ in range(count)]
            steps = builder.udiv(width, code.number(STEP))
            with cgutils.for_range(builder, steps, intp=_I64) as step:
                start = builder.mul(step.index, code.number(STEP))
                for total in (total for totals in sums for total in totals):
                    builder.store(ir.Constant(_FLOATS, None), total)
                with cgutils.for_range(builder, tokens, intp=_I64) as token:
                    at = builder.add(builder.mul(token.index, width), start)
                    wide = [
                        code.widened(builder.gep(values, [builder.add(at, code.number(part * LANES))]))
                        for part in range(parts)
                    ]
                    for index, totals in enumerate(sums):
                        own = builder.add(
                            builder.add(args[1], builder.mul(tokens, code.number(index))), token.index
                        )
                        weight = code.spread(builder.load(code.array(0, own)))
                        for value, total in zip(wide, totals, strict=True):
                            found = code.multiply_add(value, weight, builder.load(total))
                            builder.store(found, total)
                for index, totals in enumerate(sums):
                    for part, total in enumerate(totals):
                        own = builder.add(builder.mul(width, code.number(index)), code.number(part * LANES))
                        target = code.array(5, builder.add(builder.add(args[6], start), own))
                        code.store(builder.load(total), target)
            return context.get_dummy_value()

        size = types.intp
        return types.void(weights, size, size, size, size, results, size), generate

    return gather


_weigh_one, _weigh_three = _weigh(1), _weigh(3)
_gather_one, _gather_three = _gather(1), _gather(3)


@njit(fastmath=True, **OPTIONS)
def _softmax(scores, first, count):
    """Scores to weights that add up to one."""
    own = scores[first : first + count]
    largest = own[0]
    for i in range(count):
        largest = max(largest, own[i])
    for i in range(count):
        own[i] -= largest
    exponentials(own, count)
    total = np.float32(0)
    for i in range(count):
        total += own[i]
    factor = np.float32(1) / total
    for i in range(count):
        own[i] *= factor


@njit(**OPTIONS)
def _one_head(queries, query, group, keys, values, tokens, width, scale, results, place):
    """Attention of `group` queries of bfloat16 bits, from `query` on, that share keys and values."""
    wide = np.empty(group * width, np.float32)
    words = wide.view(np.uint32)
    for i in range(group * width):
        words[i] = np.uint32(queries[query + i]) << np.uint32(16)
    for i in range(group * width):
        wide[i] *= scale
    scores = np.empty(group * tokens, np.float32)
    found = np.empty(group * width, np.float32)
    head = 0
    while head < group:
        if group - head >= 3:
            count = 3
            _weigh_three(wide, head * width, keys, tokens, width, scores, head * tokens)
        else:
            count = 1
            _weigh_one(wide, head * width, keys, tokens, width, scores, head * tokens)
        for i in range(head, head + count):
            _softmax(scores, i * tokens, tokens)
        if count == 3:
            _gather_three(scores, head * tokens, values, tokens, width, found, head * width)
        else:
            _gather_one(scores, head * tokens, values, tokens, width, found, head * width)
        head += count
    words = found.view(np.uint32)
    for i in range(group * width):
        results[place + i] = bfloat16(words[i])


@njit(parallel=True, **OPTIONS)
def attend_rows(queries, keys, values, strides, tokens, heads, key_heads, width, scale, results):
    """results (rows, heads, width) = attention of queries (rows, heads, width), both as bfloat16 bits.

    `keys` and `values` hold the address of each row's own states (key_heads, stride, width), `strides` how many tokens
    a head has room for, and `tokens` how many of them the row sees.
    """
    rows = len(tokens)
    group = heads // key_heads
    for task in prange(rows * key_heads):
        row, head = task // key_heads, task % key_heads
        offset = head * strides[row] * width * 2
        place = (row * heads + head * group) * width
        _one_head(
            queries,
            place,
            group,
            keys[row] + offset,
            values[row] + offset,
            tokens[row],
            width,
            scale,
            results,
            place,
        )
