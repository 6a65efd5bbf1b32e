"""Attention on a CPU: for rows of one new token each on our own kernels, for pieces of prompts on torch's.

transformers calls it with what `ragged.RaggedCache` or an ordinary cache gives. A request that reads a piece of its
prompt has many queries over the same keys: a matrix product, for which torch's attention is made. A request that
writes has one, or a few that were guessed, and all such rows of a step are attended to together.
"""

from __future__ import annotations

from typing import Any, cast

import numpy as np
import torch
from torch.nn.functional import scaled_dot_product_attention
from transformers.integrations.sdpa_attention import sdpa_attention_forward
from transformers.masking_utils import ALL_MASK_ATTENTION_FUNCTIONS, sdpa_mask
from transformers.modeling_utils import ALL_ATTENTION_FUNCTIONS

from tutor.engine.ragged import Past, Pasts

NAME = "malbeot_cpu"

FEW = 8
"""New tokens of a request up to which each is attended to as a row of its own."""


def register() -> str:
    """Make the attention known to transformers and return its name for `set_attn_implementation`."""
    ALL_ATTENTION_FUNCTIONS.register(NAME, attend)
    ALL_MASK_ATTENTION_FUNCTIONS.register(NAME, sdpa_mask)
    return NAME


def attend(
    module: torch.nn.Module,
    query: torch.Tensor,
    key: torch.Tensor | Pasts,
    value: torch.Tensor | None,
    attention_mask: torch.Tensor | None,
    scaling: float | None = None,
    **kwargs: Any,
) -> tuple[torch.Tensor, None]:
    """Attention of query (1, heads, new, width) over key and value (1, key heads, all, width).

    Returns (1, new, heads, width), the form in which transformers' attention functions answer.
    """
    if not isinstance(key, Pasts):
        result: tuple[torch.Tensor, None] = sdpa_attention_forward(
            module, query, key, cast(torch.Tensor, value), attention_mask, scaling=scaling, **kwargs
        )
        return result
    queries = query.transpose(1, 2).contiguous()
    results = torch.empty_like(queries)
    scale = queries.shape[3] ** -0.5 if scaling is None else scaling
    few: list[tuple[int, Past]] = []
    start = 0
    for past in key.parts:
        end = start + past.new
        if past.new <= FEW and _has_kernel(past.keys):
            few.append((start, past))
        else:
            results[:, start:end] = _attend_to_many(module, query[:, :, start:end], past, scale, kwargs)
        start = end
    if few:
        _attend_to_rows(queries[0], few, scale, results[0])
    return results, None


def _has_kernel(keys: torch.Tensor) -> bool:
    return keys.dtype is torch.bfloat16 and keys.shape[3] % 64 == 0


def _attend_to_many(
    module: torch.nn.Module, query: torch.Tensor, past: Past, scale: float, options: dict[str, Any]
) -> torch.Tensor:
    """torch's attention, (1, new, heads, width).

    It reads the keys once for every head, so a single query's heads that share keys stand as queries of one head.
    """
    if past.new == 1 and "softcap" not in options:
        grouped = query.reshape(1, past.keys.shape[1], -1, query.shape[3])
        attended = scaled_dot_product_attention(grouped, past.keys, past.values, scale=scale)
        return attended.reshape(1, 1, query.shape[1], query.shape[3])
    found: torch.Tensor = sdpa_attention_forward(
        module, query, past.keys, past.values, past.mask, scaling=scale, **options
    )[0]
    return found


def _attend_to_rows(
    queries: torch.Tensor, parts: list[tuple[int, Past]], scale: float, results: torch.Tensor
) -> None:
    """Every new token of the parts as a row of its own; queries and results are (all rows, heads, width)."""
    from tutor.engine.attention_kernels import attend_rows

    rows = [start + index for start, past in parts for index in range(past.new)]
    pasts = [past for _, past in parts for _ in range(past.new)]
    seen = [past.keys.shape[2] - past.new + index + 1 for _, past in parts for index in range(past.new)]
    chosen = slice(rows[0], rows[-1] + 1) if rows[-1] - rows[0] + 1 == len(rows) else rows
    own = queries[chosen].contiguous()
    found = torch.empty_like(own)
    attend_rows(
        _bits(own),
        np.array([past.keys.data_ptr() for past in pasts], np.int64),
        np.array([past.values.data_ptr() for past in pasts], np.int64),
        np.array([past.keys.stride(1) // past.keys.shape[3] for past in pasts], np.int64),
        np.array(seen, np.int64),
        own.shape[1],
        pasts[0].keys.shape[1],
        own.shape[2],
        np.float32(scale),
        _bits(found),
    )
    results[chosen] = found


def _bits(tensor: torch.Tensor) -> Any:
    return tensor.view(torch.uint16).view(-1).numpy()
