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
    context; where it leaves one as it is, Harper's nearest word stands.
    """
    rules = [
        edit for stage in (FORM, GRAMMAR) for rule in rules_of("en", stage) for edit in rule.edits(sentence)
    ]
    edits = resolve([*rules, *harper.lint(sentence)])
    if rewrite is None:
        return edits
    sure = [edit for edit in edits if edit.confidence >= _SURE]
    mended = apply_edits(sentence, sure)
    rewritten = compose(sentence, sure, propose(mended, rewrite(mended)))
    return resolve([*rewritten, *(edit for edit in edits if _LIKELY < edit.confidence < _SURE)])
