"""Loads a causal language model: the packed default, a GGUF file, or any Hugging Face model by name or path."""

from __future__ import annotations

import json
import logging
import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tutor.engine import model_store, packing
from tutor.engine.protocol import EngineError
from tutor.engine.weight_memory import Reading, give_back, give_back_early

if TYPE_CHECKING:
    from tutor.engine import EngineConfig

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class LoadedModel:
    """A model ready to run on `device`, with its tokenizer."""

    model: Any
    tokenizer: Any
    device: Any


def load_model(config: EngineConfig) -> LoadedModel:
    """Load what the config names. Raises EngineError: model_missing, model_broken or unsupported."""
    give_back_early()
    path = model_store.find(config.model, config.data_dir)
    weights = _begin_reading(path, config)
    import torch  # seconds, in which the disk has something to do

    torch.set_num_threads(config.threads or len(os.sched_getaffinity(0)))
    if path is None and model_store.is_known(config.model):
        raise EngineError("model_missing", f"The model {config.model} has not been fetched yet.")
    if path is None and not model_store.is_hub_name(config.model):
        raise EngineError("model_missing", f"There is no model at {config.model}.")
    try:
        if path is not None and path.is_file():
            return _load_gguf(path, config, weights)
        return _load_pretrained(str(path or config.model))
    except EngineError:
        raise
    except OSError as error:
        logger.exception("loading %s failed", config.model)
        raise EngineError("model_missing", f"{config.model} is not complete here: {error}") from error
    except Exception as error:  # whatever a foreign checkpoint makes the libraries raise
        logger.exception("loading %s failed", config.model)
        raise EngineError("model_broken", f"{config.model} cannot be loaded: {error}") from error


def is_encoder_decoder(config: EngineConfig) -> bool:
    """Whether the config names an encoder-decoder model. Raises EngineError("model_missing") when there is none."""
    path = model_store.find(config.model, config.data_dir)
    if model_store.is_known(config.model) or (path is not None and path.is_file()):
        return False
    from transformers import AutoConfig

    try:
        return bool(
            getattr(AutoConfig.from_pretrained(str(path or config.model)), "is_encoder_decoder", False)
        )
    except (OSError, ValueError) as error:
        raise EngineError("model_missing", f"There is no model at {config.model}: {error}") from error


def load_encoder_decoder(config: EngineConfig) -> LoadedModel:
    """Load an encoder-decoder model for corrections. Raises EngineError: model_broken."""
    import torch
    from transformers import AutoModelForSeq2SeqLM, AutoTokenizer

    name = str(model_store.find(config.model, config.data_dir) or config.model)
    device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
    try:
        model: Any = AutoModelForSeq2SeqLM.from_pretrained(name)
        return LoadedModel(model.to(device).eval(), AutoTokenizer.from_pretrained(name), device)
    except Exception as error:  # whatever a foreign checkpoint makes the libraries raise
        logger.exception("loading %s failed", config.model)
        raise EngineError("model_broken", f"{config.model} cannot be loaded: {error}") from error


def _load_unpacked(path: Path, device: Any) -> LoadedModel:
    """A GGUF file with its weights as bfloat16: faster than packed on a GPU, and for architectures not packed."""
    import torch
    from transformers import AutoModelForCausalLM, GgufConfig

    from tutor.engine.gguf_tokenizer import tokenizer_of

    model: Any = AutoModelForCausalLM.from_pretrained(
        path.parent,
        gguf_file=path.name,
        quantization_config=GgufConfig(dequantize=True),
        dtype=torch.bfloat16,
        local_files_only=True,
    )
    return LoadedModel(model.to(device).eval(), tokenizer_of(path), device)


def _begin_reading(path: Path | None, config: EngineConfig) -> Reading | None:
    """Begin to read the packed weights, where they are there and of this file."""
    models = model_store.models_directory(config.data_dir)
    if path is None or not path.is_file() or not packing.is_packed(path, models):
        return None
    return Reading(packing.packed_directory(path, models) / packing.WEIGHTS)


def _load_gguf(path: Path, config: EngineConfig, weights: Reading | None) -> LoadedModel:
    import torch

    from tutor.engine.packed_model import load_packed_model

    if torch.cuda.is_available():
        return _load_unpacked(path, torch.device("cuda"))
    models = model_store.models_directory(config.data_dir)
    try:
        directory = packing.ensure_packed(path, models)
    except EngineError as error:
        if error.reason != "unsupported":
            raise
        return _load_unpacked(path, torch.device("cpu"))
    loaded = LoadedModel(
        load_packed_model(directory, weights), _packed_tokenizer(directory), torch.device("cpu")
    )
    give_back()
    return loaded


def _packed_tokenizer(directory: Path) -> Any:
    """The tokenizer of a packed directory. `AutoTokenizer` reads its 11 MB of JSON a second time, in Python."""
    from transformers import PreTrainedTokenizerFast

    config = json.loads((directory / "tokenizer_config.json").read_text())
    template = directory / "chat_template.jinja"
    return PreTrainedTokenizerFast(
        tokenizer_file=str(directory / "tokenizer.json"),
        chat_template=template.read_text() if template.exists() else None,
        **{
            name: config[name]
            for name in ("bos_token", "eos_token", "pad_token", "unk_token")
            if config.get(name)
        },
    )


def _load_pretrained(name: str) -> LoadedModel:
    import torch
    from transformers import AutoConfig, AutoModelForCausalLM, AutoTokenizer

    device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
    config = AutoConfig.from_pretrained(name)
    if getattr(config, "is_encoder_decoder", False):
        raise EngineError(
            "unsupported",
            f"{name} rewrites sentences and cannot converse: name it in MALBEOT_CORRECTION_MODEL.",
        )
    stored = getattr(config, "dtype", None)
    # Half precision is slow and coarse on a CPU; bfloat16 holds the same numbers in the same room.
    dtype = torch.float32 if device.type == "cpu" and stored in (None, torch.float32) else torch.bfloat16
    tokenizer = AutoTokenizer.from_pretrained(name)
    model: Any = AutoModelForCausalLM.from_pretrained(name, dtype=dtype)
    return LoadedModel(model.to(device).eval(), tokenizer, device)
