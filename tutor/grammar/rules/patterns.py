"""Rules that are patterns with their replacements; a replacement may be computed from the match."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from tutor.grammar.edits import align
from tutor.grammar.rules.base import GRAMMAR, Finding, Rule, rule

Template = str | Callable[[re.Match[str]], str | None]


def replacing(
    *,
    id: str,
    category: str,
    pairs: Sequence[tuple[str, Template]],
    ko: str,
    en: str,
    wrong: Sequence[tuple[str, str]],
    right: Sequence[str],
    stage: int = GRAMMAR,
    confidence: float = 0.9,
) -> Rule:
    """Make a rule of English that replaces what the regular expressions find, ignoring case.

    A template is that of `re.Match.expand`, or a function that gives the new text, or None to leave the place. What
    opens the sentence with a capital keeps it.
    """
    patterns = [(re.compile(pattern, re.IGNORECASE), template) for pattern, template in pairs]

    def find(sentence: str) -> Iterator[Finding]:
        for pattern, template in patterns:
            for match in pattern.finditer(sentence):
                new = match.expand(template) if isinstance(template, str) else template(match)
                if new is None or new == match.group():
                    continue
                if match.group()[0].isupper() and match.start() == 0:
                    new = new[:1].upper() + new[1:]
                spans = align(match.group(), new, "en")
                start, end = spans[0].start, spans[-1].end
                written = new[start : len(new) - (len(match.group()) - end)]
                yield Finding(match.start() + start, match.start() + end, written)

    return rule(
        id=id, category=category, ko=ko, en=en, wrong=wrong, right=right, stage=stage, confidence=confidence
    )(find)
