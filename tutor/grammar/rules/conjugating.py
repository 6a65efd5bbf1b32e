"""Rules for the shapes of verbs: a list of stems, the endings they were given, and how the two really join."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence

from tutor.grammar.hangul import join, split
from tutor.grammar.rules.base import Rule
from tutor.grammar.rules.respelling import respelling

# What may follow 아 or 어; 았 and 었 have always an ending after them.
AFTER_A = r"(?=요(?![가-힣])|서(?![가-힣])|도(?![가-힣])|야 |[.!?]|$)"
_VERB = r"(?<![가-힣])"


def conjugating(
    *,
    id: str,
    stems: Iterable[str],
    tail: str,
    shape: Callable[[str, str], str | None],
    ko: str,
    en: str,
    wrong: Sequence[tuple[str, str]],
    right: Sequence[str],
) -> Rule:
    """Make a rule that gives each stem before `tail` the shape that `shape(stem, tail)` returns."""
    pattern = rf"{_VERB}({'|'.join(sorted(stems, key=len, reverse=True))})({tail})"

    def template(match: re.Match[str]) -> str | None:
        return shape(match.group(1), match.group(2))

    return respelling(
        id=id,
        category="ko-conjugation",
        pairs=[(pattern, template)],
        ko=ko,
        en=en,
        wrong=wrong,
        right=right,
    )


def with_final(stem: str, final: str) -> str:
    """The stem with another final consonant ("" for none) in its last syllable."""
    initial, vowel, _ = split(stem[-1])
    return stem[:-1] + join(initial, vowel, final)
