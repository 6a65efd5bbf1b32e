"""What LoRA adapters add to the products of packed layers, within the kernels of those products.

y = W x + B (A x). A x, the lowered row, is short (the rank); it is computed once for all matrices that read the same
hidden states. B A x is added to the sums of W x before they are rounded, while they lie in the processor's cache: by
itself it would cost more for the passes over memory than for its arithmetic.

Two tuples go into the kernels. `low` is (downs, keep, rank): all A one below the other, float32 (rank, width), and
which rows take them, float32 (rows, rank) of 0 and 1, empty if all do. `side` is (ups, first, own): B of one matrix,
float32 (outputs / RUN, own, RUN), so that it is read as it lies, for the `own` numbers of a lowered row from the
`first` on. A rank of 0 adds nothing.
"""

from __future__ import annotations

import numpy as np
from llvmlite import ir
from numba import njit, prange, types
from numba.core import cgutils
from numba.extending import intrinsic

from tutor.engine.rounding_kernels import OPTIONS

RUN = 32
"""Outputs that are added to at a time; the first of them is always a multiple of it."""

_SHARED = 4
"""Rows from which they are shared among the threads; with fewer, the numbers of the lowered rows are."""

_NONE = np.empty(0, np.float32)

NO_LOW = (_NONE, _NONE, 0)
NO_SIDE = (_NONE, 0, 0)


@njit(fastmath=True, **OPTIONS)
def _dot(values, down):
    total = np.float32(0)
    for i in range(len(down)):
        total += values[i] * down[i]
    return total


@njit(parallel=True, **OPTIONS)
def _lower_by_number(values, rows, width, downs, rank, lowered):
    for number in prange(rank):
        down = downs[number * width : (number + 1) * width]
        for row in range(rows):
            lowered[row * rank + number] = _dot(values[row * width : (row + 1) * width], down)


@njit(parallel=True, **OPTIONS)
def _lower_by_row(values, rows, width, downs, rank, lowered):
    for row in prange(rows):
        own = values[row * width : (row + 1) * width]
        for number in range(rank):
            lowered[row * rank + number] = _dot(own, downs[number * width : (number + 1) * width])


@njit(**OPTIONS)
def lower(values, rows, width, low):
    """The lowered rows, float32 (rows, rank), of float32 (rows, width)."""
    downs, keep, rank = low
    lowered = np.empty(rows * rank, np.float32)
    if rank == 0:
        return lowered
    if rows < _SHARED:
        _lower_by_number(values, rows, width, downs, rank, lowered)
    else:
        _lower_by_row(values, rows, width, downs, rank, lowered)
    for i in range(len(keep)):
        lowered[i] *= keep[i]
    return lowered


@njit(**OPTIONS)
def lower_bits(bits, rows, width, low):
    """The same of bfloat16 (rows, width), given as their bits."""
    if low[2] == 0:
        return np.empty(0, np.float32)
    values = np.empty(rows * width, np.float32)
    words = values.view(np.uint32)
    for i in range(rows * width):
        words[i] = np.uint32(bits[i]) << np.uint32(16)
    return lower(values, rows, width, low)


@intrinsic
def _add_eight(typing_context, found, to, factors, at, factor):
    """found[to : to + 8] += factors[at : at + 8] * factor, as one vector: LLVM does not find it by itself."""

    def generate(context, builder, signature, arguments):
        found, to, factors, at, factor = arguments
        vector = ir.VectorType(ir.FloatType(), 8)

        def place(array, kind, index):
            data = context.make_array(kind)(context, builder, array).data
            return builder.bitcast(builder.gep(data, [index]), vector.as_pointer())

        target = place(found, signature.args[0], to)
        source = place(factors, signature.args[2], at)
        none = ir.Constant(ir.IntType(32), 0)
        one = builder.insert_element(ir.Constant(vector, ir.Undefined), factor, none)
        spread = builder.shuffle_vector(one, one, ir.Constant(ir.VectorType(ir.IntType(32), 8), [0] * 8))
        kind = ir.FunctionType(vector, [vector] * 3)
        add = cgutils.get_or_insert_function(builder.module, kind, "llvm.fma.v8f32")
        sums = builder.call(add, [builder.load(source, align=4), spread, builder.load(target, align=4)])
        builder.store(sums, target, align=4)
        return context.get_dummy_value()

    return types.void(found, to, factors, at, factor), generate


@njit(fastmath={"contract"}, **OPTIONS)
def add_side(found, begin, end, row, count, rank, lowered, side):
    """Add to found (end - begin, count), the sums of outputs begin to end for `count` rows from `row` on.

    Number by number, so that a row has the same sum alone and among others.
    """
    ups, first, own = side
    here = end - begin
    if own and count == 8:
        factors = np.empty(8, np.float32)
        for number in range(own):
            for j in range(8):
                factors[j] = lowered[(row + j) * rank + first + number]
            up = ups[begin * own + number * RUN : begin * own + number * RUN + here]
            for i in range(here):
                _add_eight(found, 8 * i, factors, 0, up[i])
        return
    for number in range(own):
        up = ups[begin * own + number * RUN : begin * own + number * RUN + here]
        for j in range(count):
            factor = lowered[(row + j) * rank + first + number]
            for i in range(here):
                found[i * count + j] += factor * up[i]
