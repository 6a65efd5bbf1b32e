"""Measures the local engine once, in this process, and prints one JSON object. Times are in seconds.

`python -m tests.bench.ours` ; the model is the one that MALBEOT_DATA_DIR holds.
"""

import json
import os
import random
import resource
import statistics
import tempfile
import threading
import time
from pathlib import Path
from typing import Any

from tests.bench.conversation import LEARNERS, PHARMACY, SENTENCES, TURNS
from tutor.engine import EngineConfig, Message, Request
from tutor.engine.prompts import reply_messages, reply_request, rewrite_messages
from tutor.engine.transformers_engine import TransformersEngine

PROMPT, ANSWER = 600, 64


def random_tokens(seed: int) -> list[int]:
    """A prompt of PROMPT tokens that no cache knows; the peer reads the same ones."""
    return [random.Random(seed).randrange(1_000, 100_000) for _ in range(PROMPT)]


def prefill_and_decode(engine: TransformersEngine, seed: int, adapter: str = "") -> dict[str, float]:
    """Tokens a second of reading a random prompt and of writing after it, greedily."""
    from tutor.engine.jobs import WritingJob
    from tutor.engine.sampling import Sampler

    request = Request((), temperature=0.0)
    job = WritingJob(
        random_tokens(seed),
        engine._states(),
        0,
        engine._kept(adapter),
        Sampler(request, engine._device),
        ANSWER + 1,
        (),
    )
    if adapter:
        assert engine._runner is not None
        engine._runner.adapters.add(adapter)
        job.adapter = adapter
    began = time.perf_counter()
    tokens = engine._run(job, lambda: None)
    next(tokens)
    read = time.perf_counter()
    written = sum(1 for _ in tokens)
    return {"prefill": PROMPT / (read - began), "decode": written / (time.perf_counter() - read)}


def write_adapter(config: Any, directory: Path, rank: int = 8) -> str:
    """A LoRA adapter of random numbers on every projection of every layer, as peft writes it; its folder."""
    import torch
    from safetensors.torch import save_file

    wide, inner = config.hidden_size, config.intermediate_size
    head = getattr(config, "head_dim", None) or wide // config.num_attention_heads
    heads, keys = head * config.num_attention_heads, head * config.num_key_value_heads
    shapes = {
        "self_attn.q_proj": (wide, heads),
        "self_attn.k_proj": (wide, keys),
        "self_attn.v_proj": (wide, keys),
        "self_attn.o_proj": (heads, wide),
        "mlp.gate_proj": (wide, inner),
        "mlp.up_proj": (wide, inner),
        "mlp.down_proj": (inner, wide),
    }
    torch.manual_seed(0)
    tensors = {}
    for layer in range(config.num_hidden_layers):
        for name, (inputs, outputs) in shapes.items():
            place = f"base_model.model.model.layers.{layer}.{name}"
            tensors[f"{place}.lora_A.weight"] = torch.randn(rank, inputs) / inputs
            tensors[f"{place}.lora_B.weight"] = torch.randn(outputs, rank) / 100
    directory.mkdir(parents=True, exist_ok=True)
    save_file(tensors, directory / "adapter_model.safetensors")
    settings = {"peft_type": "LORA", "r": rank, "lora_alpha": 2 * rank, "bias": "none"}
    (directory / "adapter_config.json").write_text(json.dumps(settings))
    return str(directory)


def first_texts(engine: TransformersEngine) -> dict[str, float]:
    """Seconds to the first text at each turn of a conversation whose scene was read beforehand."""
    engine.forget()
    history = [("tutor", PHARMACY.opening)]
    began = time.perf_counter()
    engine.warm(reply_messages(PHARMACY, history))
    times = {"scene": time.perf_counter() - began}
    for number, text in enumerate(TURNS, 1):
        history.append(("learner", text))
        began = time.perf_counter()
        reply = ""
        for piece in engine.stream(reply_request(PHARMACY, history, seed=number)):
            if not reply:
                times[f"turn {number}"] = time.perf_counter() - began
            reply += piece
        history.append(("tutor", reply))
    return times


def corrections(engine: TransformersEngine) -> float:
    """Sentences corrected a second, one after the other."""

    def correct(sentence: str) -> None:
        request = Request(
            rewrite_messages(sentence, "en"), 80, 0.0, stop=("\n",), likely=sentence, priority=1
        )
        engine.complete(request)

    correct("This reads the examples.")
    began = time.perf_counter()
    for sentence in SENTENCES:
        correct(sentence)
    return len(SENTENCES) / (time.perf_counter() - began)


def learners(engine: TransformersEngine, count: int) -> dict[str, float]:
    """Tokens a second of all together, and the slowest first text, when `count` ask at once."""
    first: list[float] = []
    scene = reply_messages(PHARMACY, [("tutor", PHARMACY.opening)])
    engine.warm(scene)

    def ask(text: str, seed: int) -> None:
        began = time.perf_counter()
        request = Request((*scene, Message("user", text)), ANSWER, 0.7, seed=seed, stop=("\0",))
        for index, _ in enumerate(engine.stream(request)):
            if index == 0:
                first.append(time.perf_counter() - began)

    stops, engine._stop_tokens = engine._stop_tokens, frozenset()  # all answers of the same length
    threads = [threading.Thread(target=ask, args=(LEARNERS[n], n)) for n in range(count)]
    began = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    seconds = time.perf_counter() - began
    engine._stop_tokens = stops
    return {"tokens": count * ANSWER / seconds, "first": max(first)}


def measure() -> dict[str, float]:
    """All figures of one run."""
    import torch
    from transformers.models.qwen2 import modeling_qwen2  # noqa: F401 - imports are not part of loading

    from tutor.engine import block_layers  # noqa: F401

    engine = TransformersEngine(EngineConfig(data_dir=Path(os.environ.get("MALBEOT_DATA_DIR", "var"))))
    began = time.perf_counter()
    engine.load()
    figures = {"load": time.perf_counter() - began, "threads": float(torch.get_num_threads())}
    runs = [prefill_and_decode(engine, seed) for seed in range(3)]
    figures |= {key: statistics.median(run[key] for run in runs) for key in runs[0]}
    with tempfile.TemporaryDirectory() as folder:
        adapter = write_adapter(engine._model.config, Path(folder))
        prefill_and_decode(engine, 9, adapter)  # reads it
        # In turn, either first, so that what else the machine does meets both alike.
        pairs = []
        for seed in range(10, 16):
            order = ("", adapter) if seed % 2 else (adapter, "")
            run = {name: prefill_and_decode(engine, seed, name) for name in order}
            pairs.append((run[""], run[adapter]))
    for key in runs[0]:
        ratios = [adapted[key] / bare[key] for bare, adapted in pairs]
        figures[f"adapter {key}"] = 100 * statistics.median(ratios)
    times = first_texts(engine)
    figures |= {"scene": times["scene"], "first 1": times["turn 1"], "first 5": times["turn 5"]}
    figures["corrections"] = corrections(engine)
    for count in (1, 4, 8):
        together = learners(engine, count)
        figures |= {f"learners {count}": together["tokens"], f"learners {count} first": together["first"]}
    figures["memory"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 / 1e9
    return figures


if __name__ == "__main__":
    print(json.dumps(measure()))
    os._exit(0)  # the model's thread need not be waited for
