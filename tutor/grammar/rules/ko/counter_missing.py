"""A number before a verb needs its counter: 사과 세 샀어요 → 사과 세 개 샀어요."""

from __future__ import annotations

from collections.abc import Iterator

from tutor.grammar.kiwi import analyse
from tutor.grammar.korean_words import COUNTER_OF
from tutor.grammar.rules.base import Finding, longer, rule
from tutor.grammar.words import words

_NUMBERS = words("한 두 세 네 다섯 여섯 일곱 여덟 아홉 열")


@rule(
    id="ko-counter-missing",
    category="ko-counter",
    ko="‘한, 두, 세, 네’ 뒤에는 세는 단위가 있어야 합니다: ‘{right}’.",
    en="한, 두, 세, 네 cannot stand alone: a counter has to follow: {right}.",
    wrong=[
        ("사과 세 샀어요.", "사과 세 개 샀어요."),
        ("커피 두 주세요.", "커피 두 잔 주세요."),
        ("책 세 빌렸어요.", "책 세 권 빌렸어요."),
    ],
    right=[
        "사과 세 개 샀어요.",
        "커피 두 잔 주세요.",
        "커피 둘 주세요.",
        "책을 세 권이나 샀어요.",
        "세 주고 살아요.",
    ],
)
def counter_missing(sentence: str) -> Iterator[Finding]:
    morphemes = analyse(sentence).morphemes
    for index in range(1, len(morphemes) - 1):
        number, verb = morphemes[index], morphemes[index + 1]
        if number.tag != "MM" or number.form not in _NUMBERS or verb.tag not in ("VV", "VX"):
            continue
        noun = morphemes[index - 1]
        if noun.tag == "JKO" and index > 1:
            noun = morphemes[index - 2]
        counter = COUNTER_OF.get(noun.form)
        if counter is None or sentence[number.end : verb.start] != " ":
            continue
        yield Finding(number.end, number.end, f" {counter}", {"right": f"{number.form} {counter}"})


longer(
    "ko-counter-missing",
    ko="‘한, 두, 세’는 뒤의 말을 꾸미는 모양이라 혼자 설 수 없습니다. ‘개, 명, 잔, 권’ 같은 단위를 "
    "붙이거나, 단위 없이 ‘하나, 둘, 셋’이라고 하세요.",
    en="한, 두 and 세 are like adjectives waiting for a noun. Give them a counter, or use 하나, 둘, 셋, "
    "which can stand alone.",
    examples=("사과 세 개 주세요.", "커피 하나 주세요."),
)
