"""Rules of Korean grammar that are patterns with their replacements, each with an explanation of its own."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from tutor.grammar.rules.base import GRAMMAR, Finding, Rule, rule
from tutor.grammar.rules.respelling import smallest

Template = str | Callable[[re.Match[str]], str | None]


def rewriting(
    *,
    id: str,
    category: str,
    pairs: Sequence[tuple[str, Template]],
    ko: str,
    en: str,
    wrong: Sequence[tuple[str, str]],
    right: Sequence[str],
    stage: int = GRAMMAR,
    confidence: float = 0.92,
) -> Rule:
    """Make a rule of what the regular expressions find; a template may be a function, None leaves the place."""
    patterns = [(re.compile(pattern), template) for pattern, template in pairs]

    def find(sentence: str) -> Iterator[Finding]:
        for pattern, template in patterns:
            for match in pattern.finditer(sentence):
                new = match.expand(template) if isinstance(template, str) else template(match)
                if new is not None and new != match.group():
                    yield smallest(match.start(), match.group(), new)

    return rule(
        id=id, category=category, ko=ko, en=en, wrong=wrong, right=right, stage=stage, confidence=confidence
    )(find)
