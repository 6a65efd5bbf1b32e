"""Hours are counted with native numbers (세 시), minutes with Sino-Korean ones (삼 분)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tutor.grammar.rules.base import Finding, longer, rule

_HOUR = re.compile(
    r"(?<![가-힣])(이|삼|사|오|육|칠|팔|구|십) ?시"
    r"(?= ?(?:에|반|부터|까지|쯤|이에요|예요|입니다|정각|[일이삼사오육칠팔구십]+ ?분)(?![가-힣]))"
)
_NATIVE = dict(
    zip("이삼사오육칠팔구십", ("두", "세", "네", "다섯", "여섯", "일곱", "여덟", "아홉", "열"), strict=True)
)
# 이 시 is also “this poem”, 오시 “come”; these need a word of time before them.
_DOUBTFUL = re.compile(r"(?:오전|오후|아침|저녁|밤|새벽|지금|내일|오늘|어제)(?:은|는)? $")


@rule(
    id="ko-clock-hours",
    category="ko-counter",
    ko="‘시’ 앞에는 고유어 수를 씁니다: ‘{new} 시’. ‘분’ 앞에는 ‘삼십 분’처럼 한자어 수를 씁니다.",
    en="Hours take native Korean numbers ({new} 시), minutes Sino-Korean ones (삼십 분).",
    wrong=[
        ("우리 삼 시에 만나요.", "우리 세 시에 만나요."),
        ("지금 오후 오 시예요.", "지금 오후 다섯 시예요."),
    ],
    right=[
        "세 시에 만나요.",
        "이 시에는 봄이 나와요.",
        "집에 오시예요?",
        "십오 분 걸려요.",
        "15시에 출발해요.",
    ],
)
def clock_hours(sentence: str) -> Iterator[Finding]:
    for match in _HOUR.finditer(sentence):
        old = match.group(1)
        if old in "이오사구" and not _DOUBTFUL.search(sentence[: match.start()]):
            continue
        if old not in "이오사구" and " " not in match.group():
            continue
        yield Finding(*match.span(1), _NATIVE[old], {"new": _NATIVE[old]})


longer(
    "ko-clock-hours",
    ko="시계를 읽을 때 ‘시’는 한, 두, 세로, ‘분’은 일, 이, 삼으로 읽습니다. 한 시각 안에서 두 가지 수가 "
    "함께 쓰입니다.",
    en="One clock, two number systems: native numbers for the hour, Sino-Korean ones for the minutes. 세 "
    "시 삼십 분 is the model to keep in mind.",
    examples=("지금 세 시 이십 분이에요.", "수업은 아홉 시에 시작해요."),
)
