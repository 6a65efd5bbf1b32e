"""이다 has no object: 사과는 얼마예요?, not 사과를."""

from __future__ import annotations

from collections.abc import Iterator

from tutor.grammar.hangul import allomorph
from tutor.grammar.kiwi import analyse
from tutor.grammar.rules.base import Finding, longer, rule
from tutor.grammar.words import words

_ASKS = words("얼마 뭐 무엇 어디 누구 언제 몇")


@rule(
    id="ko-copula-object",
    category="ko-particle",
    ko="‘이다’는 목적어를 받지 않습니다. 무엇에 대해 묻는지는 ‘은/는’으로 나타냅니다: ‘{right}’.",
    en="이다 (“to be”) takes no object. What you ask about is the topic, with 은/는: {right}.",
    wrong=[
        ("사과를 얼마예요?", "사과는 얼마예요?"),
        ("이름을 뭐예요?", "이름은 뭐예요?"),
    ],
    right=["사과는 얼마예요?", "이름이 뭐예요?", "이걸 누구한테 줘요?", "이 꽃을 뭐라고 해요?"],
)
def copula_object(sentence: str) -> Iterator[Finding]:
    morphemes = analyse(sentence).morphemes
    for index in range(1, len(morphemes) - 3):
        particle, asks, copula, ending = morphemes[index : index + 4]
        if particle.tag != "JKO" or particle.form not in ("을", "를"):
            continue
        if ending.tag != "EF":
            continue  # 뭐라고 해요?
        if asks.form in _ASKS and copula.tag == "VCP" and sentence[particle.end : asks.start] == " ":
            shape = allomorph("는", sentence[: particle.start])
            noun = sentence[: particle.start].split()[-1]
            yield Finding(particle.start, particle.end, shape, {"right": noun + shape})


longer(
    "ko-copula-object",
    ko="‘이다’는 움직임이 아니라 ‘무엇이 무엇이다’라는 뜻이므로 ‘을/를’과 함께 쓰지 않습니다. "
    "이야깃거리에는 ‘은/는’, 처음 꺼내는 말에는 ‘이/가’를 씁니다.",
    en="“To be” acts on nothing, so there is nothing for 을/를 to mark. The thing you ask about is the "
    "topic: 이건, 사과는.",
    examples=("이 사과는 얼마예요?", "이름이 뭐예요?"),
)
