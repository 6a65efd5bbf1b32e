"""Korean rules that are patterns with their replacements; `respelling` is for what is wrong wherever it stands."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from tutor.grammar.rules.base import FORM, GRAMMAR, Finding, Rule, rule
from tutor.grammar.rules.patterns import Template

KO = "‘{wrong}’이/가 아니라 ‘{right}’이라고/라고 적습니다."
EN = "The right spelling is “{right}”, not “{wrong}”."


def respelling(
    *,
    id: str,
    pairs: Sequence[tuple[str, Template]],
    wrong: Sequence[tuple[str, str]],
    right: Sequence[str],
    ko: str = "",
    en: str = "",
    category: str = "ko-spelling",
) -> Rule:
    """Make a rule that replaces each regular expression of `pairs` by its template; `ko`, `en` tell the reason."""
    return rewriting(
        id=id,
        category=category,
        pairs=pairs,
        ko=f"{KO} {ko}".strip(),
        en=f"{EN} {en}".strip(),
        wrong=wrong,
        right=right,
        stage=FORM,
        confidence=0.97,
    )


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
    """Make a rule of patterns with an explanation of its own; a template may be a function, as in `patterns`."""
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


def smallest(start: int, old: str, new: str) -> Finding:
    """Leave out what is equal at both ends."""
    head = 0
    while head < min(len(old), len(new)) and old[head] == new[head]:
        head += 1
    tail = 0
    while tail < min(len(old), len(new)) - head and old[-1 - tail] == new[-1 - tail]:
        tail += 1
    return Finding(start + head, start + len(old) - tail, new[head : len(new) - tail])
