"""What is asked for with 주세요 is its object: 커피를 주세요, not 커피가 주세요."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from tutor.grammar.hangul import allomorph
from tutor.grammar.kiwi import analyse
from tutor.grammar.korean_words import NOUNS, is_animate
from tutor.grammar.rules.base import Finding, longer, rule

_GIVE = re.compile(
    r"(?<=[가-힣])(이|가)(?=(?: [가-힣]+(?:개|잔|병|그릇|명|인분|조각))? (?:좀 )?"
    r"주(?:세요|십시오|시겠|실래))"
)


@rule(
    id="ko-give-object",
    category="ko-particle",
    ko="‘주세요’로 달라고 하는 물건은 목적어라서 ‘{right}’이라고/라고 합니다.",
    en="What you ask for with 주세요 (“please give me”) is its object: {right}.",
    wrong=[("아메리카노가 주세요.", "아메리카노를 주세요."), ("물이 좀 주세요.", "물을 좀 주세요.")],
    right=["커피를 주세요.", "선생님이 주세요.", "커피 한 잔 주세요.", "엄마가 좀 주세요.", "오이 주세요."],
)
def give_object(sentence: str) -> Iterator[Finding]:
    morphemes = analyse(sentence).morphemes
    for match in _GIVE.finditer(sentence):
        for noun, particle in pairwise(morphemes):
            if (
                particle.start != match.start()
                or particle.tag != "JKS"
                or noun.tag not in NOUNS
                or is_animate(noun)
            ):
                continue
            shape = allomorph("를", sentence[: match.start()])
            right = sentence[: match.start()].split()[-1] + shape
            yield Finding(match.start(), match.end(), shape, {"right": right})


longer(
    "ko-give-object",
    ko="‘주세요’는 ‘무엇을 주세요’이므로 받을 물건에 ‘을/를’을 붙입니다. 말할 때는 조사를 빼고 ‘물 "
    "주세요’라고 해도 자연스럽습니다.",
    en="What you want to be given is the object, so 을/를. In speech the particle may be dropped "
    "altogether: 물 주세요.",
    examples=("물 한 잔을 주세요.", "영수증을 주세요."),
)
