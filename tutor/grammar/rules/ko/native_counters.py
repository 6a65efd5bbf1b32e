"""개, 명, 마리 and other native counters take native numbers below ten (세 명), not 일, 이, 삼."""

from __future__ import annotations

import re

from tutor.grammar.rules.base import longer
from tutor.grammar.rules.respelling import rewriting

_NATIVE = dict(
    zip("일이삼사오육칠팔구", ("한", "두", "세", "네", "다섯", "여섯", "일곱", "여덟", "아홉"), strict=True)
)
_END = r"(?=(?:을|를|이|가|은|는|도|만|의|에|쯤|정도|씩|이나|나|이에요|예요|입니다|까지|째)?(?:\s|[.,!?]|$))"


def _in_native(match: re.Match[str]) -> str:
    return _NATIVE[match.group(1)] + match.group(2)


rewriting(
    id="ko-native-counters",
    category="ko-counter",
    pairs=[
        (
            rf"(?<![가-힣])([삼오육칠팔])( (?:개|명|마리|잔|권|병|송이|켤레|시간|가지|군데|곳|살|골|번째|달)){_END}",
            _in_native,
        ),
        (rf"(?<![가-힣])([일사구])( (?:명|마리|잔|송이|켤레|군데|살|번째)){_END}", _in_native),
        (rf"(?<![가-힣])(이)( (?:명|마리|살|켤레|송이)){_END}", _in_native),
        (rf"(?<![가-힣])(일)( (?:개|달)){_END}", _in_native),
        # Two of them leave no room for a score: 삼 대 이.
        (rf"(?<![가-힣])([삼오육칠팔])( 대){_END}(?! [일이삼사오육칠팔구영](?![가-힣]{{2}}))", _in_native),
        # 이 잔 is this cup, unless what is counted stands before it.
        (rf"(?<=커피 |맥주 |주스 |홍차 |녹차 |우유 |소주 )(이)( (?:잔|병)){_END}", _in_native),
    ],
    ko="‘개, 명, 마리, 시간’ 앞에는 ‘하나, 둘, 셋’ 계열의 수를 씁니다: ‘{right}’.",
    en="Before 개, 명, 마리, 시간 and the like use the native numbers (한, 두, 세 …): {right}.",
    wrong=[
        ("가족이 오 명이에요.", "가족이 다섯 명이에요."),
        ("사과를 삼 개 샀어요.", "사과를 세 개 샀어요."),
        ("고양이 이 마리를 키워요.", "고양이 두 마리를 키워요."),
        ("삼 시간 기다렸어요.", "세 시간 기다렸어요."),
        ("커피 이 잔 주세요.", "커피 두 잔 주세요."),
        ("일 달에 얼마예요?", "한 달에 얼마예요?"),
    ],
    right=[
        "이 개는 귀여워요.",
        "이십 명이 왔어요.",
        "육 개월 걸려요.",
        "우리 팀이 삼 대 이로 이겼어요.",
        "이 잔은 예뻐요.",
        "삼 번 문제가 어려워요.",
        "이 시간에는 바빠요.",
        "가족이 다섯 명이에요.",
    ],
)

longer(
    "ko-native-counters",
    ko="‘개, 명, 마리, 권, 시간’ 앞에는 한, 두, 세를, ‘년, 원, 층, 분’ 앞에는 일, 이, 삼을 씁니다. 단위와 "
    "수를 짝으로 외우세요.",
    en="The counter decides which set of numbers you need. Everyday things, people and hours are counted "
    "natively; money, dates and floors are not.",
    examples=("사과 다섯 개를 샀어요.", "우리 가족은 네 명이에요."),
)
