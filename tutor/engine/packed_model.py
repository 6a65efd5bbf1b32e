"""Builds the transformers model of a packed directory: an empty skeleton whose layers take the packed tensors."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from tutor.engine.packing import WEIGHTS
from tutor.engine.protocol import EngineError
from tutor.engine.weight_memory import Reading

if TYPE_CHECKING:
    import torch
    from transformers import PreTrainedModel


def load_packed_model(directory: Path, weights: Reading | None = None) -> PreTrainedModel:
    """The model on the CPU, ready to run. `weights` is their reading, if it has begun. Raises EngineError."""
    import torch
    from torch import nn
    from transformers import AutoConfig, AutoModelForCausalLM

    weights = weights or Reading(directory / WEIGHTS)
    config = AutoConfig.from_pretrained(directory, local_files_only=True)
    with torch.device("meta"):
        model = AutoModelForCausalLM.from_config(config, dtype=torch.bfloat16)
    modules: dict[str, dict[str, torch.Tensor]] = {}
    for key, tensor in weights.tensors().items():
        name, _, parameter = key.rpartition(".")
        modules.setdefault(name, {})[parameter] = tensor
    unpack = _can_unpack()
    for name, tensors in modules.items():
        _put(model, name, tensors, unpack)
    # Rotary tables are computed, not stored: make them anew off the skeleton.
    for name, module in list(model.named_modules()):
        if name.endswith("rotary_emb"):
            model.set_submodule(name, type(module)(config=config))
    missing = [name for name, tensor in (*model.named_parameters(), *model.named_buffers()) if tensor.is_meta]
    missing += [name for name, module in model.named_modules() if type(module) is nn.Linear]
    if missing:
        raise EngineError("model_broken", f"The packed weights in {directory} lack {missing[0]}.")
    model.requires_grad_(False)
    return model.eval()


def _can_unpack() -> bool:
    from tutor.engine.packed_linear import packs_in_blocks_of_64

    return packs_in_blocks_of_64()


def _put(model: PreTrainedModel, name: str, tensors: dict[str, torch.Tensor], unpack: bool) -> None:
    from torch import nn

    from tutor.engine.packed_linear import Int4Embedding, Int4Linear, Int8Linear

    bias = tensors.get("bias")
    if "packed" in tensors:
        module: nn.Module = Int4Linear(tensors["packed"], tensors["scales_zeros"], bias, unpack)
    elif "quantized" in tensors:
        module = Int8Linear(tensors["quantized"], tensors["scales"], bias)
    elif "nibbles" in tensors:
        module = Int4Embedding(tensors["nibbles"], tensors["scales"], tensors["minimums"])
    else:
        module = model.get_submodule(name)
        module.weight = nn.Parameter(tensors["weight"], requires_grad=False)
        return
    model.set_submodule(name, module)
