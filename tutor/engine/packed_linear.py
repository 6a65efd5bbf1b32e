"""A linear layer whose weights stay in 8 bits, and an embedding whose rows stay as a GGUF file has them."""

from __future__ import annotations

import torch
from gguf import GGMLQuantizationType, dequantize
from torch import nn


def pack_int8(weight: torch.Tensor) -> dict[str, torch.Tensor]:
    """Tensors of an Int8Linear: one bfloat16 scale for each output, values -127 to 127. Weight is float32."""
    scales = (weight.abs().amax(dim=1) / 127).clamp_min(1e-12).to(torch.bfloat16)
    quantized = torch.round(weight / scales.float()[:, None]).clamp_(-127, 127).to(torch.int8)
    return {"quantized": quantized, "scales": scales}


class Int8Linear(nn.Module):
    """y = x W + b with 8-bit weights and one bfloat16 scale for each output, on torch's kernel."""

    def __init__(self, quantized: torch.Tensor, scales: torch.Tensor, bias: torch.Tensor | None) -> None:
        super().__init__()
        self.out_features, self.in_features = quantized.shape
        self.quantized, self.scales, self.bias = quantized, scales, bias

    def forward(self, hidden: torch.Tensor) -> torch.Tensor:
        rows = hidden.reshape(-1, self.in_features)
        result = torch.ops.aten._weight_int8pack_mm(rows, self.quantized, self.scales)
        if self.bias is not None:
            result += self.bias
        return result.view(*hidden.shape[:-1], self.out_features)


class BlockEmbedding(nn.Module):
    """Rows of a GGUF matrix, of any of its formats, unpacked when they are looked up. `data` is (rows, bytes)."""

    def __init__(self, data: torch.Tensor, kind: int, width: int) -> None:
        super().__init__()
        self.data, self.kind = data, GGMLQuantizationType(kind)
        self.num_embeddings, self.embedding_dim = data.shape[0], width

    def forward(self, ids: torch.Tensor) -> torch.Tensor:
        rows = dequantize(self.data[ids.flatten()].numpy(), self.kind)
        return torch.from_numpy(rows).to(torch.bfloat16).view(*ids.shape, self.embedding_dim)
