"""며칠, never 몇일 (한글 맞춤법, 제27항 붙임 2)."""

from __future__ import annotations

from tutor.grammar.rules.base import longer
from tutor.grammar.rules.respelling import respelling

respelling(
    id="ko-days",
    pairs=[
        (
            r"몇\s?일(?=(?: ?동안| ?전| ?후|간|에|까지|부터|이나|쯤|이에요|이예요|입니까|이야|이니)(?![가-힣]))",
            "며칠",
        ),
    ],
    ko="날짜를 묻거나 ‘몇 날’을 뜻할 때는 언제나 ‘며칠’입니다.",
    en="“What day” and “a few days” are both 며칠, although “what month” is 몇 월.",
    wrong=[("오늘이 몇일이에요?", "오늘이 며칠이에요?"), ("몇일 동안 쉬었어요.", "며칠 동안 쉬었어요.")],
    right=["며칠 동안 쉬었어요.", "오늘이 몇 월 며칠이에요?", "몇 일병이 왔어요?", "몇 월에 가요?"],
)

longer(
    "ko-days",
    ko="‘며칠’은 ‘몇 일’에서 온 말이 아니어서 소리도 ‘며딜’이 아니라 ‘며칠’입니다. 날짜를 물을 때도, 날의 "
    "수를 말할 때도 같습니다.",
    en="If it were 몇 + 일, it would be pronounced 며딜. Both “which day” and “a few days” are 며칠, "
    "while months do ask 몇 월.",
    examples=("오늘이 며칠이에요?", "며칠 동안 여행했어요."),
)
