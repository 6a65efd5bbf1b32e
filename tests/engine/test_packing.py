"""Packed weights mean the same numbers as the GGUF blocks, and a stale packed directory is never loaded."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
import torch
from gguf import GGMLQuantizationType, GGUFWriter, dequantize
from safetensors.torch import save_file

from tutor.engine import packed_linear, packing
from tutor.engine.gguf_blocks import BLOCK_BYTES, read_q4_k, spread_nibbles
from tutor.engine.protocol import EngineError
from tutor.engine.weight_memory import Reading

OUTPUTS, INPUTS = 128, 512


@pytest.fixture
def blocks() -> np.ndarray:
    """Random Q4_K blocks of a matrix, with scales of a size that weights have."""
    random = np.random.default_rng(3)
    data = random.integers(0, 256, (OUTPUTS * INPUTS // 256, BLOCK_BYTES), dtype=np.uint8)
    halves = random.uniform(1e-4, 2e-3, (len(data), 2)).astype(np.float16)
    data[:, :4] = halves.view(np.uint8).reshape(len(data), 4)
    return data.reshape(OUTPUTS, -1)


def reference(blocks: np.ndarray) -> torch.Tensor:
    return torch.from_numpy(dequantize(blocks, GGMLQuantizationType.Q4_K))


def test_the_parts_of_a_block_give_exactly_the_reference_weights(blocks: np.ndarray) -> None:
    groups = read_q4_k(blocks)
    values = spread_nibbles(groups.nibbles).astype(np.float32)
    weights = values * groups.scales.repeat(32, axis=1) - groups.minimums.repeat(32, axis=1)
    np.testing.assert_array_equal(weights, reference(blocks).numpy())


@pytest.mark.parametrize("rows", [1, 7, 200])
@pytest.mark.parametrize("unpack", [True, False])
def test_the_packed_layer_multiplies_like_the_reference(blocks: np.ndarray, rows: int, unpack: bool) -> None:
    groups = read_q4_k(blocks)
    tensors = packed_linear.pack_int4(
        torch.from_numpy(spread_nibbles(groups.nibbles)),
        torch.from_numpy(groups.scales),
        torch.from_numpy(groups.minimums),
    )
    bias = torch.randn(OUTPUTS).bfloat16()
    can_unpack = unpack and packed_linear.packs_in_blocks_of_64()
    layer = packed_linear.Int4Linear(tensors["packed"], tensors["scales_zeros"], bias, can_unpack)
    hidden = torch.randn(2, rows, INPUTS, generator=torch.Generator().manual_seed(rows)).bfloat16()
    expected = hidden.float() @ reference(blocks).t() + bias.float()
    error = (layer(hidden).float() - expected).norm() / expected.norm()
    assert error < 0.008  # bfloat16 keeps eight bits: rounding alone gives about 0.004


def test_layers_work_in_and_out_of_inference_mode(blocks: np.ndarray) -> None:
    groups = read_q4_k(blocks)
    values, scales, minimums = spread_nibbles(groups.nibbles), groups.scales, groups.minimums
    tensors = packed_linear.pack_int4(*map(torch.from_numpy, (values, scales, minimums)))
    can_unpack = packed_linear.packs_in_blocks_of_64()
    layer = packed_linear.Int4Linear(tensors["packed"], tensors["scales_zeros"], None, can_unpack)
    hidden = torch.randn(200, INPUTS).bfloat16()
    packed_linear.reset_scratch()
    with torch.inference_mode():
        inside = layer(hidden).clone()
    assert torch.equal(layer(hidden), inside)


def test_the_eight_bit_layer_is_within_a_percent_or_two() -> None:
    generator = torch.Generator().manual_seed(1)
    weight = torch.randn(96, 256, generator=generator) * 0.02
    tensors = packed_linear.pack_int8(weight)
    layer = packed_linear.Int8Linear(tensors["quantized"], tensors["scales"], None)
    for rows in (1, 120):
        hidden = torch.randn(rows, 256, generator=generator).bfloat16()
        expected = hidden.float() @ weight.t()
        assert (layer(hidden).float() - expected).norm() / expected.norm() < 0.02


def test_the_embedding_gives_the_reference_rows(blocks: np.ndarray) -> None:
    groups = read_q4_k(blocks)
    embedding = packed_linear.Int4Embedding(
        torch.from_numpy(groups.nibbles),
        torch.from_numpy(groups.scales).bfloat16(),
        torch.from_numpy(groups.minimums).bfloat16(),
    )
    ids = torch.tensor([[0, 5, 127]])
    expected = reference(blocks)[ids]
    assert embedding(ids).shape == (1, 3, INPUTS)
    assert (embedding(ids).float() - expected).norm() / expected.norm() < 0.008


def test_weights_are_read_as_they_were_written(tmp_path: Path) -> None:
    tensors = {
        "odd": torch.arange(7, dtype=torch.int8),
        "half": torch.randn(3, 5).bfloat16(),
        "single": torch.randn(2, 2, 2),
        "bytes": torch.arange(200, dtype=torch.uint8).reshape(10, 20),
    }
    save_file(tensors, tmp_path / "weights.safetensors")
    read = Reading(tmp_path / "weights.safetensors").tensors()
    assert read.keys() == tensors.keys()
    for name, tensor in tensors.items():
        assert torch.equal(read[name], tensor), name
        assert read[name].data_ptr() % 64 == 0


def test_a_cut_file_is_broken_and_not_half_read(tmp_path: Path) -> None:
    path = tmp_path / "weights.safetensors"
    save_file({"a": torch.randn(100, 100)}, path)
    path.write_bytes(path.read_bytes()[:-100])
    with pytest.raises(EngineError) as caught:
        Reading(path).tensors()
    assert caught.value.reason == "model_broken"


def test_another_file_or_format_makes_a_packed_directory_stale(tmp_path: Path) -> None:
    gguf = tmp_path / "m.gguf"
    gguf.write_bytes(b"GGUF" + bytes(200_000))
    directory = packing.packed_directory(gguf, tmp_path)
    directory.mkdir()
    (directory / packing.WEIGHTS).write_bytes(b"")
    stamp = {"format": packing.FORMAT, "source": packing.fingerprint(gguf), "layout": "any"}
    (directory / packing.STAMP).write_text(json.dumps(stamp))
    assert packing.is_packed(gguf, tmp_path)
    gguf.write_bytes(b"GGUF" + bytes(100_000) + b"\x01" + bytes(99_999))
    assert not packing.is_packed(gguf, tmp_path)


def test_a_directory_without_its_stamp_counts_as_half_written(tmp_path: Path) -> None:
    gguf = tmp_path / "m.gguf"
    gguf.write_bytes(b"GGUF")
    directory = packing.packed_directory(gguf, tmp_path)
    directory.mkdir()
    (directory / packing.WEIGHTS).write_bytes(b"x")
    assert not packing.is_packed(gguf, tmp_path)


def test_other_architectures_and_damaged_files_are_told_apart(tmp_path: Path) -> None:
    other = tmp_path / "other.gguf"
    writer = GGUFWriter(other, "mamba")
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.close()
    with pytest.raises(EngineError) as caught:
        packing.pack(other, tmp_path / "other-packed")
    assert caught.value.reason == "unsupported"
    damaged = tmp_path / "damaged.gguf"
    damaged.write_bytes(b"no model at all" * 10)
    with pytest.raises(EngineError) as caught:
        packing.pack(damaged, tmp_path / "damaged-packed")
    assert caught.value.reason == "model_broken"
    assert not any(path.name.endswith(".new") for path in tmp_path.iterdir())
