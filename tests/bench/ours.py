"""Measures the local engine once, in this process, and prints one JSON object. Times are in seconds.

`python -m tests.bench.ours` ; the model is the one that MALBEOT_DATA_DIR holds.
"""

import json
import os
import random
import resource
import statistics
import threading
import time
from pathlib import Path

from tests.bench.conversation import LEARNERS, PHARMACY, SENTENCES, TURNS
from tutor.engine import EngineConfig, Message, Request
from tutor.engine.prompts import reply_messages, reply_request, rewrite_messages
from tutor.engine.transformers_engine import TransformersEngine

PROMPT, ANSWER = 600, 64


def random_tokens(seed: int) -> list[int]:
    """A prompt of PROMPT tokens that no cache knows; the peer reads the same ones."""
    return [random.Random(seed).randrange(1_000, 100_000) for _ in range(PROMPT)]


def prefill_and_decode(engine: TransformersEngine, seed: int) -> dict[str, float]:
    """Tokens a second of reading a random prompt and of writing after it, greedily."""
    from tutor.engine.jobs import WritingJob
    from tutor.engine.sampling import Sampler

    request = Request((), temperature=0.0)
    job = WritingJob(
        random_tokens(seed),
        engine._states(),
        0,
        engine._kept(),
        Sampler(request, engine._device),
        ANSWER + 1,
        (),
    )
    began = time.perf_counter()
    tokens = engine._run(job, lambda: None)
    next(tokens)
    read = time.perf_counter()
    written = sum(1 for _ in tokens)
    return {"prefill": PROMPT / (read - began), "decode": written / (time.perf_counter() - read)}


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
