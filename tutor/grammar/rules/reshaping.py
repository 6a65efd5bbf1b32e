"""Korean rules that give a verb another ending before certain words: 먹는 후에 → 먹은 후에."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise

from tutor.grammar.kiwi import Morpheme, analyse, conjugate
from tutor.grammar.rules.base import GRAMMAR, Finding, Rule, rule


def reshaping(
    *,
    id: str,
    category: str,
    endings: Collection[str],
    following: str,
    new: tuple[str, str],
    ko: str,
    en: str,
    wrong: Sequence[tuple[str, str]],
    right: Sequence[str],
    tags: Collection[str] = ("VV", "XSV"),
    confidence: float = 0.9,
) -> Rule:
    """Make a rule: where the text after a verb with one of `endings` matches `following`, it takes `new`.

    `new` is the ending's form and tag, as Kiwi names them; {right} in the explanation is the verb with it.
    """
    after = re.compile(following)

    def find(sentence: str) -> Iterator[Finding]:
        morphemes = analyse(sentence).morphemes
        for index, (verb, ending) in enumerate(pairwise(morphemes)):
            if verb.tag not in tags or ending.form not in endings or ending.tag not in ("ETM", "EC", "ETN"):
                continue
            if not after.match(sentence, ending.end):
                continue
            stem = stem_of(morphemes, index)
            start, form = stem[0].start, conjugate([*((m.form, m.tag) for m in stem), new])
            if form != sentence[start : ending.end]:
                yield Finding(start, ending.end, form, {"right": form})

    return rule(
        id=id, category=category, ko=ko, en=en, wrong=wrong, right=right, stage=GRAMMAR, confidence=confidence
    )(find)


def stem_of(morphemes: Sequence[Morpheme], index: int) -> tuple[Morpheme, ...]:
    """The stem that ends with the morpheme at `index`: with its noun, where 하다 or the like follows one."""
    first = index - 1 if index and morphemes[index].tag in ("XSV", "XSA") else index
    return tuple(morphemes[first : index + 1])
