"""A particle is written together with the word before it (한글 맞춤법, 제41항)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tutor.grammar.hangul import allomorph
from tutor.grammar.kiwi import analyse
from tutor.grammar.korean_words import NOUNS
from tutor.grammar.rules.base import FORM, Finding, longer, rule

_ALONE = re.compile(r"(?<=[가-힣]) +(을|를|은|는|에서|에게|한테|에|까지|부터|처럼|으로|와)(?= |$)")


@rule(
    id="ko-spacing-particle",
    category="ko-spacing",
    ko="조사 ‘{particle}’은/는 앞말에 붙여 씁니다: ‘{right}’.",
    en="{particle} is a particle, not a word like an English preposition: write it together with the noun, {right}.",
    wrong=[("저는 학교 에서 공부해요.", "저는 학교에서 공부해요."), ("책 을 읽어요.", "책을 읽어요.")],
    right=[
        "학교에서 공부해요.",
        "에이, 거짓말이죠?",
        "은 반지를 샀어요.",
        "와 정말 예뻐요!",
        "금과 은 가운데 골라요.",
    ],
    stage=FORM,
)
def spacing_particle(sentence: str) -> Iterator[Finding]:
    for match in _ALONE.finditer(sentence):
        particle, noun = match.group(1), sentence[: match.start()].split()[-1]
        joined = sentence[: match.start()] + particle + sentence[match.end() :]
        if allomorph(particle, noun) != particle or not _is_particle(joined, match.start(), particle):
            continue
        if not _is_particle(sentence, match.start(1), particle):
            continue
        yield Finding(match.start(), match.start(1), "", {"particle": particle, "right": noun + particle})


def _is_particle(text: str, start: int, particle: str) -> bool:
    """Whether Kiwi reads a particle after a noun at this place."""
    morphemes = analyse(text).morphemes
    for index, m in enumerate(morphemes):
        if index and m.start == start and m.form == particle and m.tag.startswith("J"):
            return morphemes[index - 1].tag in NOUNS
    return False


longer(
    "ko-spacing-particle",
    ko="조사는 홀로 뜻을 나타내지 못해 앞말에 붙습니다. 여러 개가 이어져도(학교에서는) 모두 붙여 씁니다.",
    en="English prepositions are words, Korean particles are endings of the noun. Even two or three in a "
    "row are written together: 학교에서는.",
    examples=("도서관에서 책을 읽어요.", "집까지 걸어가요."),
)
