"""What is packed is read as it was written, and a stale packed directory is never loaded."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import torch
from gguf import GGMLQuantizationType, GGUFWriter
from safetensors.torch import save_file

from tests.support.gguf_matrix import random_matrix
from tutor.engine import packed_linear, packing
from tutor.engine.protocol import EngineError
from tutor.engine.weight_memory import Reading


def test_the_eight_bit_layer_is_within_a_percent_or_two() -> None:
    generator = torch.Generator().manual_seed(1)
    weight = torch.randn(96, 256, generator=generator) * 0.02
    tensors = packed_linear.pack_int8(weight)
    layer = packed_linear.Int8Linear(tensors["quantized"], tensors["scales"], None)
    for rows in (1, 120):
        hidden = torch.randn(rows, 256, generator=generator).bfloat16()
        expected = hidden.float() @ weight.t()
        assert (layer(hidden).float() - expected).norm() / expected.norm() < 0.02


@pytest.mark.parametrize("kind", [GGMLQuantizationType.Q4_K, GGMLQuantizationType.Q6_K])
def test_the_embedding_gives_the_reference_rows(kind: GGMLQuantizationType) -> None:
    matrix = random_matrix(kind, outputs=128, inputs=512)
    embedding = packed_linear.BlockEmbedding(torch.from_numpy(matrix.data), int(kind), 512)
    ids = torch.tensor([[0, 5, 127]])
    assert torch.equal(embedding(ids), matrix.weights.bfloat16()[ids])


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


def test_another_file_format_or_kernel_makes_a_packed_directory_stale(tmp_path: Path) -> None:
    gguf = tmp_path / "m.gguf"
    gguf.write_bytes(b"GGUF" + bytes(200_000))
    directory = packing.packed_directory(gguf, tmp_path)
    directory.mkdir()
    (directory / packing.WEIGHTS).write_bytes(b"")
    (directory / packing.STAMP).write_text(json.dumps(packing._stamp(gguf)))
    assert packing.is_packed(gguf, tmp_path)
    for key in ("format", "kernels"):
        (directory / packing.STAMP).write_text(json.dumps(packing._stamp(gguf) | {key: "another"}))
        assert not packing.is_packed(gguf, tmp_path)
    (directory / packing.STAMP).write_text(json.dumps(packing._stamp(gguf)))
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
