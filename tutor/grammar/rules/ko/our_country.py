"""우리나라 is one word, and never the humble 저희 나라."""

from __future__ import annotations

from tutor.grammar.rules.base import longer
from tutor.grammar.rules.respelling import rewriting

rewriting(
    id="ko-our-country",
    category="ko-honorific",
    pairs=[
        (r"(?<![가-힣])저희 ?나라(?=[는가를에의와도]|에서)", "우리나라"),
    ],
    ko="자기 나라는 낮추어 말하지 않고 ‘우리나라’라고 합니다.",
    en="One does not humble one’s own country: say 우리나라, not 저희 나라.",
    wrong=[
        ("저희 나라는 추워요.", "우리나라는 추워요."),
        ("저희 나라에는 산이 많아요.", "우리나라에는 산이 많아요."),
    ],
    right=["우리나라는 추워요.", "저희 학교는 커요.", "저희 회사예요."],
    confidence=0.8,
)

longer(
    "ko-our-country",
    ko="‘저희’는 자기를 낮추는 말인데, 나라는 모두의 것이라 낮추지 않습니다. ‘우리나라’는 한 낱말로 붙여 "
    "씁니다.",
    en="You may lower yourself and your family with 저희, but not your whole country. 우리나라 is written "
    "as one word.",
    examples=("우리나라는 사계절이 있어요.", "저희 가족은 세 명이에요."),
)
