"""“Wear” and “put on” are 쓰다, 신다, 끼다 or 차다 by what is worn; 입다 is for clothes."""

from __future__ import annotations

from collections.abc import Iterator

from tutor.grammar.kiwi import analyse, conjugate
from tutor.grammar.rules.base import Finding, longer, rule
from tutor.grammar.words import words

_VERBS = {
    "쓰": words("모자 안경 선글라스 마스크 가면 헬멧 우산"),
    "신": words("신발 양말 구두 운동화 부츠 슬리퍼 샌들 스타킹"),
    "끼": words("반지 장갑 렌즈"),
    "차": words("시계 팔찌 손목시계 벨트"),
    "하": words("귀걸이 목걸이 넥타이 목도리"),
}


@rule(
    id="ko-wear-verbs",
    category="ko-word-choice",
    ko="‘입다’는 옷에만 씁니다. ‘{noun}’은/는 ‘{verb}다’와 함께 씁니다: ‘{right}’.",
    en="English “wear” is several verbs in Korean. 입다 is for clothes; with {noun} it is {verb}다: {right}.",
    wrong=[
        ("모자를 입어요.", "모자를 써요."),
        ("신발을 입었어요.", "신발을 신었어요."),
        ("안경을 입은 사람이에요.", "안경을 쓴 사람이에요."),
    ],
    right=[
        "옷을 입어요.",
        "모자를 썼어요.",
        "신발을 신고 옷을 입어요.",
        "시계를 찼어요.",
        "모자를 쓰고 코트를 입었어요.",
    ],
)
def wear_verbs(sentence: str) -> Iterator[Finding]:
    morphemes = analyse(sentence).morphemes
    for index in range(2, len(morphemes)):
        noun, particle, verb = morphemes[index - 2 : index + 1]
        if (verb.form, verb.tag) != ("입", "VV") or particle.tag not in ("JKO", "JX"):
            continue
        for stem, worn in _VERBS.items():
            if noun.form not in worn:
                continue
            end = sentence.find(" ", verb.start)
            end = len(sentence) if end < 0 else end
            tail = [m for m in morphemes[index + 1 :] if m.end <= end and m.tag[0] == "E"]
            if tail:
                stop = max(m.end for m in tail)
                form = conjugate([(stem, "VV"), *((m.form, m.tag) for m in tail)])
                yield Finding(verb.start, stop, form, {"noun": noun.form, "verb": stem, "right": form})


longer(
    "ko-wear-verbs",
    ko="몸의 어디에 하느냐에 따라 동사가 다릅니다. 옷은 입다, 신발과 양말은 신다, 모자와 안경은 쓰다, "
    "시계와 목걸이는 차다나 하다입니다.",
    en="Korean looks at the part of the body: 입다 for clothes, 신다 for feet, 쓰다 for head and eyes, "
    "끼다 for fingers and hands.",
    examples=("안경을 쓰고 있어요.", "운동화를 신었어요."),
)
