"""Dates go from the large to the small: 2020년 3월 5일, not 5일 3월 2020년."""

from __future__ import annotations

import re

from tutor.grammar.rules.base import longer
from tutor.grammar.rules.respelling import rewriting

_SINO = "[일이삼사오육칠팔구십]"
_YEAR = r"\d{2,4}년"
_MONTH = r"(?:\d{1,2}월|(?:일|이|삼|사|오|유|칠|팔|구|시|십일|십이)월)"
_DAY = rf"(?:\d{{1,2}}일|{_SINO}{{1,3}}일)"


def _ordered(match: re.Match[str]) -> str:
    return " ".join(reversed(match.group().split()))


rewriting(
    id="ko-date-order",
    category="ko-word-order",
    pairs=[
        (rf"(?<![가-힣\d]){_DAY} {_MONTH} {_YEAR}", _ordered),
        (
            rf"(?<![가-힣\d]){_DAY} {_MONTH}(?=(?:에|이에요|입니다|은|이|부터|까지)?(?:[.,!?]|$)|에 )",
            _ordered,
        ),
        (rf"(?<![가-힣\d])(?<!일 ){_MONTH} {_YEAR}", _ordered),
    ],
    ko="한국어 날짜는 ‘년, 월, 일’의 순서로, 큰 단위부터 말합니다: ‘{right}’.",
    en="Korean dates go from the large unit to the small: year, month, day.",
    wrong=[
        ("제 생일은 15일 8월이에요.", "제 생일은 8월 15일이에요."),
        ("저는 3일 5월 1998년에 태어났어요.", "저는 1998년 5월 3일에 태어났어요."),
        ("시험은 오일 삼월에 있어요.", "시험은 삼월 오일에 있어요."),
    ],
    right=[
        "제 생일은 8월 15일이에요.",
        "시험은 1일 3월 시험과 같아요.",
        "1일부터 3월까지 쉬어요.",
        "매달 1일, 3월에는 2일에 모여요.",
    ],
)

longer(
    "ko-date-order",
    ko="우리말은 날짜도 주소도 큰 것에서 작은 것으로 갑니다: 해, 달, 날, 요일.",
    en="Korean goes from the large to the small in dates, addresses and even names (family name first): "
    "year, month, day.",
    examples=("제 생일은 3월 5일이에요.", "2024년 1월 10일에 만나요."),
)
