"""Rules that only respell: patterns with their replacements, for misspellings that are wrong wherever they stand."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from tutor.grammar.rules.base import FORM, Finding, Rule, rule

KO = "‘{wrong}’이/가 아니라 ‘{right}’이라고/라고 적습니다."
EN = "The right spelling is “{right}”, not “{wrong}”."


def respelling(
    *,
    id: str,
    pairs: Sequence[tuple[str, str]],
    wrong: Sequence[tuple[str, str]],
    right: Sequence[str],
    ko: str = "",
    en: str = "",
    category: str = "ko-spelling",
) -> Rule:
    """Make a rule that replaces each regular expression of `pairs` by its template; `ko`, `en` tell the reason."""
    patterns = [(re.compile(pattern), template) for pattern, template in pairs]

    def find(sentence: str) -> Iterator[Finding]:
        for pattern, template in patterns:
            for match in pattern.finditer(sentence):
                yield smallest(match.start(), match.group(), match.expand(template))

    return rule(
        id=id,
        category=category,
        ko=f"{KO} {ko}".strip(),
        en=f"{EN} {en}".strip(),
        wrong=wrong,
        right=right,
        stage=FORM,
        confidence=0.97,
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
