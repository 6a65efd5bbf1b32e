"""A model of its own for corrections, on tiny real checkpoints that were trained here to mend two sentences."""

from __future__ import annotations

import threading
import time
from pathlib import Path

import pytest

from tests.engine.conftest import SENTENCES
from tests.engine.test_transformers_engine import CHAT, greedy
from tutor.engine import EngineConfig, EngineError, Message, Request, Unsupported, get_engine
from tutor.engine.corrector_engine import CorrectorEngine
from tutor.engine.transformers_engine import TransformersEngine

LEARNED = {
    "The library next to station.": "The library is next to the station.",
    "커피 주세요 잔.": "커피 한 잔 주세요.",
}


def train(model: object, tokenizer: object, prefix: str, directory: Path) -> Path:
    """Teach the model the two sentences by heart, and save it as a checkpoint."""
    import torch

    inputs = tokenizer([prefix + text for text in LEARNED], return_tensors="pt", padding=True)  # type: ignore[operator]
    labels = tokenizer(list(LEARNED.values()), return_tensors="pt", padding=True)["input_ids"]  # type: ignore[operator]
    labels[labels == tokenizer.pad_token_id] = -100  # type: ignore[attr-defined]
    optimizer = torch.optim.AdamW(model.parameters(), lr=3e-3)  # type: ignore[attr-defined]
    for _ in range(300):
        loss = model(  # type: ignore[operator]
            input_ids=inputs["input_ids"], attention_mask=inputs["attention_mask"], labels=labels
        ).loss
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        if loss.item() < 0.003:
            break
    model.save_pretrained(directory)  # type: ignore[attr-defined]
    tokenizer.save_pretrained(directory)  # type: ignore[attr-defined]
    return directory


@pytest.fixture(scope="module")
def tokenizer() -> object:
    """A byte-level tokenizer with the special tokens of both families."""
    from tokenizers import ByteLevelBPETokenizer
    from tokenizers.processors import TemplateProcessing
    from transformers import PreTrainedTokenizerFast

    trained = ByteLevelBPETokenizer()
    specials = ["<pad>", "</s>", "<s>", "<unk>"]
    trained.train_from_iterator([*SENTENCES, *LEARNED, *LEARNED.values()], 400, 1, special_tokens=specials)
    trained.post_processor = TemplateProcessing(single="$A </s>", special_tokens=[("</s>", 1)])
    return PreTrainedTokenizerFast(
        tokenizer_object=trained._tokenizer,
        pad_token="<pad>",
        eos_token="</s>",
        bos_token="<s>",
        unk_token="<unk>",
    )


@pytest.fixture(scope="module")
def tiny_t5(tokenizer: object, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A T5 of two layers that mends the two sentences after the prefix `fix: `."""
    import torch
    from transformers import T5Config, T5ForConditionalGeneration

    torch.manual_seed(3)
    config = T5Config(
        vocab_size=400, d_model=64, d_kv=16, d_ff=128, num_layers=2, num_heads=4, dropout_rate=0.0,
        pad_token_id=0, eos_token_id=1, decoder_start_token_id=0,
    )  # fmt: skip
    return train(T5ForConditionalGeneration(config), tokenizer, "fix: ", tmp_path_factory.mktemp("tiny-t5"))


@pytest.fixture(scope="module")
def tiny_bart(tokenizer: object, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A BART of two layers that mends the two sentences without a prefix."""
    import torch
    from transformers import BartConfig, BartForConditionalGeneration

    torch.manual_seed(3)
    config = BartConfig(
        vocab_size=400, d_model=64, encoder_layers=2, decoder_layers=2, encoder_attention_heads=4,
        decoder_attention_heads=4, encoder_ffn_dim=128, decoder_ffn_dim=128, max_position_embeddings=128,
        dropout=0.0, pad_token_id=0, eos_token_id=1, bos_token_id=2, decoder_start_token_id=1,
        forced_eos_token_id=None,
    )  # fmt: skip
    return train(BartForConditionalGeneration(config), tokenizer, "", tmp_path_factory.mktemp("tiny-bart"))


def rewriting(sentence: str, **options: object) -> Request:
    return greedy((Message("user", sentence),), **{"max_tokens": 60, "likely": sentence, **options})


@pytest.fixture(params=["t5", "bart"])
def corrector(request: pytest.FixtureRequest) -> CorrectorEngine:
    path = request.getfixturevalue(f"tiny_{request.param}")
    engine = get_engine(
        EngineConfig(kind="corrector", model=str(path), prefix="fix: " if request.param == "t5" else "")
    )
    assert isinstance(engine, CorrectorEngine)
    return engine


@pytest.mark.parametrize("wrong", LEARNED)
def test_an_encoder_decoder_writes_the_sentence_as_it_learned_to(
    corrector: CorrectorEngine, wrong: str
) -> None:
    assert corrector.complete(rewriting(wrong)) == LEARNED[wrong]


def test_a_stop_text_ends_it(corrector: CorrectorEngine) -> None:
    request = rewriting("The library next to station.", stop=(" next",))
    assert corrector.complete(request) == "The library is"


def test_it_holds_no_conversation_and_scores_nothing(corrector: CorrectorEngine) -> None:
    with pytest.raises(Unsupported):
        corrector.complete(greedy(CHAT))
    with pytest.raises(Unsupported):
        corrector.score("a", ["b"])


def test_a_sentence_that_nobody_waits_for_is_given_up(corrector: CorrectorEngine) -> None:
    asked: list[float] = []

    def cancelled() -> bool:
        asked.append(time.monotonic())
        return len(asked) > 3

    for request, reason in (
        (rewriting("커피 주세요 잔.", cancelled=cancelled), "cancelled"),
        (rewriting("커피 주세요 잔.", deadline=time.monotonic() - 1), "deadline"),
    ):
        with pytest.raises(EngineError) as caught:
            corrector.complete(request)
        assert caught.value.reason == reason
    assert len(asked) == 4
    assert corrector.complete(rewriting("커피 주세요 잔.")) == "커피 한 잔 주세요."


def test_many_at_once_get_their_own_sentence(corrector: CorrectorEngine) -> None:
    results: dict[int, str] = {}
    wrong = list(LEARNED) * 3

    def run(index: int) -> None:
        results[index] = corrector.complete(rewriting(wrong[index]))

    threads = [threading.Thread(target=run, args=(index,)) for index in range(len(wrong))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [results[index] for index in range(len(wrong))] == [LEARNED[text] for text in wrong]


def test_a_causal_model_corrects_as_the_engine_for_replies_does(tiny_llama: Path, tmp_path: Path) -> None:
    config = EngineConfig(kind="corrector", model=str(tiny_llama), data_dir=tmp_path, threads=1)
    expected = TransformersEngine(config).complete(rewriting("tea, please"))
    assert CorrectorEngine(config).complete(rewriting("tea, please")) == expected


def test_for_replies_an_encoder_decoder_is_refused_with_the_setting_it_belongs_to(
    tiny_t5: Path, tmp_path: Path
) -> None:
    with pytest.raises(EngineError, match="MALBEOT_CORRECTION_MODEL") as caught:
        TransformersEngine(EngineConfig(model=str(tiny_t5), data_dir=tmp_path)).load()
    assert caught.value.reason == "unsupported"


@pytest.mark.parametrize(("model", "reason"), [("/nowhere/at/all", "model_missing"), ("", "model_missing")])
def test_a_model_that_is_not_there_has_its_reason(model: str, reason: str, tmp_path: Path) -> None:
    with pytest.raises(EngineError) as caught:
        CorrectorEngine(EngineConfig(kind="corrector", model=model, data_dir=tmp_path)).load()
    assert caught.value.reason == reason


@pytest.mark.django_db
def test_the_sites_corrections_come_from_it(tiny_t5: Path, settings: object) -> None:
    from tutor.practice.correcting import correct_text

    settings.CORRECTION_MODEL, settings.CORRECTION_PREFIX = str(tiny_t5), "fix: "  # type: ignore[attr-defined]
    result, model = correct_text("The library next to station.", "en")
    assert result.corrected == "The library is next to the station."
    assert model == tiny_t5.stem
