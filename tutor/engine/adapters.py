"""LoRA adapters beside the weights of a running model: a low-rank product for the rows of those who asked for it.

y = W x + B A x. The base stays as it is, packed or not, so that replies and corrections, with an adapter and without,
share one model and one step; an adapter is read when it is first asked for.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

import torch

from tutor.engine.protocol import EngineError

logger = logging.getLogger(__name__)

_BLOCK_NAMES = {
    "q_proj": "query", "k_proj": "key", "v_proj": "value", "o_proj": "output",
    "gate_proj": "gate", "up_proj": "up", "down_proj": "down",
}  # fmt: skip
"""What transformers' layers are called within the fused modules that hold them."""


class Stretch(NamedTuple):
    """Rows of a step, from `start` to `end`, that belong to a request with this adapter."""

    adapter: str
    start: int
    end: int


class Side:
    """The low-rank products of one linear layer, by adapter, and which rows take which in this step."""

    def __init__(self, active: list[Stretch]) -> None:
        self.pairs: dict[str, tuple[torch.Tensor, torch.Tensor]] = {}
        """A, turned, (inputs, rank), and B, turned and scaled, (rank, outputs), by adapter."""
        self.active = active

    def add_to(self, hidden: torch.Tensor, result: torch.Tensor) -> torch.Tensor:
        """Add B A x to the rows that it belongs to; (…, inputs) and (…, outputs), `result` in place."""
        rows, out = hidden.reshape(-1, hidden.shape[-1]), result.view(-1, result.shape[-1])
        for adapter, start, end in self.active:
            pair = self.pairs.get(adapter)
            if pair is not None:
                down, up = pair
                out[start:end] += (rows[start:end].to(down.dtype) @ down @ up).to(out.dtype)
        return result


class Adapters:
    """The adapters of one model. Used by the model's thread alone, but for `add`."""

    def __init__(self, model: Any) -> None:
        self._model = model
        self._active: list[Stretch] = []
        self._sides: dict[str, Side] = {}
        self._known: set[str] = set()

    def add(self, directory: str) -> None:
        """Read an adapter that peft has written, once. Raises EngineError: model_missing, model_broken."""
        if directory in self._known:
            return
        pairs = _read(Path(directory))
        modules = dict(self._model.named_modules())
        placed = {_place(name, modules): pair for name, pair in pairs.items()}
        if None in placed or any(not _fits(modules[str(name)], pair) for name, pair in placed.items()):
            raise EngineError("model_broken", f"The adapter in {directory} is of another model.")
        device = next((p.device for p in self._model.parameters()), torch.device("cpu"))
        dtype = torch.float32 if device.type == "cpu" else torch.bfloat16
        for name, (down, up) in placed.items():
            side = self._sides.get(str(name)) or self._attach(str(name), modules)
            side.pairs[directory] = (
                down.T.to(device, dtype).contiguous(),
                up.T.to(device, dtype).contiguous(),
            )
        self._known.add(directory)
        logger.info("read the adapter in %s: %d layers", directory, len(placed))

    def select(self, stretches: Sequence[Stretch]) -> None:
        """Say which rows of the next step take which adapter."""
        self._active[:] = stretches

    def _attach(self, name: str, modules: dict[str, Any]) -> Side:
        """Let a layer add its side product. Packed layers do so in their own kernels, which look at their `side`."""
        side = self._sides[name] = Side(self._active)
        if hasattr(modules[name], "side"):
            modules[name].side = side
        else:
            modules[name].register_forward_hook(lambda module, inputs, output: side.add_to(inputs[0], output))
        return side


def _read(directory: Path) -> dict[str, tuple[torch.Tensor, torch.Tensor]]:
    """A and B, already scaled, by the name of the layer."""
    from safetensors.torch import load_file

    try:
        config = json.loads((directory / "adapter_config.json").read_text(encoding="utf-8"))
        tensors = load_file(directory / "adapter_model.safetensors")
    except FileNotFoundError as error:
        raise EngineError("model_missing", f"There is no adapter in {directory}.") from error
    except (OSError, ValueError) as error:
        raise EngineError("model_broken", f"The adapter in {directory} cannot be read: {error}") from error
    scale = config["lora_alpha"] / config["r"]
    if config.get("use_rslora"):
        scale = config["lora_alpha"] / config["r"] ** 0.5
    pairs: dict[str, tuple[torch.Tensor, torch.Tensor]] = {}
    for key, tensor in tensors.items():
        name = key.removeprefix("base_model.model.").removesuffix(".lora_A.weight")
        if name + ".lora_A.weight" == key.removeprefix("base_model.model."):
            up = tensors[key.replace(".lora_A.", ".lora_B.")]
            pairs[name] = (tensor.float(), up.float() * scale)
    if not pairs:
        raise EngineError("model_broken", f"The adapter in {directory} holds no low-rank matrices.")
    return pairs


def _place(name: str, modules: dict[str, Any]) -> str | None:
    """What the layer is called in this model, None where it has none."""
    if name in modules:
        return name
    parent, _, own = name.rpartition(".")
    other = f"{parent}.{_BLOCK_NAMES.get(own, own)}"
    return other if other in modules else None


def _fits(module: Any, pair: tuple[torch.Tensor, torch.Tensor]) -> bool:
    inputs, outputs = getattr(module, "in_features", None), getattr(module, "out_features", None)
    return (inputs, outputs) == (pair[0].shape[1], pair[1].shape[0])
