"""What a rule is. Each rule is a file of its own in `rules/ko` or `rules/en`, made with the `rule` decorator.

A skeleton to copy:

    @rule(
        id="ko-days",
        category="ko-spelling",
        ko="‘{wrong}’은/는 ‘{right}’이라고/라고 적습니다.",
        en="“{wrong}” is spelled “{right}”.",
        wrong=[("몇일 동안 쉬었어요.", "며칠 동안 쉬었어요.")],
        right=["며칠 동안 쉬었어요.", "오늘이 몇 월 며칠이에요?", "몇 일분이에요?"],
    )
    def days(sentence: str) -> Iterator[Finding]:
        for match in re.finditer("몇일", sentence):
            yield Finding(*match.span(), "며칠")

    longer(
        "ko-days",
        ko="‘며칠’은 ‘몇 일’에서 온 말이 아니어서 …",
        en="If it were 몇 + 일, it would be pronounced 며딜. …",
        examples=("오늘이 며칠이에요?", "며칠 동안 여행했어요."),
    )

In an explanation {wrong} and {right} stand for the learner's words before and after; a Finding may add more.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from tutor.grammar.categories import get_category
from tutor.grammar.edits import Edit, Explanation, apply_edits, resolve
from tutor.grammar.hangul import fill

# Stages are run one after the other, each on what the one before it has mended.
FORM = 1  # how a word is written: spelling, spacing, the shape of a particle
GRAMMAR = 2  # which word or form stands there


@dataclass(frozen=True)
class Finding:
    """A place a rule would change: sentence[start:end] becomes `replacement`; `words` fill the explanation."""

    start: int
    end: int
    replacement: str
    words: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Longer:
    """What a teacher adds when asked again: the reason, how to remember it, and two right sentences."""

    explanation: Explanation
    examples: tuple[str, str]


@dataclass(frozen=True)
class Rule:
    """One thing a teacher corrects. `wrong` pairs are before and after, `right` must stay untouched."""

    id: str
    category: str
    explanation: Explanation
    wrong: tuple[tuple[str, str], ...]
    right: tuple[str, ...]
    find: Callable[[str], Iterable[Finding]]
    stage: int = GRAMMAR
    confidence: float = 0.9

    @property
    def language(self) -> str:
        """The language the rule is about."""
        return get_category(self.category).language

    def edits(self, sentence: str) -> list[Edit]:
        """The edits the rule proposes, with its explanation in the learner's own words."""
        return [self._edit(sentence, finding) for finding in self.find(sentence)]

    def apply(self, sentence: str) -> str:
        """The sentence with this rule alone applied."""
        return apply_edits(sentence, resolve(self.edits(sentence)))

    @property
    def longer(self) -> Longer:
        """What a learner reads who asks for more. Raises KeyError for a rule whose file does not say."""
        return _LONGER[self.id]

    def demonstrate(self) -> Explanation:
        """The explanation as a learner reads it for the rule's first example."""
        return self.edits(self.wrong[0][0])[0].explanation

    def _edit(self, sentence: str, finding: Finding) -> Edit:
        wrong, right = words_around(sentence, finding.start, finding.end, finding.replacement)
        words = {"wrong": wrong, "right": right, **finding.words}
        return Edit(
            start=finding.start,
            end=finding.end,
            replacement=finding.replacement,
            category=self.category,
            source=f"rule:{self.id}",
            explanation=Explanation(fill(self.explanation.ko, words), fill(self.explanation.en, words)),
            confidence=self.confidence,
        )


def words_around(sentence: str, start: int, end: int, replacement: str) -> tuple[str, str]:
    """The whole words an edit touches, before and after it, without the marks around them."""
    left = max(sentence.rfind(" ", 0, start), sentence.rfind("\n", 0, start)) + 1
    right = end
    while right < len(sentence) and not sentence[right].isspace():
        right += 1
    before = sentence[left:right]
    after = sentence[left:start] + replacement + sentence[end:right]
    return tuple(re.sub(r"^\W+|\W+$", "", part) for part in (before, after))  # type: ignore[return-value]


_RULES: dict[str, Rule] = {}
_LONGER: dict[str, Longer] = {}


def rule(
    *,
    id: str,
    category: str,
    ko: str,
    en: str,
    wrong: Sequence[tuple[str, str]],
    right: Sequence[str],
    stage: int = GRAMMAR,
    confidence: float = 0.9,
) -> Callable[[Callable[[str], Iterator[Finding]]], Rule]:
    """Register the decorated function as a rule. Raises ValueError when the id is taken."""

    def register(find: Callable[[str], Iterator[Finding]]) -> Rule:
        if id in _RULES:
            raise ValueError(f"two rules are called {id}")
        _RULES[id] = Rule(
            id, category, Explanation(ko, en), tuple(wrong), tuple(right), find, stage, confidence
        )
        return _RULES[id]

    return register


def longer(id: str, *, ko: str, en: str, examples: tuple[str, str]) -> None:
    """Give a rule its longer explanation, in the rule's file. Raises ValueError when it has one."""
    if id in _LONGER:
        raise ValueError(f"two longer explanations for {id}")
    _LONGER[id] = Longer(Explanation(ko, en), examples)


def registered() -> dict[str, Rule]:
    """The rules whose files have been imported, by id."""
    return _RULES
