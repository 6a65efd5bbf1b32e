"""Turns a GGUF file into a directory that loads in seconds: packed weights, config, tokenizer, all offline.

Q4_K and Q6_K matrices are taken over block by block without quantising again; every other matrix is kept in 8 bits.
The directory is written whole and then renamed; a stamp in it names the source and the format, so that a stale or
half-written one is never loaded.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tutor.engine.fingerprints import fingerprint
from tutor.engine.kernel_cache import sources_hash
from tutor.engine.protocol import EngineError

if TYPE_CHECKING:
    import torch
    from gguf import GGUFReader, ReaderTensor

FORMAT = 3
STAMP = "packed.json"
WEIGHTS = "model.safetensors"
ARCHITECTURES = ("qwen2",)
"""Those whose GGUF rows stand in the order of the transformers model (llama's are permuted)."""

Progress = Callable[[int, int], None]

_MODULES = {
    "attn_norm": "input_layernorm",
    "ffn_norm": "post_attention_layernorm",
    "attn_q": "self_attn.q_proj",
    "attn_k": "self_attn.k_proj",
    "attn_v": "self_attn.v_proj",
    "attn_output": "self_attn.o_proj",
    "ffn_gate": "mlp.gate_proj",
    "ffn_up": "mlp.up_proj",
    "ffn_down": "mlp.down_proj",
}
_TOP_MODULES = {"token_embd": "model.embed_tokens", "output_norm": "model.norm", "output": "lm_head"}


def packed_directory(gguf: Path, models_dir: Path) -> Path:
    """Where the packed form of a GGUF file is kept. Two files of one name in different places do not clash."""
    if gguf.parent.resolve() == models_dir.resolve():
        return models_dir / f"{gguf.stem}-packed"
    place = hashlib.sha256(str(gguf.resolve()).encode()).hexdigest()[:8]
    return models_dir / f"{gguf.stem}-{place}-packed"


def is_packed(gguf: Path, models_dir: Path) -> bool:
    """Whether a packed form of exactly this file is there. Imports neither torch nor transformers."""
    return _read_stamp(packed_directory(gguf, models_dir)) == _stamp(gguf)


def ensure_packed(gguf: Path, models_dir: Path, progress: Progress | None = None) -> Path:
    """The packed directory of the file, packing it first when there is none for this file.

    Takes about half a minute and 4 GB of memory when it has to pack. Raises EngineError("model_broken").
    """
    directory = packed_directory(gguf, models_dir)
    if not is_packed(gguf, models_dir):
        pack(gguf, directory, progress)
    return directory


def pack(gguf: Path, directory: Path, progress: Progress | None = None) -> None:
    """Write the packed form of the GGUF file to the directory, replacing what is there, and compile the kernels.

    `progress` gets bytes of the source done and in all. Raises EngineError("model_broken") for a damaged file and
    EngineError("unsupported") for an architecture that is not packed.
    """
    from gguf import GGUFReader

    directory.parent.mkdir(parents=True, exist_ok=True)
    temporary = directory.with_name(f".{directory.name}.{os.getpid()}.new")
    for leftover in directory.parent.glob(f".{directory.name}.*"):
        shutil.rmtree(leftover, ignore_errors=True)
    try:
        reader = GGUFReader(gguf)
        architecture = architecture_of(reader)
        if architecture not in ARCHITECTURES:
            raise EngineError(
                "unsupported", f"{gguf.name} is of the kind {architecture}, which is not packed."
            )
        temporary.mkdir()
        with _kernels_compiled_meanwhile():
            _write_tokenizer_and_config(gguf, temporary)
            _write_weights(reader, temporary / WEIGHTS, progress or (lambda done, total: None))
        compile_kernels()
        (temporary / STAMP).write_text(json.dumps(_stamp(gguf), indent=1))
        old = directory.with_name(f".{directory.name}.{os.getpid()}.old")
        if directory.exists():
            directory.rename(old)
        temporary.rename(directory)
        shutil.rmtree(old, ignore_errors=True)
    except (ValueError, KeyError, IndexError) as error:
        raise EngineError("model_broken", f"{gguf.name} cannot be read: {error}") from error
    finally:
        shutil.rmtree(temporary, ignore_errors=True)


def compile_kernels() -> None:
    """Have the kernels compiled, which takes up to a minute the first time and a moment later on."""
    from tutor.engine.block_layers import compile_kernels as run_each

    run_each()


@contextlib.contextmanager
def _kernels_compiled_meanwhile() -> Iterator[None]:
    """Compile in a process of its own while weights are written: either takes one core half a minute.

    What came of it does not matter: whoever compiles afterwards finds it done, or does it and says what is wrong.
    """
    project = Path(__file__).resolve().parents[2]
    code = f"from {__name__} import compile_kernels; compile_kernels()"
    with subprocess.Popen(
        [sys.executable, "-c", code],
        cwd=project,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    ) as compiling:
        try:
            yield
        except BaseException:
            compiling.kill()
            raise


def architecture_of(reader: GGUFReader) -> str:
    """The GGUF field general.architecture."""
    return str(reader.fields["general.architecture"].contents())


def _stamp(gguf: Path) -> dict[str, Any]:
    # Packing compiles the kernels, so that no worker has to while learners wait.
    return {"format": FORMAT, "source": fingerprint(gguf), "kernels": sources_hash(Path(__file__).parent)}


def _read_stamp(directory: Path) -> dict[str, Any] | None:
    try:
        stamp = json.loads((directory / STAMP).read_text())
    except (OSError, ValueError):
        return None
    return stamp if isinstance(stamp, dict) and (directory / WEIGHTS).exists() else None


def _write_tokenizer_and_config(gguf: Path, directory: Path) -> None:
    import torch
    from transformers import AutoConfig, AutoTokenizer

    config = AutoConfig.from_pretrained(gguf.parent, gguf_file=gguf.name, local_files_only=True)
    config.tie_word_embeddings = False
    config.dtype = torch.bfloat16
    config.architectures = None
    config.save_pretrained(directory)
    tokenizer = AutoTokenizer.from_pretrained(gguf.parent, gguf_file=gguf.name, local_files_only=True)
    tokenizer.save_pretrained(directory)


def _write_weights(reader: GGUFReader, path: Path, progress: Progress) -> None:
    from safetensors.torch import save_file

    total = sum(int(tensor.n_bytes) for tensor in reader.tensors)
    done = 0
    tensors: dict[str, torch.Tensor] = {}
    for tensor in reader.tensors:
        module, parameter = module_name(tensor.name)
        packed = _pack_tensor(tensor, module, parameter)
        tensors.update({f"{module}.{name}": value for name, value in packed.items()})
        done += int(tensor.n_bytes)
        progress(done, total)
    if not any(name.startswith("lm_head.") for name in tensors):  # the output shares the embedding's weights
        embedding = next(tensor for tensor in reader.tensors if tensor.name == "token_embd.weight")
        tensors.update({f"lm_head.{k}": v for k, v in _pack_tensor(embedding, "lm_head", "weight").items()})
    save_file(tensors, path)
    path.chmod(0o644)  # as the other files: the worker may run as another user than the one who packed
    with path.open("rb") as file:
        os.fsync(file.fileno())


def module_name(tensor: str) -> tuple[str, str]:
    """("model.layers.3.mlp.up_proj", "weight") for "blk.3.ffn_up.weight". Raises KeyError."""
    *place, parameter = tensor.split(".")
    if place[0] == "blk":
        return f"model.layers.{place[1]}.{_MODULES[place[2]]}", parameter
    return _TOP_MODULES[place[0]], parameter


def _pack_tensor(tensor: ReaderTensor, module: str, parameter: str) -> dict[str, torch.Tensor]:
    import numpy as np
    import torch
    from gguf import GGMLQuantizationType, dequantize

    from tutor.engine.block_dot import Q4_RECORD, Q6_RECORD
    from tutor.engine.gguf_blocks import q4_records, q6_records
    from tutor.engine.packed_linear import pack_int8

    def number(array: np.ndarray[Any, Any]) -> torch.Tensor:
        return torch.from_numpy(np.array(array, order="C"))  # a copy: the file is mapped read-only

    if len(tensor.shape) == 1:
        return {parameter: number(dequantize(tensor.data, tensor.tensor_type)).to(torch.bfloat16)}
    if module == "model.embed_tokens":
        kind, width = torch.tensor([int(tensor.tensor_type)]), torch.tensor([int(tensor.shape[0])])
        return {"data": number(tensor.data.view(np.uint8)), "kind": kind, "width": width}
    if tensor.tensor_type == GGMLQuantizationType.Q4_K:
        return {"records": number(q4_records(tensor.data)).unflatten(1, (-1, Q4_RECORD))}
    if tensor.tensor_type == GGMLQuantizationType.Q6_K:
        return {"records": number(q6_records(tensor.data)).unflatten(1, (-1, Q6_RECORD))}
    return pack_int8(number(dequantize(tensor.data, tensor.tensor_type)))
