"""Attention on our kernels gives what torch's gives, whoever else is in the step."""

from __future__ import annotations

import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from torch.nn.functional import scaled_dot_product_attention

from tutor.engine.attention import FEW, attend
from tutor.engine.ragged import Past, Pasts, _mask

ROOM = 64


def past(seed: int, tokens: int, new: int, key_heads: int, width: int, dtype: torch.dtype) -> Past:
    """States with room to spare, as the cache has them."""
    generator = torch.Generator().manual_seed(seed)
    keys, values = (
        torch.randn(1, key_heads, tokens + ROOM, width, generator=generator).to(dtype) for _ in range(2)
    )
    return Past(new, keys[:, :, :tokens], values[:, :, :tokens], _mask(tokens - new, new))


def expected(query: torch.Tensor, one: Past) -> torch.Tensor:
    """Exact attention in float32 with a causal mask, (1, new, heads, width)."""
    tokens = one.keys.shape[2]
    mask = torch.ones(one.new, tokens, dtype=torch.bool).tril(tokens - one.new)
    found = scaled_dot_product_attention(
        query.float(), one.keys.float(), one.values.float(), attn_mask=mask, enable_gqa=True
    )
    return found.transpose(1, 2)


@pytest.mark.parametrize(("heads", "key_heads"), [(12, 2), (4, 4), (8, 2), (6, 1)])
@pytest.mark.parametrize("width", [64, 128])
@pytest.mark.parametrize("dtype", [torch.bfloat16, torch.float32])
@pytest.mark.parametrize(
    "sizes", [[(1, 1)], [(300, 1)], [(5, 1), (900, 1), (33, 3)], [(40, 40), (17, FEW), (70, 20)]]
)
def test_each_request_of_a_step_attends_to_its_own_past(
    heads: int, key_heads: int, width: int, dtype: torch.dtype, sizes: list[tuple[int, int]]
) -> None:
    pasts = [past(seed, tokens, new, key_heads, width, dtype) for seed, (tokens, new) in enumerate(sizes)]
    new = sum(one.new for one in pasts)
    query = torch.randn(1, heads, new, width, generator=torch.Generator().manual_seed(9)).to(dtype)
    module = torch.nn.Module()
    module.num_key_value_groups, module.is_causal = heads // key_heads, True  # type: ignore[assignment]
    found, _ = attend(module, query, Pasts(pasts), None, None)
    start = 0
    for one in pasts:
        end = start + one.new
        exact = expected(query[:, :, start:end], one)
        assert (found[:, start:end].float() - exact).abs().max() < 0.02
        start = end


@settings(max_examples=25, deadline=None)
@given(seed=st.integers(0, 1000), tokens=st.lists(st.integers(1, 200), min_size=2, max_size=6))
def test_a_row_has_the_same_result_alone_and_among_others(seed: int, tokens: list[int]) -> None:
    pasts = [past(seed + n, count, 1, 2, 64, torch.bfloat16) for n, count in enumerate(tokens)]
    query = torch.randn(1, 6, len(pasts), 64, generator=torch.Generator().manual_seed(seed)).bfloat16()
    module = torch.nn.Module()
    together, _ = attend(module, query, Pasts(pasts), None, None)
    for row, one in enumerate(pasts):
        alone, _ = attend(module, query[:, :, row : row + 1], Pasts([one]), None, None)
        assert torch.equal(alone, together[:, row : row + 1])


def test_scores_far_apart_do_not_run_over() -> None:
    one = past(1, 50, 1, 1, 64, torch.bfloat16)
    one.keys.mul_(300)
    query = torch.full((1, 3, 1, 64), 5.0, dtype=torch.bfloat16)
    found, _ = attend(torch.nn.Module(), query, Pasts([one]), None, None)
    assert (found.float() - expected(query, one)).abs().max() < 0.02
