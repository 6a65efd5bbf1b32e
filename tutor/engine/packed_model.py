"""Builds the transformers model of a packed directory: an empty skeleton whose layers take the packed tensors."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

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
    for name, tensors in modules.items():
        _put(model, name, tensors)
    # Rotary tables are computed, not stored: make them anew off the skeleton.
    for name, module in list(model.named_modules()):
        if name.endswith("rotary_emb"):
            model.set_submodule(name, type(module)(config=config))
    missing = [name for name, tensor in (*model.named_parameters(), *model.named_buffers()) if tensor.is_meta]
    missing += [name for name, module in model.named_modules() if type(module) is nn.Linear]
    if missing:
        raise EngineError("model_broken", f"The packed weights in {directory} lack {missing[0]}.")
    model.requires_grad_(False)
    for layer in model.model.layers:
        _fuse(layer)
    return model.eval()


def _put(model: PreTrainedModel, name: str, tensors: dict[str, torch.Tensor]) -> None:
    from torch import nn

    from tutor.engine.block_layers import BlockLinear
    from tutor.engine.packed_linear import BlockEmbedding, Int8Linear

    bias = tensors.get("bias")
    if "records" in tensors:
        module: nn.Module = BlockLinear(tensors["records"], bias)
    elif "quantized" in tensors:
        module = Int8Linear(tensors["quantized"], tensors["scales"], bias)
    elif "data" in tensors:
        module = BlockEmbedding(tensors["data"], int(tensors["kind"]), int(tensors["width"]))
    else:
        module = model.get_submodule(name)
        module.weight = nn.Parameter(tensors["weight"], requires_grad=False)
        return
    model.set_submodule(name, module)


def _fuse(layer: Any) -> None:
    """Put modules in the layer's places that do at once what several did, where their weights are blocks."""
    from tutor.engine.block_layers import BlockAttention, BlockFeedForward, BlockLinear, BlockNorm
    from tutor.engine.low_rank_kernels import RUN

    mlp, attention = layer.mlp, layer.self_attn
    gate, up, down = mlp.gate_proj, mlp.up_proj, mlp.down_proj
    if all(type(m) is BlockLinear for m in (gate, up, down)) and gate.record == up.record:
        layer.mlp = BlockFeedForward(gate, up, down)
    projections = (attention.q_proj, attention.k_proj, attention.v_proj)
    if all(type(m) is BlockLinear and m.out_features % RUN == 0 for m in projections):
        layer.self_attn = BlockAttention(attention)
    for name in ("input_layernorm", "post_attention_layernorm"):
        norm = getattr(layer, name)
        setattr(layer, name, BlockNorm(norm.weight, norm.variance_epsilon))


def has_blocks(model: Any) -> bool:
    """Whether the model's output layer, and so most of it, runs on our own kernels."""
    from tutor.engine.block_layers import BlockLinear

    return isinstance(getattr(model, "lm_head", None), BlockLinear)
