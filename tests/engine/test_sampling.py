"""The next token is drawn from the most likely ones, of however large a vocabulary."""

from __future__ import annotations

import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st

from tutor.engine import Request
from tutor.engine.sampling import CANDIDATES, Sampler, _largest


@pytest.mark.parametrize("size", [5, 100, 128 * 128, 128 * 200, 151_936, 151_939])
def test_the_largest_are_those_of_the_whole(size: int) -> None:
    logits = torch.randn(size, generator=torch.Generator().manual_seed(size)).bfloat16()
    values, places = _largest(logits, CANDIDATES)
    assert torch.equal(values, logits.topk(min(CANDIDATES, size)).values)
    assert torch.equal(logits[places], values)
    assert len(set(places.tolist())) == len(places)


@settings(max_examples=30, deadline=None)
@given(
    spots=st.lists(st.integers(0, 151_935), min_size=1, max_size=200, unique=True), scale=st.floats(0.5, 30)
)
def test_wherever_the_largest_stand_they_are_found(spots: list[int], scale: float) -> None:
    logits = torch.zeros(151_936)
    logits[torch.tensor(spots)] = scale * torch.arange(1, len(spots) + 1).float()
    values, _ = _largest(logits, CANDIDATES)
    assert torch.equal(values, logits.topk(CANDIDATES).values)


def test_a_nucleus_of_one_token_is_that_token() -> None:
    logits = torch.zeros(151_936)
    logits[77_777] = 50.0
    sampler = Sampler(Request((), temperature=0.7, seed=1), torch.device("cpu"))
    assert {sampler.draw(logits) for _ in range(20)} == {77_777}


def test_a_penalty_weighs_what_was_drawn() -> None:
    logits = torch.zeros(200)
    logits[3], logits[4] = 2.0, 1.9
    sampler = Sampler(Request((), temperature=0.0, repetition_penalty=1.2), torch.device("cpu"))
    assert [sampler.draw(logits) for _ in range(3)] == [3, 4, 3]
