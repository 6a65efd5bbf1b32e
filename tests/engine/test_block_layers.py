"""Layers on packed blocks compute what the weights of the file say, for every number of rows, alone and together."""

from __future__ import annotations

from types import SimpleNamespace

import numba
import numpy as np
import pytest
import torch
from gguf import GGMLQuantizationType
from hypothesis import given, settings
from hypothesis import strategies as st
from transformers import Qwen2Config
from transformers.models.qwen2.modeling_qwen2 import Qwen2Attention, Qwen2MLP, Qwen2RMSNorm

from tests.support.gguf_matrix import Matrix, random_matrix
from tutor.engine import block_dot, block_layers, rounding_kernels
from tutor.engine.block_dot import PARTS, Q4_RECORD, Q6_RECORD, Form, dot_rows, has_avx2, has_vnni
from tutor.engine.block_layers import BlockAttention, BlockFeedForward, BlockNorm, bits

Q4, Q6 = GGMLQuantizationType.Q4_K, GGMLQuantizationType.Q6_K


def hidden_states(*shape: int, seed: int = 0) -> torch.Tensor:
    return torch.randn(*shape, generator=torch.Generator().manual_seed(seed)).bfloat16()


@pytest.fixture
def unpacking(monkeypatch: pytest.MonkeyPatch) -> None:
    """A processor with instructions for bfloat16, and any number of rows being many."""
    monkeypatch.setattr(block_layers, "_pays_to_unpack", True)
    monkeypatch.setattr(block_layers, "UNPACK_FROM_ROWS", 1)


@pytest.fixture(params=["kernels", "unpacked"])
def way(request: pytest.FixtureRequest) -> None:
    """Both ways of multiplying."""
    if request.param == "unpacked":
        request.getfixturevalue("unpacking")


def relative_error(found: torch.Tensor, expected: torch.Tensor) -> float:
    return float((found.float() - expected.detach()).norm() / expected.detach().norm())


@pytest.mark.parametrize("kind", [Q4, Q6])
@pytest.mark.parametrize("rows", [1, 3, 4, 8, 13, 40])
@pytest.mark.parametrize("inputs", [768, 256 * 43])  # 43 blocks are multiplied in three segments
def test_products_are_those_of_the_files_weights(kind: GGMLQuantizationType, rows: int, inputs: int) -> None:
    matrix = random_matrix(kind, outputs=150, inputs=inputs)
    bias = hidden_states(150, seed=1)
    hidden = hidden_states(1, rows, inputs)
    found = matrix.layer(bias)(hidden)
    assert found.shape == (1, rows, 150)
    # Activations keep eight bits and so does bfloat16: half a percent together.
    assert relative_error(found, hidden.float() @ matrix.weights.t() + bias.float()) < 0.01


@pytest.mark.parametrize("kind", [Q4, Q6])
def test_unpacked_weights_are_the_files(kind: GGMLQuantizationType, unpacking: None) -> None:
    matrix = random_matrix(kind, outputs=150, inputs=768)
    identity = torch.eye(768, dtype=torch.bfloat16)[None]
    assert torch.equal(matrix.layer()(identity)[0].t(), matrix.weights.bfloat16())


@pytest.mark.parametrize("kind", [Q4, Q6])
@settings(max_examples=25, deadline=None)
@given(rows=st.integers(2, 20), seed=st.integers(0, 1000))
def test_a_row_has_the_same_result_alone_and_among_others(
    kind: GGMLQuantizationType, rows: int, seed: int
) -> None:
    layer = random_matrix(kind, outputs=37, inputs=512).layer()
    hidden = hidden_states(1, rows, 512, seed=seed)
    together = layer(hidden)
    for row in range(rows):
        assert torch.equal(layer(hidden[:, row : row + 1]), together[:, row : row + 1])


@pytest.mark.parametrize("kind", [Q4, Q6])
def test_nothing_in_gives_nothing_out_and_large_numbers_do_not_run_over(kind: GGMLQuantizationType) -> None:
    matrix = random_matrix(kind, outputs=64, inputs=256)
    layer = matrix.layer()
    assert not layer(torch.zeros(1, 1, 256, dtype=torch.bfloat16)).any()
    for sign in (1.0, -1.0):
        large = torch.full((1, 1, 256), sign * 1e6, dtype=torch.bfloat16)
        assert relative_error(layer(large), large.float() @ matrix.weights.t()) < 0.01


def test_the_largest_weights_and_activations_fit_their_sums() -> None:
    """Every nibble 15 with every activation at its largest: the most that a 16-bit lane must hold."""
    data = np.full((1, 144), 255, np.uint8)
    data[:, :4] = np.array([[1e-3, 1e-3]], np.float16).view(np.uint8)
    from gguf import dequantize

    matrix = Matrix(Q4, data, torch.from_numpy(dequantize(data, Q4)))
    ones = torch.ones(1, 8, 256, dtype=torch.bfloat16)
    assert relative_error(matrix.layer()(ones), ones.float() @ matrix.weights.t()) < 0.01


FORMS = [
    (block_dot.Q4, Q4_RECORD, Q4),
    (block_dot.Q6, Q6_RECORD, Q6),
    (block_dot.Q4_WIDE, Q4_RECORD, Q4),
    (block_dot.Q6_WIDE, Q6_RECORD, Q6),
]


def sums_of(form: Form, record: int, kind: GGMLQuantizationType, rows: int, native: bool) -> np.ndarray:
    """The sums that a form gives, (5, rows), in the processor's own instructions or in portable ones."""
    layer = random_matrix(kind, outputs=5, inputs=512).layer()
    activations, scales, sums = rounding_kernels.quantize_bits(bits(hidden_states(1, rows, 512)), rows, 2)
    dot = dot_rows(form, rows, native)

    @numba.njit
    def run(weights, results, parts):  # type: ignore[no-untyped-def]
        for output in range(5):
            at = output * 2 * record
            dot(weights, at, 2, 2, parts, activations, scales, sums, 0, results, output * rows)

    results = np.zeros(5 * rows, np.float32)
    run(layer.weights, results, PARTS)
    return results.reshape(5, rows)


@pytest.mark.parametrize(("form", "record", "kind"), FORMS)
@pytest.mark.parametrize("rows", [1, 4, 8])
def test_processors_without_the_named_instructions_get_the_same_sums(
    form: Form, record: int, kind: GGMLQuantizationType, rows: int
) -> None:
    portable = sums_of(form, record, kind, rows, native=False)
    assert portable.any()
    if has_vnni() if form.wide else has_avx2():
        np.testing.assert_array_equal(portable, sums_of(form, record, kind, rows, native=True))


@pytest.mark.parametrize(("narrow", "wide"), [FORMS[0::2], FORMS[1::2]])
def test_both_forms_of_a_block_give_the_same_sums(narrow: tuple, wide: tuple) -> None:
    np.testing.assert_allclose(sums_of(*narrow, 8, False), sums_of(*wide, 8, False), rtol=1e-4, atol=1e-4)


def config() -> Qwen2Config:
    return Qwen2Config(
        hidden_size=512, intermediate_size=768, num_attention_heads=4, num_key_value_heads=2, num_hidden_layers=1,
        attn_implementation="sdpa",
    )  # fmt: skip


@pytest.mark.parametrize("rows", [1, 5, 30])
@pytest.mark.parametrize("down", [Q4, Q6])
def test_the_feed_forward_part_is_that_of_transformers(
    rows: int, down: GGMLQuantizationType, way: None
) -> None:
    matrices = [
        random_matrix(Q4, 768, 512, seed=1),
        random_matrix(Q4, 768, 512, seed=2),
        random_matrix(down, 512, 768, seed=3),
    ]
    reference = Qwen2MLP(config())
    names = ("gate_proj", "up_proj", "down_proj")
    for name, matrix in zip(names, matrices, strict=True):
        getattr(reference, name).weight.data = matrix.weights
    hidden = hidden_states(1, rows, 512)
    found = BlockFeedForward(*(matrix.layer() for matrix in matrices))(hidden)
    assert relative_error(found, reference(hidden.float())) < 0.02


@pytest.mark.parametrize("rows", [1, 6, 30])
def test_attention_is_that_of_transformers(rows: int, way: None) -> None:
    matrices = [
        random_matrix(Q4, 512, 512, seed=1),
        random_matrix(Q4, 256, 512, seed=2),
        random_matrix(Q6, 256, 512, seed=3),
        random_matrix(Q4, 512, 512, seed=4),
    ]
    biases = [hidden_states(len(m.weights), seed=n) * 0.1 for n, m in enumerate(matrices[:3])]
    reference = Qwen2Attention(config(), 0)
    names = ("q_proj", "k_proj", "v_proj", "o_proj")
    for name, matrix in zip(names, matrices, strict=True):
        getattr(reference, name).weight.data = matrix.weights
    for name, bias in zip(names, biases, strict=False):
        getattr(reference, name).bias.data = bias.float()
    layers = [m.layer(bias) for m, bias in zip(matrices, [*biases, None], strict=True)]
    original = SimpleNamespace(
        **dict(zip(names, layers, strict=True)), config=reference.config, layer_idx=0, scaling=reference.scaling,
        head_dim=128, num_key_value_groups=2,
    )  # fmt: skip
    hidden = hidden_states(1, rows, 512) * 0.2  # small enough that the softmax is not at its corners
    angles = torch.outer(torch.arange(rows).float(), 10000 ** -(torch.arange(64).float() / 64)).repeat(1, 2)[
        None
    ]
    places = (angles.cos(), angles.sin())
    found, _ = BlockAttention(original)(hidden, places, None)
    expected, _ = reference(hidden.float(), places, None)
    assert relative_error(found, expected) < 0.03


def test_the_norm_is_that_of_transformers() -> None:
    reference = Qwen2RMSNorm(512, eps=1e-6)
    reference.weight.data = hidden_states(512, seed=5).float()
    hidden = hidden_states(1, 7, 512) * 30
    assert relative_error(BlockNorm(reference.weight, 1e-6)(hidden), reference(hidden.float())) < 0.004
