"""The library of rules: every file of `rules/ko` and `rules/en` is one rule and registers itself."""

from __future__ import annotations

import importlib
import pkgutil
from functools import cache

from tutor.grammar.rules.base import Rule, registered

__all__ = ["Rule", "all_rules", "rule_named", "rules_of"]


@cache
def all_rules() -> tuple[Rule, ...]:
    """Every rule, sorted by id."""
    for language in ("en", "ko"):
        package = importlib.import_module(f"{__name__}.{language}")
        for module in pkgutil.iter_modules(package.__path__):
            importlib.import_module(f"{package.__name__}.{module.name}")
    return tuple(rule for _, rule in sorted(registered().items()))


def rule_named(id: str) -> Rule | None:
    """The rule of an id; None for one that there is not, or not any more."""
    all_rules()
    return registered().get(id)


@cache
def rules_of(language: str, stage: int) -> tuple[Rule, ...]:
    """The rules of a language in one stage."""
    return tuple(rule for rule in all_rules() if rule.language == language and rule.stage == stage)
