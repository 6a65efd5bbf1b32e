"""Linear layers and an embedding whose weights stay packed in 4 or 8 bits, on torch's own CPU kernels.

One row at a time (generation) is bound by memory, so the kernels read the packed weights. Many rows at a time
(a prompt) are bound by arithmetic, where unpacking a layer to bfloat16 and multiplying with the processor's
bfloat16 instructions is about twice as fast as the packed kernel, which multiplies in float32.
"""

from __future__ import annotations

import threading

import torch
from torch import nn
from torch.nn import functional

GROUP = 32
UNPACK_FROM_ROWS = 80
"""Rows from which unpacking first is faster: measured on two cores with AVX-512, 64 rows break even."""

LARGEST_UNPACKED = 1 << 26
"""Weights of the largest layer that is unpacked: an output layer would take half a gigabyte for rare use."""

_BLOCK = 64


class _Scratch:
    """One buffer for all layers: allocating 27 MB a layer would cost more than the unpacking itself."""

    def __init__(self) -> None:
        self.lock = threading.Lock()
        self._buffers: dict[torch.dtype, torch.Tensor] = {}

    def take(self, count: int, dtype: torch.dtype) -> torch.Tensor:
        buffer = self._buffers.get(dtype)
        if buffer is None or buffer.numel() < count:
            with torch.inference_mode(False):  # a tensor made in inference mode could be used in no other
                buffer = self._buffers[dtype] = torch.empty(count, dtype=dtype)
        return buffer[:count]

    def release(self) -> None:
        self._buffers.clear()


_scratch = _Scratch()


def reset_scratch() -> None:
    """Give the shared buffer's memory back; the next prompt takes it again."""
    with _scratch.lock:
        _scratch.release()


def pack_int4(
    quantized: torch.Tensor, scales: torch.Tensor, minimums: torch.Tensor
) -> dict[str, torch.Tensor]:
    """Tensors of an Int4Linear for w = scales * quantized - minimums, in groups of 32 along the inputs.

    `quantized` is (outputs, inputs) with values 0 to 15; `scales` and `minimums` are (outputs, inputs / 32) in
    float32. torch's kernel computes w = (q - 8) * scale + zero, hence zero = 8 * scale - minimum, taken with the
    scale after its rounding to bfloat16 so that the rounding does not shift the whole group.
    """
    packed = torch.ops.aten._convert_weight_to_int4pack_for_cpu(quantized.to(torch.int32).contiguous(), 1)
    rounded = scales.to(torch.bfloat16)
    zeros = 8 * rounded.float() - minimums
    scales_zeros = torch.stack([rounded, zeros.to(torch.bfloat16)], dim=-1)
    return {"packed": packed, "scales_zeros": scales_zeros.transpose(0, 1).contiguous()}


def pack_int8(weight: torch.Tensor) -> dict[str, torch.Tensor]:
    """Tensors of an Int8Linear: one bfloat16 scale for each output, values -127 to 127. Weight is float32."""
    scales = (weight.abs().amax(dim=1) / 127).clamp_min(1e-12).to(torch.bfloat16)
    quantized = torch.round(weight / scales.float()[:, None]).clamp_(-127, 127).to(torch.int8)
    return {"quantized": quantized, "scales": scales}


def unpack_int4(packed: torch.Tensor, scales_zeros: torch.Tensor) -> torch.Tensor:
    """The weight as (inputs, outputs) in bfloat16, in the shared buffer: use it before the next call.

    Only for the layout that torch writes on a processor with AVX-512, see `packs_in_blocks_of_64`.
    """
    outputs, inputs = packed.shape[0], packed.shape[1] * 2
    blocks = outputs // _BLOCK
    source = packed.view(torch.int8).view(blocks, inputs, _BLOCK // 2)
    nibbles = _scratch.take(outputs * inputs // 2, torch.int8).view(blocks, inputs, _BLOCK // 2)
    weight = _scratch.take(outputs * inputs, torch.bfloat16)
    halves = weight.view(inputs, blocks, 2, _BLOCK // 2)
    torch.bitwise_and(source, 15, out=nibbles)
    halves[:, :, 0].copy_(nibbles.sub_(8).transpose(0, 1))
    torch.bitwise_right_shift(source.view(torch.uint8), 4, out=nibbles.view(torch.uint8))
    halves[:, :, 1].copy_(nibbles.sub_(8).transpose(0, 1))
    groups = weight.view(inputs // GROUP, GROUP, outputs)
    scales, zeros = scales_zeros.permute(2, 0, 1).contiguous()  # side by side they cannot be read as vectors
    torch.addcmul(zeros[:, None], groups, scales[:, None], out=groups)
    return weight.view(inputs, outputs)


def packs_in_blocks_of_64() -> bool:
    """Whether this processor's packing is the one that `unpack_int4` reads. Tried with a small matrix."""
    generator = torch.Generator().manual_seed(0)
    quantized = torch.randint(0, 16, (2 * _BLOCK, 2 * GROUP), generator=generator)
    ones = torch.ones(2 * _BLOCK, 2)
    tensors = pack_int4(quantized, ones, 0 * ones)
    with _scratch.lock:
        unpacked = unpack_int4(tensors["packed"], tensors["scales_zeros"])
        return bool((unpacked.t() == quantized.to(torch.bfloat16)).all())


class Int4Linear(nn.Module):
    """y = x W + b with 4-bit weights in groups of 32, each with a bfloat16 scale and zero."""

    def __init__(
        self, packed: torch.Tensor, scales_zeros: torch.Tensor, bias: torch.Tensor | None, unpack: bool
    ) -> None:
        super().__init__()
        self.out_features = packed.shape[0]
        self.in_features = packed.shape[1] * 2
        self.packed, self.scales_zeros, self.bias = packed, scales_zeros, bias
        self.unpack = unpack and self.out_features % _BLOCK == 0

    def forward(self, hidden: torch.Tensor) -> torch.Tensor:
        rows = hidden.reshape(-1, self.in_features)
        if self.unpack and rows.shape[0] >= UNPACK_FROM_ROWS:
            with _scratch.lock:
                result = rows @ unpack_int4(self.packed, self.scales_zeros)
        else:
            result = torch.ops.aten._weight_int4pack_mm_for_cpu(rows, self.packed, GROUP, self.scales_zeros)
        if self.bias is not None:
            result += self.bias
        return result.view(*hidden.shape[:-1], self.out_features)


class Int8Linear(nn.Module):
    """y = x W + b with 8-bit weights and one bfloat16 scale for each output."""

    def __init__(self, quantized: torch.Tensor, scales: torch.Tensor, bias: torch.Tensor | None) -> None:
        super().__init__()
        self.out_features, self.in_features = quantized.shape
        self.quantized, self.scales, self.bias = quantized, scales, bias

    def forward(self, hidden: torch.Tensor) -> torch.Tensor:
        rows = hidden.reshape(-1, self.in_features)
        if rows.shape[0] >= UNPACK_FROM_ROWS and self.quantized.numel() <= LARGEST_UNPACKED:
            with _scratch.lock:
                weight = _scratch.take(self.quantized.numel(), torch.bfloat16).view(self.quantized.shape)
                result = functional.linear(rows, weight.copy_(self.quantized)) * self.scales
        else:
            result = torch.ops.aten._weight_int8pack_mm(rows, self.quantized, self.scales)
        if self.bias is not None:
            result += self.bias
        return result.view(*hidden.shape[:-1], self.out_features)


class Int4Embedding(nn.Module):
    """Rows of 4-bit values in groups of 32, unpacked when they are looked up.

    `nibbles` is (rows, width / 2): the low nibbles hold the first half of a row's groups of 64, as in a Q4_K block.
    """

    def __init__(self, nibbles: torch.Tensor, scales: torch.Tensor, minimums: torch.Tensor) -> None:
        super().__init__()
        self.nibbles, self.scales, self.minimums = nibbles, scales, minimums
        self.num_embeddings, self.embedding_dim = nibbles.shape[0], nibbles.shape[1] * 2

    def forward(self, ids: torch.Tensor) -> torch.Tensor:
        pairs = self.nibbles[ids].unflatten(-1, (-1, GROUP))
        groups = torch.stack([pairs & 15, pairs >> 4], dim=-2).flatten(-3, -2).float()
        rows = groups * self.scales[ids][..., None].float() - self.minimums[ids][..., None].float()
        return rows.flatten(-2).to(torch.bfloat16)
