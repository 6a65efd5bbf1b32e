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
low nibbles. Activations stand in the order of ORDER, so that 64 neighbours belong to the low or the high nibbles of 64
neighbouring bytes.

Processors with AVX-512 VNNI multiply 64 bytes and add fours of their products to 32-bit lanes in one instruction: for
them there is a second form of each block ("wide"), where a lane holds a whole 32 with its one scale.
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

ORDER = (0, 2, 1, 3, 4, 6, 5, 7)
"""Where each vector of activations stands in its block."""

SUMS = 32
"""16-bit words a block of the sums of activations: 16 sums of 16, then 8 sums of 32 times their scale as float32."""

_I8, _I16, _I32, _I64 = (ir.IntType(bits) for bits in (8, 16, 32, 64))
_F32 = ir.FloatType()
_BYTES = ir.VectorType(_I8, 32)
_SHORTS = ir.VectorType(_I16, 16)
_INTS = ir.VectorType(_I32, 8)
_FLOATS = ir.VectorType(_F32, 8)
_BYTES_64 = ir.VectorType(_I8, 64)
_SHORTS_32 = ir.VectorType(_I16, 32)
_INTS_16 = ir.VectorType(_I32, 16)
_FLOATS_16 = ir.VectorType(_F32, 16)


def has_avx2() -> bool:
    """Whether this processor multiplies bytes with one instruction that we name; others get it from LLVM's patterns."""
    return bool(binding.get_host_cpu_features().get("avx2"))


def has_vnni() -> bool:
    """Whether this processor has AVX-512 VNNI."""
    features = binding.get_host_cpu_features()
    return all(features.get(name) for name in ("avx512f", "avx512bw", "avx512vl", "avx512vnni"))


@dataclass
class _Rows:
    """What the code of one dot product works on: the weights of one output, and `count` rows of activations."""

    builder: ir.IRBuilder
    count: int
    weights: ir.Value
    stride: ir.Value
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
        """Ask for what will be needed some blocks later: memory is the limit when few rows share a weight."""
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

    def dot_fours(self, sums: ir.Value, unsigned: ir.Value, signed: ir.Value) -> ir.Value:
        """16 sums, each grown by four neighbouring products of bytes."""
        if self.native:
            return self._call("llvm.x86.avx512.vpdpbusd.512", _INTS_16, [sums, unsigned, signed])
        wide = ir.VectorType(_I32, 64)
        products = self.builder.mul(self.builder.zext(unsigned, wide), self.builder.sext(signed, wide))
        return self.builder.add(sums, self._add_neighbours(self._add_neighbours(products, 64), 32))

    def dot_wide_bytes(self, unsigned: ir.Value, signed: ir.Value) -> ir.Value:
        """32 sums of two neighbouring products; they must fit 16 bits."""
        if self.native:
            return self._call("llvm.x86.avx512.pmaddubs.w.512", _SHORTS_32, [unsigned, signed])
        wide = ir.VectorType(_I16, 64)
        products = self.builder.mul(self.builder.zext(unsigned, wide), self.builder.sext(signed, wide))
        return self._add_neighbours(products, 64)

    def dot_wide_shorts(self, sums: ir.Value, left: ir.Value, right: ir.Value) -> ir.Value:
        """16 sums, each grown by two neighbouring products."""
        if self.native:
            return self._call("llvm.x86.avx512.vpdpwssd.512", _INTS_16, [sums, left, right])
        wide = ir.VectorType(_I32, 32)
        products = self.builder.mul(self.builder.sext(left, wide), self.builder.sext(right, wide))
        return self.builder.add(sums, self._add_neighbours(products, 32))

    def activation(self, row: int, block: ir.Value, part: ir.Value, half: int) -> ir.Value:
        """A vector of 32 activations of a row's block: those of a part's low or high nibbles."""
        builder = self.builder
        pair = builder.mul(builder.lshr(part, self.number(1)), self.number(4))
        vector = builder.add(builder.add(pair, builder.and_(part, self.number(1))), self.number(2 * half))
        place = builder.add(self.row_block(row, block, BLOCK), builder.mul(vector, self.number(32)))
        return self.load(self.activations, place, _BYTES)

    def wide_activation(self, row: int, block: ir.Value, pair: int, half: int) -> ir.Value:
        """64 activations of a row's block: those of the low or high nibbles of two parts."""
        place = self.builder.add(self.row_block(row, block, BLOCK), self.number(128 * pair + 64 * half))
        return self.load(self.activations, place, _BYTES_64)

    def group_sums(self, row: int, block: ir.Value) -> ir.Value:
        """The 16 sums of 16 activations each of a row's block."""
        return self.load(self.sums, self.row_block(row, block, 2 * SUMS), _SHORTS)

    def scaled_sums(self, row: int, block: ir.Value) -> ir.Value:
        """The 8 sums of 32 activations each of a row's block, times their scale."""
        place = self.builder.add(self.row_block(row, block, 2 * SUMS), self.number(32))
        return self.load(self.sums, place, _FLOATS)

    def row_block(self, row: int, block: ir.Value, size: int) -> ir.Value:
        index = self.builder.add(self.builder.mul(self.number(row), self.stride), block)
        return self.builder.mul(index, self.number(size))

    def add_to(self, variable: ir.Value, value: ir.Value) -> None:
        self.builder.store(self.builder.add(self.builder.load(variable), value), variable)

    def add_scaled(self, total: ir.Value, ints: ir.Value, factor: ir.Value) -> None:
        self.add_product(total, self.builder.sitofp(ints, _FLOATS), self.spread(factor, 8))

    def add_product(self, total: ir.Value, left: ir.Value, right: ir.Value) -> None:
        kind = left.type
        name = f"llvm.fma.v{kind.count}f32"
        self.builder.store(self._call(name, kind, [left, right, self.builder.load(total)]), total)

    def sum_of_lanes(self, floats: ir.Value) -> ir.Value:
        count = lanes = floats.type.count
        while lanes > 1:
            lanes //= 2
            upper = [lane + lanes if lane < lanes else lane for lane in range(count)]
            floats = self.builder.fadd(floats, self.shuffle(floats, upper))
        return self.builder.extract_element(floats, ir.Constant(_I32, 0))


@dataclass(frozen=True)
class Form:
    """How the blocks of a format are multiplied: `block` adds one to the totals of each row, which `totals` makes.

    A wide form has two totals a row, and the second is taken from the first in the end.
    """

    block: Callable[[_Rows, ir.Value, list[ir.Value]], None]
    wide: bool

    def totals(self, rows: _Rows) -> list[ir.Value]:
        return rows.zeros(_FLOATS_16) + rows.zeros(_FLOATS) if self.wide else rows.zeros(_FLOATS)

    def result(self, rows: _Rows, totals: list[ir.Value], row: int) -> ir.Value:
        found = rows.sum_of_lanes(rows.builder.load(totals[row]))
        if not self.wide:
            return found
        less = rows.sum_of_lanes(rows.builder.load(totals[rows.count + row]))
        return rows.builder.fsub(found, less)


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
            for row in range(rows.count):
                rows.add_to(sums[row], rows.dot_bytes(quants, rows.activation(row, block, part, half)))
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
        groups = rows.group_sums(row, block)
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
        for row in range(rows.count):
            # 2 * 2 * 63 * 127 fits 16 bits, more would not.
            two = builder.add(
                rows.dot_bytes(first, rows.activation(row, block, part, 0)),
                rows.dot_bytes(second, rows.activation(row, block, part, 1)),
            )
            rows.add_to(sums[row], rows.dot_shorts(two, scales))
    scale = rows.load(record, 208, _F32)
    for row in range(rows.count):
        own = rows.load(rows.scales, rows.row_block(row, block, 4), _F32)
        groups = rows.group_sums(row, block)
        shifted = builder.shl(rows.dot_shorts(groups, scales), _same(_INTS, 5))
        rows.add_scaled(totals[row], builder.sub(builder.load(sums[row]), shifted), builder.fmul(own, scale))


def _q4_wide(rows: _Rows, block: ir.Value, totals: list[ir.Value]) -> None:
    builder = rows.builder
    record = builder.gep(rows.weights, [builder.mul(block, rows.number(Q4_RECORD))])
    rows.fetch_ahead(record, Q4_RECORD)
    sums = rows.zeros(_INTS_16)
    for pair in range(2):
        nibbles = rows.load(record, 64 * pair, _BYTES_64)
        halves = builder.and_(nibbles, _same(_BYTES_64, 15)), builder.lshr(nibbles, _same(_BYTES_64, 4))
        for half, quants in enumerate(halves):
            for row in range(rows.count):
                found = rows.dot_fours(
                    builder.load(sums[row]), quants, rows.wide_activation(row, block, pair, half)
                )
                builder.store(found, sums[row])
    scales, minimums = (
        builder.fmul(
            builder.uitofp(rows.load(record, place, ir.VectorType(_I8, 8)), _FLOATS),
            rows.spread(rows.load(record, factor, _F32), 8),
        )
        for place, factor in ((128, 144), (136, 148))
    )
    scales = rows.shuffle(scales, [lane % 8 for lane in range(16)])
    for row in range(rows.count):
        own = rows.spread(rows.load(rows.scales, rows.row_block(row, block, 4), _F32), 16)
        floats = builder.fmul(builder.sitofp(builder.load(sums[row]), _FLOATS_16), own)
        rows.add_product(totals[row], floats, scales)
        rows.add_product(totals[rows.count + row], rows.scaled_sums(row, block), minimums)


def _q6_wide(rows: _Rows, block: ir.Value, totals: list[ir.Value]) -> None:
    builder = rows.builder
    record = builder.gep(rows.weights, [builder.mul(block, rows.number(Q6_RECORD))])
    rows.fetch_ahead(record, Q6_RECORD)
    scales = rows.shuffle(
        builder.sext(rows.load(record, 192, ir.VectorType(_I8, 16)), _SHORTS),
        [lane % 16 for lane in range(32)],
    )
    below = builder.mul(scales, _same(_SHORTS_32, -32))  # quants are stored 32 too high
    sums = rows.zeros(_INTS_16)
    for row in range(rows.count):
        groups = builder.shuffle_vector(
            rows.group_sums(row, block),
            ir.Constant(_SHORTS, None),
            ir.Constant(ir.VectorType(_I32, 32), list(range(32))),
        )
        builder.store(rows.dot_wide_shorts(ir.Constant(_INTS_16, None), groups, below), sums[row])
    for pair in range(2):
        nibbles = rows.load(record, 64 * pair, _BYTES_64)
        uppers = rows.shuffle(rows.load(record, 128 + 32 * pair, _BYTES), [lane % 32 for lane in range(64)])
        shifts = ir.Constant(_SHORTS_32, [0] * 16 + [4] * 16)
        uppers = builder.bitcast(builder.lshr(builder.bitcast(uppers, _SHORTS_32), shifts), _BYTES_64)
        first = builder.or_(
            builder.and_(nibbles, _same(_BYTES_64, 15)),
            builder.and_(builder.shl(uppers, _same(_BYTES_64, 4)), _same(_BYTES_64, 48)),
        )
        second = builder.or_(
            builder.lshr(nibbles, _same(_BYTES_64, 4)),
            builder.and_(builder.shl(uppers, _same(_BYTES_64, 2)), _same(_BYTES_64, 48)),
        )
        for row in range(rows.count):
            two = builder.add(
                rows.dot_wide_bytes(first, rows.wide_activation(row, block, pair, 0)),
                rows.dot_wide_bytes(second, rows.wide_activation(row, block, pair, 1)),
            )
            builder.store(rows.dot_wide_shorts(builder.load(sums[row]), two, scales), sums[row])
    scale = rows.spread(rows.load(record, 208, _F32), 16)
    for row in range(rows.count):
        own = rows.spread(rows.load(rows.scales, rows.row_block(row, block, 4), _F32), 16)
        floats = builder.fmul(builder.sitofp(builder.load(sums[row]), _FLOATS_16), own)
        rows.add_product(totals[row], floats, scale)


def dot_rows(form: Form, count: int, native: bool) -> Any:
    """A function for Numba code: one output of `count` rows. `native` names the processor's instructions.

    It takes (weights, byte, blocks, stride, parts, activations, scales, sums, first, results, place): uint8 weights and
    the byte where the output's records begin, the number of blocks to multiply and from one row to the next, the
    number of parts of a block (PARTS), activations (rows, stride, 8, 32) of 8 bits in the order of ORDER, float32
    scales (rows, stride), their sums as int16 (rows, stride, SUMS), the first block, float32 results, and where in
    them to add (count,). Arrays are flat.
    """

    @intrinsic
    def dot(
        typing: Any, weights: Any, byte: Any, blocks: Any, stride: Any, parts: Any, activations: Any, scales: Any,
        sums: Any, first: Any, results: Any, place: Any,
    ) -> Any:  # fmt: skip
        size = types.intp

        def generate(context: Any, builder: ir.IRBuilder, signature: Any, args: Any) -> ir.Value:
            def start(number: int, index: ir.Value) -> ir.Value:
                array = context.make_array(signature.args[number])(context, builder, args[number])
                return builder.gep(builder.bitcast(array.data, _I8.as_pointer()), [index])

            first = args[8]
            rows = _Rows(
                builder=builder,
                count=count,
                weights=start(0, args[1]),
                stride=args[3],
                parts=args[4],
                activations=start(5, builder.mul(first, ir.Constant(_I64, BLOCK))),
                scales=start(6, builder.mul(first, ir.Constant(_I64, 4))),
                sums=start(7, builder.mul(first, ir.Constant(_I64, 2 * SUMS))),
                native=native,
            )
            totals = form.totals(rows)
            with rows.loop(args[2]) as number:
                form.block(rows, number, totals)
            results_at = builder.bitcast(
                start(9, builder.mul(args[10], ir.Constant(_I64, 4))), _F32.as_pointer()
            )
            for row in range(count):
                target = builder.gep(results_at, [ir.Constant(_I64, row)])
                found = builder.fadd(builder.load(target), form.result(rows, totals, row))
                builder.store(found, target)
            return context.get_dummy_value()

        arguments = (weights, size, size, size, size, activations, scales, sums, size, results, size)
        return types.void(*arguments), generate

    return dot


Q4, Q6 = Form(_q4_block, wide=False), Form(_q6_block, wide=False)
Q4_WIDE, Q6_WIDE = Form(_q4_wide, wide=True), Form(_q6_wide, wide=True)
