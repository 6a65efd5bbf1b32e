"""The two sets of numbers do not mix inside one number: 육십 or 예순, never 여섯십."""

from __future__ import annotations

import re

from tutor.grammar.rules.base import longer
from tutor.grammar.rules.ko.sino_units import SINO
from tutor.grammar.rules.respelling import rewriting


def _tens(match: re.Match[str]) -> str:
    return SINO[match.group(1)] + match.group(2)


def _teens(match: re.Match[str]) -> str:
    return SINO[match.group(1)] + match.group(2)


rewriting(
    id="ko-mixed-numbers",
    category="ko-counter",
    pairs=[
        (r"(하나|둘|셋|넷|다섯|여섯|일곱|여덟|아홉)((?:십|백|천|억|만(?= ?(?:원|명|년|개))))", _tens),
        (r"(?<![가-힣])(두|세|네)((?:십|백|천)(?=여? ?(?:만|억|원|명|년|개|분|일|살|$)))", _tens),
        (
            r"(?<![가-힣])(열|스물)([일이삼사오육칠팔구](?= ?(?:분|년|원|층|월|일|평|퍼센트|개월|세)(?![가-힣]{2})))",
            _teens,
        ),
        (r"(?<![가-힣])(열)(여(?= ?(?:명|개|년|분|일|곳|차례)))", _teens),
    ],
    ko="한자어 수와 고유어 수를 한 수 안에서 섞지 않습니다: ‘{right}’.",
    en="Do not mix the two sets of numbers within one number: {right}.",
    wrong=[
        ("할머니는 여섯십 살이세요.", "할머니는 육십 살이세요."),
        ("다섯백 원만 주세요.", "오백 원만 주세요."),
        ("버스로 열사 분 걸려요.", "버스로 십사 분 걸려요."),
    ],
    right=["칠십 세입니다.", "오백 원이에요.", "열이 많이 나요.", "다섯만 주세요.", "열다섯 살이에요."],
)

longer(
    "ko-mixed-numbers",
    ko="고유어 수(하나, 둘, 열, 스물)와 한자어 수(일, 이, 십, 백)는 한 수 안에서 섞지 않습니다. 백부터는 "
    "한자어 수만 있습니다.",
    en="Each number is built from one set. Native numbers end at ninety-nine, so hundreds and thousands "
    "are always Sino-Korean.",
    examples=("할아버지는 올해 일흔 살이세요.", "오백 원이에요."),
)
