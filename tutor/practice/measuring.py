"""Correcting many texts in order to measure: behind all sources, or by the model alone."""

import logging
import time
from collections.abc import Iterable

from tutor.engine import EngineError
from tutor.grammar.correct import Result
from tutor.practice.correcting import ASKS_MODEL, Rewriter, correct_text
from tutor.practice.dialogue import normalise
from tutor.practice.models import ModelVersion

logger = logging.getLogger(__name__)


def correct_all(
    texts: Iterable[str], language: str, without_model: bool = False, version: ModelVersion | None = None
) -> tuple[list[Result], list[float]]:
    """Every correction, and how many seconds it took, one after the other so that none waits for another."""
    results, seconds = [], []
    if not without_model and (version is not None or language in ASKS_MODEL):
        _load(language, version)
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
    _load(language, version)
    for text in texts:
        text = normalise(text)
        started = time.perf_counter()
        lines = Rewriter(language, version).rewrite(text).splitlines()
        results.append(Result(text, normalise(lines[0]) if lines else text, ()))
        seconds.append(time.perf_counter() - started)
    return results, seconds


def _load(language: str, version: ModelVersion | None) -> None:
    """Have the model loaded beforehand: the first text's time is for the text. What cannot be loaded says so later."""
    try:
        Rewriter(language, version).loaded()
    except EngineError as error:
        logger.warning("Measured without the model: %s", error)
