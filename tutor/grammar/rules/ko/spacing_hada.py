"""하다 and 되다 that make a verb of a noun are suffixes, written with it: 공부하다 (한글 맞춤법 제2항)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tutor.grammar.kiwi import Morpheme, analyse
from tutor.grammar.rules.base import FORM, Finding, longer, rule

_SPACED = re.compile(r"(?<![가-힣])([가-힣]{2,4}) (?=[하할한합해했]|되|된|될|됩|돼|됐)")
_SUFFIXES = ("XSV", "XSA")


@rule(
    id="ko-spacing-hada",
    category="ko-spacing",
    ko="명사에 ‘-하다/-되다’가 붙어 한 낱말이 되면 붙여 씁니다: ‘{right}’.",
    en="A noun with -하다 or -되다 after it becomes one word, a verb or an adjective: write it together, {right}.",
    wrong=[
        ("집에 도착 하면 전화하세요.", "집에 도착하면 전화하세요."),
        ("새 생활에 적응 할 수 있어요.", "새 생활에 적응할 수 있어요."),
        ("길이 아주 복잡 해요.", "길이 아주 복잡해요."),
    ],
    right=[
        "집에 도착하면 전화하세요.",
        "저는 한국어 공부 하나만 해요.",
        "어려운 공부 하기 싫어요.",
        "운동 한 번 하고 쉬었어요.",
        "책하고 공책 하고 샀어요.",
        "숙제 할 게 많아요.",
        "결혼 한 달 전이에요.",
        "걱정 하지 마세요.",
    ],
    stage=FORM,
)
def spacing_hada(sentence: str) -> Iterator[Finding]:
    for match in _SPACED.finditer(sentence):
        noun, start, space = match.group(1), match.start(1), match.end(1)
        before = [m for m in analyse(sentence).morphemes if m.end <= start]
        # With nothing before it the noun may be an object that lost its particle: 걱정 하지 마세요.
        if not before or not _ends_a_phrase(before[-1], sentence[before[-1].end : start]):
            continue
        here = [m for m in analyse(sentence).morphemes if start <= m.start < space]
        if len(here) != 1 or here[0].form != noun or here[0].tag not in ("NNG", "XR"):
            continue
        joined = analyse(sentence[:space] + sentence[space + 1 :]).morphemes
        if any(m.start == space and m.form in ("하", "되") and m.tag in _SUFFIXES for m in joined):
            yield Finding(space, space + 1, "")


def _ends_a_phrase(last: Morpheme, between: str) -> bool:
    """Whether what stands before the noun does not belong to it: 어려운 공부 하기, 한국어 공부 하기."""
    return " " in between and last.tag in ("JKS", "JKO", "JKB", "JX", "MAG", "EC", "SP", "JC")


longer(
    "ko-spacing-hada",
    ko="‘공부, 도착’에 ‘하다’가 붙으면 한 낱말이므로 붙여 씁니다. 사이에 조사가 들어가면(공부를 하다) "
    "다시 띄어 씁니다.",
    en="Noun and 하다 have grown into one verb and are written as one. Only when a particle comes between "
    "them, 공부를 하다, are they two words again.",
    examples=("역에 도착하면 전화하세요.", "열심히 공부를 해요."),
)
