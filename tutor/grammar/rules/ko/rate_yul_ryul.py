"""-율 after a vowel or ㄴ, -률 elsewhere (한글 맞춤법, 제11항 붙임)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tutor.grammar.hangul import split
from tutor.grammar.rules.base import FORM, Finding, longer, rule

_RATE = re.compile(
    r"(?P<noun>합격|성공|출석|실업|취업|경쟁|시청|확|생존|출생|사망|상승|달성|성장|입학|저축|증가|감소|할인|투표|참여|참가"
    r"|점유|비|환|범죄|출산|회전|이혼|실패|완주|진학|인상|흡연|독서|사용|재활용|이용|예매|득표)(?P<rate>[율률])"
    r"(?=[이은을과에의도로 .,?!]|$)"
)


@rule(
    id="ko-rate-yul-ryul",
    category="ko-spelling",
    ko="모음이나 ㄴ 받침 뒤에서는 ‘율’, 그 밖의 받침 뒤에서는 ‘률’로 적습니다.",
    en="The ending for a rate is 율 after a vowel or ㄴ, and 률 after any other consonant.",
    wrong=[
        ("올해 합격율이 높아요.", "올해 합격률이 높아요."),
        ("할인률이 얼마예요?", "할인율이 얼마예요?"),
        ("투표률이 낮았어요.", "투표율이 낮았어요."),
    ],
    right=[
        "비율을 계산했어요.",
        "성공률이 높아요.",
        "환율이 올랐어요.",
        "법률을 공부해요.",
        "확률은 반반이에요.",
    ],
    stage=FORM,
)
def rate_yul_ryul(sentence: str) -> Iterator[Finding]:
    for match in _RATE.finditer(sentence):
        final = split(match["noun"][-1])[2]
        right = "율" if final in ("", "ㄴ") else "률"
        if match["rate"] != right:
            yield Finding(match.start("rate"), match.end("rate"), right)


longer(
    "ko-rate-yul-ryul",
    ko="한자 率은 앞말에 따라 다르게 적습니다. ‘비율, 투표율’처럼 앞말이 모음으로 끝나거나 ‘할인율’처럼 "
    "ㄴ으로 끝나면 ‘율’이고, ‘합격률, 성공률’처럼 다른 받침으로 끝나면 ‘률’입니다.",
    en="It is one Chinese character with two spellings. After a vowel (비율, 투표율) or ㄴ (할인율) it is 율; "
    "after any other final consonant (합격률, 성공률) it is 률.",
    examples=("이 시험은 합격률이 낮아요.", "요즘 환율이 올랐어요."),
)
