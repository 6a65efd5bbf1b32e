"""하나, 둘, 셋, 넷, 스물 become 한, 두, 세, 네, 스무 before a counter."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tutor.grammar.rules.base import Finding, longer, rule

_COUNTERS = (
    "개|명|사람|잔|병|마리|권|장|살|시|시간|번|번째|대|그릇|송이|켤레|벌|자루|달|가지|군데|조각|분|곳|차례|골|건|채|끼"
    "|판|그루|줄|쌍|통|봉지|상자|바퀴|걸음|팀|나라|집|방울|숟가락|입|모금|마디|편|곡|과목|끼니"
)
_PLACE = re.compile(
    rf"(?<![가-힣])(열|스물)?(하나|둘|셋|넷) ?(?=(?:{_COUNTERS})"
    r"(?:을|를|이|가|은|는|도|만|의|에|에서|으로|로|나|이나|마다|면|뿐|까지|부터|밖에|쯤|정도|씩|하고|과|와|이랑|랑|이에요|예요|입니다"
    r"|뿐입니다|뿐이에요|이다|인| |[.!?,]|$))"
)
_TWENTY = re.compile(
    r"(?<![가-힣])스물 ?(?=(?:살|명|개|권|시간|번)(?:을|를|이|가|은|이에요|예요|입니다| |[.!?,]|$))"
)
_FORMS = {"하나": "한", "둘": "두", "셋": "세", "넷": "네"}


@rule(
    id="ko-counter-numbers",
    category="ko-counter",
    ko="단위 앞에서는 ‘{old}’이/가 아니라 ‘{new}’을/를 씁니다.",
    en="Before a counter the number is {new}, not {old}: 하나, 둘, 셋, 넷, 스물 turn into 한, 두, 세, 네, 스무.",
    wrong=[
        ("사과 하나 개 주세요.", "사과 한 개 주세요."),
        ("친구 둘 명이 왔어요.", "친구 두 명이 왔어요."),
        ("저는 스물 살이에요.", "저는 스무 살이에요."),
        ("커피 셋 잔을 마셨어요.", "커피 세 잔을 마셨어요."),
    ],
    right=[
        "사과 한 개 주세요.",
        "사과 하나 주세요.",
        "둘이 왔어요.",
        "스물한 살이에요.",
        "우리는 하나예요.",
        "둘 다 좋아요.",
    ],
)
def counter_numbers(sentence: str) -> Iterator[Finding]:
    for match in _PLACE.finditer(sentence):
        old = match.group(2)
        yield Finding(match.start(2), match.end(), _FORMS[old] + " ", {"old": old, "new": _FORMS[old]})
    for match in _TWENTY.finditer(sentence):
        yield Finding(match.start(), match.end(), "스무 ", {"old": "스물", "new": "스무"})


longer(
    "ko-counter-numbers",
    ko="단위 앞에서 하나–한, 둘–두, 셋–세, 넷–네, 스물–스무로 바뀝니다. 다섯부터 열까지는 그대로입니다.",
    en="Only the first four and twenty change before a counter. From 다섯 to 열 nothing happens: 다섯 개, "
    "열 명.",
    examples=("물 한 병 주세요.", "학생 네 명이 왔어요."),
)
