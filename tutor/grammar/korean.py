"""Korean: rules by stage, then particles ranked by Kiwi's language model, each on what was mended before it."""

from __future__ import annotations

from tutor.grammar import kiwi
from tutor.grammar.edits import Edit, apply_edits, compose, resolve
from tutor.grammar.korean_particles import propose
from tutor.grammar.rules import rules_of
from tutor.grammar.rules.base import FORM, GRAMMAR

# A sentence in which this many particles seem wrong has been misread: better say nothing more.
_MOST_PARTICLES = 3


def warm() -> None:
    """Load Kiwi and the rules."""
    kiwi.load()
    rules_of("ko", FORM)


def correct_sentence(sentence: str) -> list[Edit]:
    """The edits of one Korean sentence, in order, free of conflicts."""
    edits: list[Edit] = []
    for stage in (FORM, GRAMMAR):
        mended = apply_edits(sentence, edits)
        found = resolve(edit for rule in rules_of("ko", stage) for edit in rule.edits(mended))
        edits = compose(sentence, edits, found)
    for _ in range(_MOST_PARTICLES):
        best = propose(apply_edits(sentence, edits))
        if best is None:
            break
        composed = compose(sentence, edits, [best])
        if len(composed) <= len(edits):
            break  # it would change again what has been decided
        edits = composed
    return resolve(edits)
