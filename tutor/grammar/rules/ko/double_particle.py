"""Two particles of the same work after one word: 저는은, 책을를."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tutor.grammar.hangul import allomorph
from tutor.grammar.kiwi import analyse
from tutor.grammar.korean_words import NOUNS
from tutor.grammar.rules.base import FORM, Finding, longer, rule

_DOUBLE = re.compile(
    r"(?<=[가-힣])(은는|는는|을을|를를|는은|을를|를을|를는|은을|는도|은도|를도|을도|에에|에서에|에게을|에게를)(?![가-힣])"
)
_KEPT = {
    "는는": "는",
    "을을": "을",
    "를를": "를",
    "에서에": "에서",
    "에게을": "에게",
    "에게를": "에게",
    "에에": "에",
    "는도": "도",
    "은도": "도",
    "를도": "도",
    "을도": "도",
}


@rule(
    id="ko-double-particle",
    category="ko-particle",
    ko="조사 ‘{old}’은/는 겹쳐 쓸 수 없습니다. 하나만 씁니다: ‘{right}’.",
    en="Only one of these particles can follow the noun: {right}.",
    wrong=[
        ("저는은 학생이에요.", "저는 학생이에요."),
        ("책을를 샀어요.", "책을 샀어요."),
        ("집에서에 있어요.", "집에 있어요."),
        ("저는도 커피를 좋아해요.", "저도 커피를 좋아해요."),
    ],
    right=[
        "저는 학생이에요.",
        "도시에는 사람이 많아요.",
        "친구에게는 말했어요.",
        "마을을 봤어요.",
        "그 마을도 예뻐요.",
    ],
    stage=FORM,
)
def double_particle(sentence: str) -> Iterator[Finding]:
    for match in _DOUBLE.finditer(sentence):
        noun, old = sentence[: match.start()], match.group()
        word = re.split(r"[^가-힣]", noun)[-1]
        if old[1] == "도" and len(analyse(word + old[0]).morphemes) == 1:
            continue  # 마을도
        kept = _KEPT.get(old) or allomorph(old[0], noun)
        if old == "에서에" and re.match(r" (?:있|없|계)", sentence[match.end() :]):
            kept = "에"
        morphemes = analyse(word + kept).morphemes
        if word and len(morphemes) > 1 and morphemes[-2].tag in NOUNS and morphemes[-1].tag.startswith("J"):
            yield Finding(*match.span(), kept, {"old": old})


longer(
    "ko-double-particle",
    ko="‘은/는’과 ‘도’, ‘만’은 ‘이/가, 을/를’ 자리에 대신 들어갑니다. 그러나 ‘에는, 에서도’처럼 장소의 "
    "조사 뒤에는 덧붙일 수 있습니다.",
    en="Topic 은/는, 도 and 만 take the place of 이/가 and 을/를 instead of joining them. After 에, 에서 "
    "or 에게 they may be added: 집에는, 학교에서도.",
    examples=("저는 커피도 좋아해요.", "집에는 아무도 없어요."),
)
