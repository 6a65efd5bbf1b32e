"""Adapters beside packed layers: what the matrices say, for the rows that have them, and no trace in the others."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
import torch
from gguf import GGMLQuantizationType
from torch.nn import functional

from tests.engine.test_block_layers import hidden_states, relative_error, unpacking, way  # noqa: F401
from tests.support.gguf_matrix import Matrix, random_matrix
from tutor.engine.adapters import Side, Stretch
from tutor.engine.block_layers import BlockAttention, BlockFeedForward, BlockLinear

Q4, Q6 = GGMLQuantizationType.Q4_K, GGMLQuantizationType.Q6_K
RANKS = {"grammar": 8, "manner": 3}


def attach(layer: BlockLinear, matrix: Matrix, active: list[Stretch], seed: int) -> None:
    """Matrices of two adapters whose products are about as large as the layer's own."""
    layer.side = Side(active)
    size = float(matrix.weights.norm()) / (layer.in_features * layer.out_features) ** 0.5
    for number, (name, rank) in enumerate(RANKS.items()):
        generator = torch.Generator().manual_seed(10 * seed + number)
        down = torch.randn(layer.in_features, rank, generator=generator)
        up = torch.randn(rank, layer.out_features, generator=generator) * size / rank**0.5
        layer.side.pairs[name] = (down, up)


def expected(matrix: Matrix, layer: BlockLinear, hidden: torch.Tensor, names: list[str]) -> torch.Tensor:
    """W x + B A x in float32, row by row, each with its adapter ("" for none); without the layer's bias."""
    assert layer.side is not None
    result = hidden.float() @ matrix.weights.t()
    for row, name in enumerate(names):
        if name:
            down, up = layer.side.pairs[name]
            result[:, row] += hidden[:, row].float() @ down @ up
    return result


SHARED = {
    "all rows": (["grammar"] * 13, [Stretch("grammar", 0, 13)]),
    "one row": (["manner"], [Stretch("manner", 0, 1)]),
    "some rows": ([""] * 4 + ["grammar"] * 9 + [""] * 2, [Stretch("grammar", 4, 13)]),
    "two adapters": (
        ["manner"] * 5 + [""] + ["grammar"] * 14,
        [Stretch("manner", 0, 5), Stretch("grammar", 6, 20)],
    ),
}


@pytest.fixture(params=list(SHARED.values()), ids=list(SHARED))
def step(request: pytest.FixtureRequest) -> tuple[list[str], list[Stretch]]:
    """Which adapter each row has, and the same as stretches."""
    found: tuple[list[str], list[Stretch]] = request.param
    return found


Step = tuple[list[str], list[Stretch]]


@pytest.mark.parametrize("kind", [Q4, Q6])
def test_a_layer_adds_what_its_adapters_say(kind: GGMLQuantizationType, step: Step, way: None) -> None:  # noqa: F811
    names, active = step
    matrix = random_matrix(kind, 150, 768)
    layer = matrix.layer()
    attach(layer, matrix, active, seed=1)
    hidden = hidden_states(1, len(names), 768)
    found = layer(hidden)
    assert relative_error(found, expected(matrix, layer, hidden, names)) < 0.01
    plain = [row for row, name in enumerate(names) if not name]
    assert torch.equal(found[:, plain], matrix.layer()(hidden)[:, plain])


def test_a_row_has_the_same_result_alone_and_among_others() -> None:
    matrix = random_matrix(Q4, 96, 512)
    layer = matrix.layer()
    active = [Stretch("grammar", 0, 21)]
    attach(layer, matrix, active, seed=1)
    hidden = hidden_states(1, 21, 512)
    together = layer(hidden)
    active[:] = [Stretch("grammar", 0, 1)]
    for row in range(21):
        assert torch.equal(layer(hidden[:, row : row + 1]), together[:, row : row + 1])


def test_the_feed_forward_part_adds_them_within(step: Step, way: None) -> None:  # noqa: F811
    names, active = step
    matrices = [
        random_matrix(Q4, 768, 512, 1),
        random_matrix(Q4, 768, 512, 2),
        random_matrix(Q6, 512, 768, 3),
    ]
    gate, up, down = layers = [matrix.layer() for matrix in matrices]
    for number, (layer, matrix) in enumerate(zip(layers, matrices, strict=True)):
        attach(layer, matrix, active, number)
    hidden = hidden_states(1, len(names), 512)
    inner = functional.silu(expected(matrices[0], gate, hidden, names)) * expected(
        matrices[1], up, hidden, names
    )
    found = BlockFeedForward(gate, up, down)(hidden)
    assert relative_error(found, expected(matrices[2], down, inner, names)) < 0.02


def test_attention_adds_them_before_it_turns_by_position(step: Step, way: None) -> None:  # noqa: F811
    """Queries, keys and values with an adapter are those of layers whose weights hold it."""
    names, active = step
    rows = len(names)
    matrices = [
        random_matrix(Q4, 512, 512, 1),
        random_matrix(Q4, 256, 512, 2),
        random_matrix(Q6, 256, 512, 3),
    ]
    layers = [matrix.layer(hidden_states(len(matrix.weights), seed=9)) for matrix in matrices]
    original = SimpleNamespace(
        **dict(zip(("q_proj", "k_proj", "v_proj", "o_proj"), [*layers, None], strict=True)),
        config=None, layer_idx=0, scaling=1.0, head_dim=128, num_key_value_groups=2,
    )  # fmt: skip
    for number, (layer, matrix) in enumerate(zip(layers, matrices, strict=True)):
        attach(layer, matrix, active, number)
    hidden = hidden_states(1, rows, 512)
    angles = torch.outer(torch.arange(rows).float(), 10000 ** -(torch.arange(64).float() / 64)).repeat(1, 2)
    places = (angles.cos()[None], angles.sin()[None])
    found = BlockAttention(original)._project(hidden, places, rows)
    for result, layer, matrix, turned in zip(found, layers, matrices, (True, True, False), strict=True):
        assert layer.bias is not None
        plain = expected(matrix, layer, hidden, names) + layer.bias.float()
        heads = plain.view(1, rows, -1, 128).transpose(1, 2)
        if turned:
            low, high = heads.chunk(2, dim=-1)
            heads = heads * places[0] + torch.cat((-high, low), dim=-1) * places[1]
        assert relative_error(result, heads) < 0.02
