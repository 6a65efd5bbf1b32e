"""Dot products of packed weight blocks with rows of 8-bit activations, as LLVM code that Numba compiles in.

torch's packed kernels reach a quarter of the memory's speed on processors without AVX-512 (measured: 6 of 25 GB/s),
because they multiply in float32. Here the products stay in 8 bits and their sums in 16 and 32, as in llama.cpp, whose
block formats Q4_K and Q6_K these are with their scales written out (ggml-quants.c of the ggml project).

A block holds 256 weights of one output. Its record, in bytes:

====== ======================================================================================================
Q4     4 x 32 nibble pairs, 8 scales u8, 8 minimums u8, scale f32, scale of the minimums f32.
       w = scale * s * q - minimum_scale * m, with q from 0 to 15, s and m one for 32 weights.
Q6     4 x 32 nibble pairs, 2 x 32 bytes of four upper bit pairs, 16 scales i8, scale f32.
       w = scale * s * (q - 32), with q from 0 to 63, s one for 16 weights.
====== ======================================================================================================

The weights of a block, and the activations, stand in eight vectors of 32: vector k holds weights 2k and 2k + 1 of
each of the sixteen groups of 16. So products of one group meet in one 16-bit lane, are added there for the whole block
(15 * 127 * 16 fits), and one multiplication takes in all scales. Vectors 2k and 2k + 1 share bytes, the first in the
low nibbles.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from llvmlite import binding, ir
from numba import types
from numba.core import cgutils
from numba.extending import intrinsic

BLOCK = 256
PARTS = 4

AHEAD = 1536
"""Bytes from a record to those that are fetched while it is worked on."""

Q4_RECORD = 128 + 8 + 8 + 4 + 4
Q6_RECORD = 128 + 64 + 16 + 4

_I8, _I16, _I32, _I64 = (ir.IntType(bits) for bits in (8, 16, 32, 64))
_F32 = ir.FloatType()
_BYTES = ir.VectorType(_I8, 32)
_SHORTS = ir.VectorType(_I16, 16)
_INTS = ir.VectorType(_I32, 8)
_FLOATS = ir.VectorType(_F32, 8)


def has_avx2() -> bool:
    """Whether this processor multiplies bytes with one instruction that we name; others get it from LLVM's patterns."""
    return bool(binding.get_host_cpu_features().get("avx2"))


@dataclass
class _Rows:
    """What the code of one dot product works on: the weights of one output, and `count` rows of activations."""

    builder: ir.IRBuilder
    count: int
    weights: ir.Value
    blocks: ir.Value
    parts: ir.Value
    activations: ir.Value
    scales: ir.Value
    sums: ir.Value
    native: bool

    def number(self, value: int) -> ir.Constant:
        return ir.Constant(_I64, value)

    @contextmanager
    def loop(self, count: ir.Value) -> Iterator[ir.Value]:
        with cgutils.for_range(self.builder, count, intp=_I64) as loop:
            yield loop.index

    def fetch_ahead(self, record: ir.Value, size: int) -> None:
        """Ask for what will be needed some blocks later, when each weight is used once and memory is the limit."""
        if self.count > 1:
            return
        kind = ir.FunctionType(ir.VoidType(), [_I8.as_pointer(), _I32, _I32, _I32])
        prefetch = cgutils.get_or_insert_function(self.builder.module, kind, "llvm.prefetch.p0")
        for line in range(0, size, 64):
            place = self.builder.gep(record, [self.number(AHEAD + line)])
            # for reading, kept in all caches, data
            self.builder.call(prefetch, [place, *(ir.Constant(_I32, value) for value in (0, 3, 1))])

    def each_part(self) -> Iterator[ir.Value]:
        """The four parts of a block, two vectors each.

        A loop for several rows: of unrolled code LLVM would gather all products before it adds any, and run out of
        registers. It must not know that there are four.
        """
        if self.count == 1:
            yield from (self.number(part) for part in range(4))
        else:
            with self.loop(self.parts) as part:
                yield part

    def load(self, base: ir.Value, byte: ir.Value | int, kind: ir.Type, times: int = 1) -> ir.Value:
        offset = self.number(byte) if isinstance(byte, int) else byte
        if times > 1:
            offset = self.builder.mul(offset, self.number(times))
        place = self.builder.bitcast(self.builder.gep(base, [offset]), kind.as_pointer())
        return self.builder.load(place, align=1)

    def zeros(self, kind: ir.Type) -> list[ir.Value]:
        """A variable for each row, set to zeros here."""
        variables = [cgutils.alloca_once(self.builder, kind) for _ in range(self.count)]
        for variable in variables:
            self.builder.store(ir.Constant(kind, None), variable)
        return variables

    def spread(self, value: ir.Value, lanes: int) -> ir.Value:
        vector = ir.VectorType(value.type, lanes)
        first = self.builder.insert_element(ir.Constant(vector, ir.Undefined), value, ir.Constant(_I32, 0))
        return self.shuffle(first, [0] * lanes)

    def shuffle(self, value: ir.Value, lanes: list[int]) -> ir.Value:
        order = ir.Constant(ir.VectorType(_I32, len(lanes)), lanes)
        return self.builder.shuffle_vector(value, value, order)

    def dot_bytes(self, unsigned: ir.Value, signed: ir.Value) -> ir.Value:
        """16 sums of two neighbouring products; they must fit 16 bits."""
        if self.native:
            return self._call("llvm.x86.avx2.pmadd.ub.sw", _SHORTS, [unsigned, signed])
        wide = ir.VectorType(_I16, 32)
        products = self.builder.mul(self.builder.zext(unsigned, wide), self.builder.sext(signed, wide))
        return self._add_neighbours(products, 32)

    def dot_shorts(self, left: ir.Value, right: ir.Value) -> ir.Value:
        """8 sums of two neighbouring products."""
        if self.native:
            return self._call("llvm.x86.avx2.pmadd.wd", _INTS, [left, right])
        wide = ir.VectorType(_I32, 16)
        products = self.builder.mul(self.builder.sext(left, wide), self.builder.sext(right, wide))
        return self._add_neighbours(products, 16)

    def _add_neighbours(self, products: ir.Value, lanes: int) -> ir.Value:
        even = self.shuffle(products, list(range(0, lanes, 2)))
        odd = self.shuffle(products, list(range(1, lanes, 2)))
        return self.builder.add(even, odd)

    def _call(self, name: str, result: ir.Type, args: list[ir.Value]) -> ir.Value:
        kind = ir.FunctionType(result, [arg.type for arg in args])
        return self.builder.call(cgutils.get_or_insert_function(self.builder.module, kind, name), args)

    def activation(self, row: int, block: ir.Value, vector: ir.Value | int) -> ir.Value:
        """A vector of 32 activations of a row's block."""
        number = self.number(vector) if isinstance(vector, int) else vector
        place = self.builder.add(self.row_block(row, block, BLOCK), self.builder.mul(number, self.number(32)))
        return self.load(self.activations, place, _BYTES)

    def row_block(self, row: int, block: ir.Value, size: int) -> ir.Value:
        index = self.builder.add(self.builder.mul(self.number(row), self.blocks), block)
        return self.builder.mul(index, self.number(size))

    def add_to(self, variable: ir.Value, value: ir.Value) -> None:
        self.builder.store(self.builder.add(self.builder.load(variable), value), variable)

    def add_scaled(self, total: ir.Value, ints: ir.Value, factor: ir.Value) -> None:
        floats = self.builder.sitofp(ints, _FLOATS)
        scaled = self._call(
            "llvm.fma.v8f32", _FLOATS, [floats, self.spread(factor, 8), self.builder.load(total)]
        )
        self.builder.store(scaled, total)

    def sum_of_lanes(self, floats: ir.Value) -> ir.Value:
        for lanes in (4, 2, 1):
            upper = [lane + lanes if lane < lanes else lane for lane in range(8)]
            floats = self.builder.fadd(floats, self.shuffle(floats, upper))
        return self.builder.extract_element(floats, ir.Constant(_I32, 0))


def _same(kind: ir.VectorType, value: int) -> ir.Constant:
    return ir.Constant(kind, [value] * kind.count)


def _q4_block(rows: _Rows, block: ir.Value, totals: list[ir.Value]) -> None:
    builder = rows.builder
    record = builder.gep(rows.weights, [builder.mul(block, rows.number(Q4_RECORD))])
    rows.fetch_ahead(record, Q4_RECORD)
    sums = rows.zeros(_SHORTS)
    for part in rows.each_part():
        pairs = rows.load(record, builder.mul(part, rows.number(32)), _BYTES)
        halves = builder.and_(pairs, _same(_BYTES, 15)), builder.lshr(pairs, _same(_BYTES, 4))
        for half, quants in enumerate(halves):
            vector = builder.add(builder.mul(part, rows.number(2)), rows.number(half))
            for row in range(rows.count):
                rows.add_to(sums[row], rows.dot_bytes(quants, rows.activation(row, block, vector)))
    scales, minimums = (
        rows.shuffle(
            builder.zext(rows.load(record, place, ir.VectorType(_I8, 8)), ir.VectorType(_I16, 8)),
            [lane // 2 for lane in range(16)],
        )
        for place in (128, 136)
    )
    scale, minimum_scale = rows.load(record, 144, _F32), rows.load(record, 148, _F32)
    for row in range(rows.count):
        own = rows.load(rows.scales, rows.row_block(row, block, 4), _F32)
        groups = rows.load(rows.sums, rows.row_block(row, block, 32), _SHORTS)
        products = rows.dot_shorts(builder.load(sums[row]), scales)
        rows.add_scaled(totals[row], products, builder.fmul(own, scale))
        taken = builder.fneg(builder.fmul(own, minimum_scale))
        rows.add_scaled(totals[row], rows.dot_shorts(groups, minimums), taken)


def _q6_block(rows: _Rows, block: ir.Value, totals: list[ir.Value]) -> None:
    builder = rows.builder
    record = builder.gep(rows.weights, [builder.mul(block, rows.number(Q6_RECORD))])
    scales = builder.sext(rows.load(record, 192, ir.VectorType(_I8, 16)), _SHORTS)
    rows.fetch_ahead(record, Q6_RECORD)
    sums = rows.zeros(_INTS)
    for part in rows.each_part():
        pairs = rows.load(record, builder.mul(part, rows.number(32)), _BYTES)
        # Two parts share 32 bytes of upper bits: those of the second begin at bit 4.
        uppers = rows.load(
            record, builder.add(builder.lshr(part, rows.number(1)), rows.number(4)), _BYTES, times=32
        )
        shift = builder.mul(builder.and_(part, rows.number(1)), rows.number(4))
        uppers = builder.bitcast(
            builder.lshr(builder.bitcast(uppers, _SHORTS), rows.spread(builder.trunc(shift, _I16), 16)),
            _BYTES,
        )
        first = builder.or_(
            builder.and_(pairs, _same(_BYTES, 15)),
            builder.and_(builder.shl(uppers, _same(_BYTES, 4)), _same(_BYTES, 48)),
        )
        second = builder.or_(
            builder.lshr(pairs, _same(_BYTES, 4)),
            builder.and_(builder.shl(uppers, _same(_BYTES, 2)), _same(_BYTES, 48)),
        )
        vector = builder.mul(part, rows.number(2))
        next_vector = builder.add(vector, rows.number(1))
        for row in range(rows.count):
            # 2 * 2 * 63 * 127 fits 16 bits, more would not.
            two = builder.add(
                rows.dot_bytes(first, rows.activation(row, block, vector)),
                rows.dot_bytes(second, rows.activation(row, block, next_vector)),
            )
            rows.add_to(sums[row], rows.dot_shorts(two, scales))
    scale = rows.load(record, 208, _F32)
    for row in range(rows.count):
        own = rows.load(rows.scales, rows.row_block(row, block, 4), _F32)
        groups = rows.load(rows.sums, rows.row_block(row, block, 32), _SHORTS)
        shifted = builder.shl(rows.dot_shorts(groups, scales), _same(_INTS, 5))
        rows.add_scaled(totals[row], builder.sub(builder.load(sums[row]), shifted), builder.fmul(own, scale))


def dot_rows(block: Callable[[_Rows, ir.Value, list[ir.Value]], None], count: int, native: bool) -> Any:
    """A function for Numba code: one output of `count` rows.

    It takes (weights, byte, blocks, parts, activations, scales, sums, row, results, place): uint8 weights and the byte
    where the output's records begin, the number of blocks, the number of parts of a block (PARTS), activations (rows,
    blocks, 8, 32) of 8 bits in the order of the vectors, float32 scales (rows, blocks), int16 sums of 16 activations
    (rows, blocks, 16), the first row, float32 results, and where in them to write (count,). Arrays are flat.
    """

    @intrinsic
    def dot(
        typing: Any, weights: Any, byte: Any, blocks: Any, parts: Any, activations: Any, scales: Any, sums: Any,
        row: Any, results: Any, place: Any,
    ) -> Any:  # fmt: skip
        size = types.intp

        def generate(context: Any, builder: ir.IRBuilder, signature: Any, args: Any) -> ir.Value:
            def start(number: int, index: ir.Value) -> ir.Value:
                array = context.make_array(signature.args[number])(context, builder, args[number])
                return builder.gep(builder.bitcast(array.data, _I8.as_pointer()), [index])

            first = builder.mul(args[7], args[2])  # in blocks
            rows = _Rows(
                builder=builder,
                count=count,
                weights=start(0, args[1]),
                blocks=args[2],
                parts=args[3],
                activations=start(4, builder.mul(first, ir.Constant(_I64, BLOCK))),
                scales=start(5, builder.mul(first, ir.Constant(_I64, 4))),
                sums=start(6, builder.mul(first, ir.Constant(_I64, 32))),
                native=native,
            )
            totals = rows.zeros(_FLOATS)
            with rows.loop(args[2]) as number:
                block(rows, number, totals)
            results_at = builder.bitcast(
                start(8, builder.mul(args[9], ir.Constant(_I64, 4))), _F32.as_pointer()
            )
            for index, total in enumerate(totals):
                target = builder.gep(results_at, [ir.Constant(_I64, index)])
                builder.store(rows.sum_of_lanes(builder.load(total)), target)
            return context.get_dummy_value()

        arguments = (weights, size, size, size, activations, scales, sums, size, results, size)
        return types.void(*arguments), generate

    return dot


q4_block, q6_block = _q4_block, _q6_block
