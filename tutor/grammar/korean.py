"""Korean: the sources of corrections one after the other, each on what those before it have mended.

Slips of the hand first, then how words are written (rules, spacing, spelling), then which words and forms stand
there (rules, particles ranked by Kiwi's language model).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from tutor.grammar import (
    kiwi,
    korean_keyboard,
    korean_particles,
    korean_rewriting,
    korean_spacing,
    korean_spelling,
)
from tutor.grammar.edits import Edit, apply_edits, compose, resolve
from tutor.grammar.rules import rules_of
from tutor.grammar.rules.base import FORM, GRAMMAR

Source = Callable[[str], Sequence[Edit]]

# A sentence in which this many particles seem wrong has been misread: better say nothing more.
_MOST_PARTICLES = 3


def warm() -> None:
    """Load Kiwi and the rules."""
    kiwi.load()
    rules_of("ko", FORM)


def correct_sentence(sentence: str, rewrite: Callable[[str], str] | None = None) -> list[Edit]:
    """The edits of one Korean sentence, in order, free of conflicts. A model, if there is one, is asked last, about the
    sentence as the other sources leave it."""
    edits = _without_model(sentence)
    if rewrite is None:
        return edits
    mended = apply_edits(sentence, edits)
    return resolve(compose(sentence, edits, korean_rewriting.propose(mended, rewrite(mended))))


def _without_model(sentence: str) -> list[Edit]:
    edits: list[Edit] = []
    for source in _SOURCES:
        edits = compose(sentence, edits, source(apply_edits(sentence, edits)))
    for _ in range(_MOST_PARTICLES):
        best = korean_particles.propose(apply_edits(sentence, edits))
        if best is None:
            break
        composed = compose(sentence, edits, [best])
        if len(composed) <= len(edits):
            break  # it would change again what has been decided
        edits = composed
    return resolve(edits)


def before_spelling(sentence: str) -> str:
    """The sentence as the sources before the spelling leave it."""
    edits: list[Edit] = []
    for source in _SOURCES[: _SOURCES.index(korean_spelling.propose)]:
        edits = compose(sentence, edits, source(apply_edits(sentence, edits)))
    return apply_edits(sentence, edits)


def _by_rules(stage: int, sentence: str) -> list[Edit]:
    return resolve(edit for rule in rules_of("ko", stage) for edit in rule.edits(sentence))


_SOURCES: tuple[Source, ...] = (
    korean_keyboard.propose,
    partial(_by_rules, FORM),
    korean_spelling.propose,
    korean_spacing.propose,
    partial(_by_rules, GRAMMAR),
    korean_spelling.propose_for_known,
)
