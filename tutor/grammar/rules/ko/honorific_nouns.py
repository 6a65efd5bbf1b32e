"""Elders have 성함, 연세, 생신, 댁 and 진지; oneself has 이름, 나이, 생일, 집 and 밥."""

from __future__ import annotations

import re

from tutor.grammar.hangul import has_final
from tutor.grammar.rules.base import FORM, longer
from tutor.grammar.rules.respelling import rewriting

_OWN = {"성함": "이름", "연세": "나이", "생신": "생일", "댁": "집"}
_ELDERS = "할머니|할아버지|선생님|교수님|사장님"
_HIGH = {"이름": "성함", "나이": "연세", "생일": "생신"}
_SHAPE = "[은는이가을를과와]"
_SHAPES = {"은": "는", "는": "은", "이": "가", "가": "이", "을": "를", "를": "을", "과": "와", "와": "과"}


def _change(table: dict[str, str], match: re.Match[str]) -> str:
    old, particle = match.group(2), match.group(3) or ""
    new = table[old]
    if has_final(old) != has_final(new):
        particle = _SHAPES.get(particle, particle)
    return match.group(1) + new + particle


rewriting(
    id="ko-honorific-nouns",
    category="ko-honorific",
    pairs=[
        (
            rf"(?<![가-힣])((?:제|내|저의|나의) )(성함|연세|생신|댁)({_SHAPE}?)(?![가-힣])",
            lambda m: _change(_OWN, m),
        ),
        (
            rf"(?<![가-힣])((?:{_ELDERS})(?:의)? )(이름|나이|생일)({_SHAPE}?)(?=[ .?!]|이에요|이세요|입니다|이라|파티)",
            lambda m: _change(_HIGH, m),
        ),
    ],
    ko="자기에게는 ‘이름, 나이, 생일’, 웃어른께는 ‘성함, 연세, 생신’을 씁니다: ‘{right}’.",
    en="Elders have honorific nouns (성함, 연세, 생신), you yourself plain ones (이름, 나이, 생일): {right}.",
    wrong=[
        ("제 성함은 알렉스예요.", "제 이름은 알렉스예요."),
        ("내일은 할머니 생일이에요.", "내일은 할머니 생신이에요."),
        ("제 연세는 스무 살이에요.", "제 나이는 스무 살이에요."),
    ],
    right=["성함이 어떻게 되세요?", "제 이름은 민지예요.", "할머니 생신이에요.", "친구 생일이에요."],
    stage=FORM,
)

longer(
    "ko-honorific-nouns",
    ko="이름–성함, 나이–연세, 생일–생신, 집–댁, 밥–진지처럼 웃어른의 것을 높이는 말이 따로 있습니다. 자기 "
    "것에는 쓰지 않습니다.",
    en="A handful of nouns have a respectful twin: 이름/성함, 나이/연세, 생일/생신, 집/댁. They raise the "
    "other person, so never use them of your own.",
    examples=("할머니 연세가 어떻게 되세요?", "제 이름은 수진이에요."),
)
