"""Correcting many texts in order to measure: behind all sources, or by the model alone."""

import time
from collections.abc import Iterable

from tutor.grammar.correct import Result
from tutor.practice.correcting import Rewriter, correct_text
from tutor.practice.dialogue import normalise
from tutor.practice.models import ModelVersion


def correct_all(
    texts: Iterable[str], language: str, without_model: bool = False, version: ModelVersion | None = None
) -> tuple[list[Result], list[float]]:
    """Every correction, and how many seconds it took, one after the other so that none waits for another."""
    results, seconds = [], []
    for text in texts:
        started = time.perf_counter()
        result, _model = correct_text(normalise(text), language, without_model, version=version)
        results.append(result)
        seconds.append(time.perf_counter() - started)
    return results, seconds


def correct_alone(
    texts: Iterable[str], language: str, version: ModelVersion | None = None
) -> tuple[list[Result], list[float]]:
    """What a model writes when it is asked for the text without mistakes, as it stands: the site's own model with its
    examples, or a version of the registry. A model that cannot answer leaves the text as it is."""
    results, seconds = [], []
    for text in texts:
        text = normalise(text)
        started = time.perf_counter()
        lines = Rewriter(language, version).rewrite(text).splitlines()
        results.append(Result(text, normalise(lines[0]) if lines else text, ()))
        seconds.append(time.perf_counter() - started)
    return results, seconds
