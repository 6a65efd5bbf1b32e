"""LoRA adapters beside the weights of a running model: exact, per request, and without a trace in what others read."""

from __future__ import annotations

from pathlib import Path

import pytest

from tutor.engine import EngineConfig, EngineError, Message, Request
from tutor.engine.transformers_engine import TransformersEngine

CHAT = (Message("user", "Good morning!"),)


def request(adapter: str = "") -> Request:
    return Request(CHAT, max_tokens=12, temperature=0.0, adapter=adapter)


@pytest.fixture(scope="module")
def adapter(tiny_llama: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An adapter of the tiny checkpoint with matrices that are not nought, as peft writes it."""
    import torch
    from peft import LoraConfig, get_peft_model
    from transformers import AutoModelForCausalLM

    torch.manual_seed(3)
    config = LoraConfig(r=4, lora_alpha=8, target_modules=["q_proj", "v_proj", "o_proj", "down_proj"])
    model = get_peft_model(AutoModelForCausalLM.from_pretrained(tiny_llama), config)
    for name, parameter in model.named_parameters():
        if "lora_B" in name:
            torch.nn.init.normal_(parameter, std=0.5)
    directory = tmp_path_factory.mktemp("adapter")
    model.save_pretrained(str(directory))
    return directory


@pytest.fixture(scope="module")
def engine(tiny_llama: Path) -> TransformersEngine:
    return TransformersEngine(EngineConfig(model=str(tiny_llama), threads=1))


def test_it_says_what_peft_says(engine: TransformersEngine, adapter: Path, tiny_llama: Path) -> None:
    import torch
    from peft import PeftModel
    from transformers import AutoModelForCausalLM

    plain = engine.complete(request())
    adapted = engine.complete(request(str(adapter)))
    assert adapted != plain
    assert engine.chat is not None
    ids = torch.tensor([engine.chat.encode(CHAT, reply=True)])
    model = PeftModel.from_pretrained(AutoModelForCausalLM.from_pretrained(tiny_llama), str(adapter)).eval()
    output = model.generate(input_ids=ids, max_new_tokens=12, do_sample=False)[0, ids.shape[1] :]
    assert engine._tokenizer.decode(output).split("\n")[0].strip().startswith(adapted.strip()[:4])


def test_who_did_not_ask_for_it_gets_the_model_as_it_is(engine: TransformersEngine, adapter: Path) -> None:
    from concurrent.futures import ThreadPoolExecutor

    alone = {name: engine.complete(request(name)) for name in ("", str(adapter))}
    engine.forget()
    with ThreadPoolExecutor(6) as pool:
        names = ["", str(adapter)] * 3
        answers = list(pool.map(lambda name: engine.complete(request(name)), names))
    assert answers == [alone[name] for name in names]


def test_an_adapter_that_is_not_there_is_said(engine: TransformersEngine, tmp_path: Path) -> None:
    with pytest.raises(EngineError) as error:
        engine.complete(request(str(tmp_path / "none")))
    assert error.value.reason == "model_missing"


def test_an_adapter_of_another_model_is_refused(
    engine: TransformersEngine, adapter: Path, tmp_path: Path
) -> None:
    import shutil

    from safetensors.torch import load_file, save_file

    shutil.copytree(adapter, tmp_path / "other")
    file = tmp_path / "other" / "adapter_model.safetensors"
    save_file({name.replace("layers.1.", "layers.9."): t for name, t in load_file(file).items()}, file)
    with pytest.raises(EngineError) as error:
        engine.complete(request(str(tmp_path / "other")))
    assert error.value.reason == "model_broken"
