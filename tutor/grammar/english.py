"""English: Harper's linter, rules, and the neural model's rewriting, in that order of trust."""

from __future__ import annotations

from collections.abc import Callable

from tutor.grammar import harper
from tutor.grammar.edits import Edit, apply_edits, compose, resolve
from tutor.grammar.rewriting import propose
from tutor.grammar.rules import rules_of
from tutor.grammar.rules.base import FORM, GRAMMAR

_SURE = 0.8
_LIKELY = 0.7


def warm() -> None:
    """Load Harper and the rules."""
    harper.load()
    rules_of("en", FORM)


def correct_sentence(sentence: str, rewrite: Callable[[str], str] | None = None) -> list[Edit]:
    """The edits of one English sentence, in order, free of conflicts.

    The model sees the sentence with all but the spelling mended, because it chooses a misspelled word by its
    context; where it leaves one as it is, Harper's nearest word stands. What it has mended, rules see again: many
    a mistake shows only when the words around it are right.
    """
    edits = _without_model(sentence)
    if rewrite is None:
        return edits
    sure = [edit for edit in edits if edit.confidence >= _SURE]
    mended = apply_edits(sentence, sure)
    rewritten = compose(sentence, sure, propose(mended, rewrite(mended)))
    found = resolve([*rewritten, *(edit for edit in edits if _LIKELY < edit.confidence < _SURE)])
    late = [edit for edit in _without_model(apply_edits(sentence, found)) if edit.source.startswith("rule:")]
    return resolve(compose(sentence, found, late))


def _without_model(sentence: str) -> list[Edit]:
    """What rules and Harper find: how words are written, the grammar of what results, and Harper on the rest."""
    edits: list[Edit] = []
    for find in (
        lambda text: _from_rules(text, FORM),
        lambda text: _from_rules(text, GRAMMAR),
        harper.lint,
    ):
        edits = compose(sentence, edits, resolve(find(apply_edits(sentence, edits))))
    return resolve(edits)


def _from_rules(sentence: str, stage: int) -> list[Edit]:
    return [edit for rule in rules_of("en", stage) for edit in rule.edits(sentence)]
