"""Measures llama.cpp with the same file and the same prompt, if llama-cpp-python is installed; one JSON object.

`make bench-peer` installs it, which compiles for about ten minutes.
"""

import json
import os
import statistics
import time
from pathlib import Path
from typing import Any

from tests.bench.ours import ANSWER, PROMPT, random_tokens


def measure() -> dict[str, float]:
    """Seconds to load, tokens a second of reading and of writing. Raises ImportError when it is not installed."""
    from llama_cpp import Llama

    data = Path(os.environ.get("MALBEOT_DATA_DIR", "var"))
    path = data / "models" / "qwen2.5-coder-1.5b-instruct.gguf"
    threads = len(os.sched_getaffinity(0))
    began = time.perf_counter()
    model = Llama(
        str(path), n_ctx=2048, n_threads=threads, n_threads_batch=threads, n_batch=512, verbose=False
    )
    load = time.perf_counter() - began
    runs = [prefill_and_decode(model, seed) for seed in range(3)]
    return {"load": load, **{key: statistics.median(run[key] for run in runs) for key in runs[0]}}


def prefill_and_decode(model: Any, seed: int) -> dict[str, float]:
    """Tokens a second of reading a random prompt and of writing after it, greedily."""
    model.reset()
    began = time.perf_counter()
    tokens = model.generate(random_tokens(seed), temp=0.0)
    next(tokens)
    read = time.perf_counter()
    for _ in range(ANSWER):
        next(tokens)
    return {"prefill": PROMPT / (read - began), "decode": ANSWER / (time.perf_counter() - read)}


if __name__ == "__main__":
    print(json.dumps(measure()))
