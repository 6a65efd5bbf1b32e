"""Years of age are counted with native numbers before 살 (스무 살), with Sino-Korean ones before 세 (이십 "
"세)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tutor.grammar.rules.base import Finding, longer, rule

_AGE = re.compile(
    r"(?<![가-힣])([이삼사오육칠팔구]?십)([일이삼사오육칠팔구])? ?살"
    r"(?=이에요|입니다|이야|이고|인|에|까지|부터|이었|때| 때|[.!?,]|$)"
)
_TENS = dict(
    zip(
        ("십", "이십", "삼십", "사십", "오십", "육십", "칠십", "팔십", "구십"),
        ("열", "스물", "서른", "마흔", "쉰", "예순", "일흔", "여든", "아흔"),
        strict=True,
    )
)
_ONES = dict(
    zip("일이삼사오육칠팔구", ("한", "두", "세", "네", "다섯", "여섯", "일곱", "여덟", "아홉"), strict=True)
)


@rule(
    id="ko-age-numbers",
    category="ko-counter",
    ko="‘살’ 앞에는 고유어 수를 씁니다: ‘{age} 살’. 한자어 수는 ‘세’와 함께 씁니다.",
    en="Before 살 the age is a native Korean number: {age} 살. Sino-Korean numbers go with the formal 세.",
    wrong=[
        ("저는 이십 살이에요.", "저는 스무 살이에요."),
        ("동생은 십오 살이에요.", "동생은 열다섯 살이에요."),
    ],
    right=["저는 스무 살이에요.", "저는 20살이에요.", "삼십 세입니다.", "오이 십 개를 샀어요."],
)
def age_numbers(sentence: str) -> Iterator[Finding]:
    for match in _AGE.finditer(sentence):
        tens, ones = match.groups()
        age = "스무" if (tens, ones) == ("이십", None) else _TENS[tens] + _ONES.get(ones or "", "")
        yield Finding(match.start(), match.end(), f"{age} 살", {"age": age})


longer(
    "ko-age-numbers",
    ko="말할 때 나이는 고유어 수와 ‘살’로 셉니다(스물두 살). ‘세’는 한자어 수와 함께 서류나 뉴스에 "
    "나옵니다(이십이 세). 수와 단위의 짝을 섞지 마세요.",
    en="Two sets of numbers come with two words for years of age: native 스물두 살 in speech, Sino-Korean "
    "이십이 세 in print. Each number stays with its own partner.",
    examples=("저는 스무 살이에요.", "제 동생은 열여섯 살이에요."),
)
