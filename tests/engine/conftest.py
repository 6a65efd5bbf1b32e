"""What the engine's tests share: tiny checkpoints that are made here, and the real model where it was fetched."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from tutor.engine import EngineConfig
from tutor.engine.transformers_engine import TransformersEngine

SENTENCES = (
    "안녕하세요. 따뜻한 커피 한 잔 주세요.",
    "오늘은 날씨가 정말 좋아요. 같이 산책할까요?",
    "네, 알겠습니다. 잠시만 기다려 주세요.",
    "Good morning! Could I have a cup of tea, please?",
    "The library is next to the station. It opens at nine.",
    "I would like to book a table for two people tonight.",
)


@pytest.fixture(scope="session")
def tiny_llama(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A directory with a random Llama of two layers and a sentencepiece tokenizer trained on six sentences."""
    import sentencepiece
    import torch
    from transformers import LlamaConfig, LlamaForCausalLM

    directory = tmp_path_factory.mktemp("tiny-llama")
    corpus = directory / "corpus.txt"
    corpus.write_text("\n".join(SENTENCES * 20))
    sentencepiece.SentencePieceTrainer.train(
        input=str(corpus),
        model_prefix=str(directory / "tokenizer"),
        model_type="bpe",
        vocab_size=400,
        byte_fallback=True,
        character_coverage=0.98,
        pad_id=3,
        minloglevel=2,
    )
    corpus.unlink()
    (directory / "tokenizer.vocab").unlink()
    (directory / "tokenizer_config.json").write_text('{"tokenizer_class": "LlamaTokenizer", "legacy": false}')
    torch.manual_seed(7)
    config = LlamaConfig(
        vocab_size=400,
        hidden_size=64,
        intermediate_size=96,
        num_hidden_layers=2,
        num_attention_heads=4,
        num_key_value_heads=2,
        max_position_embeddings=2048,
        initializer_range=0.3,
    )
    LlamaForCausalLM(config).save_pretrained(directory)
    return directory


@pytest.fixture
def make_engine(tiny_llama: Path, tmp_path: Path) -> Callable[..., TransformersEngine]:
    """Makes engines on the tiny checkpoint, each with a cache of its own."""

    def make(**options: object) -> TransformersEngine:
        config = EngineConfig(model=str(tiny_llama), data_dir=tmp_path, threads=1)
        return TransformersEngine(EngineConfig(**{**vars(config), **options}))  # type: ignore[arg-type]

    return make


@pytest.fixture(scope="session")
def real_engine() -> TransformersEngine:
    """The default model, loaded once for all tests marked `model`."""
    default = Path(__file__).resolve().parents[2] / "var"
    data_dir = Path(os.environ.get("MALBEOT_DATA_DIR", default))
    engine = TransformersEngine(EngineConfig(data_dir=data_dir))
    engine.load()
    return engine
