"""The numeral of an ordinal stands apart, and 번째 is one word: 두 번째 (한글 맞춤법 제43항, 의존 명사 ‘번째’)."""

from __future__ import annotations

from tutor.grammar.rules.base import longer
from tutor.grammar.rules.respelling import rewriting

_NUMERALS = "첫|두|세|네|다섯|여섯|일곱|여덟|아홉|열|열한|열두|스무|몇"

rewriting(
    id="ko-ordinal-spacing",
    category="ko-spacing",
    pairs=[
        (rf"(?<![가-힣])({_NUMERALS})번 ?째(?!려|리|렸)", r"\1 번째"),
        (rf"(?<![가-힣])({_NUMERALS}) 번 째(?!려|리|렸)", r"\1 번째"),
    ],
    ko="차례를 나타내는 ‘번째’는 한 낱말이고 앞의 수와 띄어 씁니다: ‘{right}’.",
    en="번째 (“-th”) is one word of its own: a space before it and none inside, {right}.",
    wrong=[
        ("두번째 질문이 있어요.", "두 번째 질문이 있어요."),
        ("세번 째, 물을 넣으세요.", "세 번째, 물을 넣으세요."),
        ("다섯 번 째 줄에 있어요.", "다섯 번째 줄에 있어요."),
    ],
    right=[
        "두 번째 질문이 있어요.",
        "하루에 세 번 째려봤어요.",
        "이번째가 아니라 다음이에요.",
        "벌써 두 번 왔어요.",
    ],
)

longer(
    "ko-ordinal-spacing",
    ko="‘번째’는 한 낱말이라 안에서 띄지 않고 앞의 수와만 띄웁니다. ‘첫째, 둘째’는 통째로 한 낱말입니다.",
    en="Think of 번째 as “-th” that has become independent: a space in front, none inside. 첫째 and 둘째 "
    "are single words.",
    examples=("두 번째 문제가 어려워요.", "오늘이 세 번째 수업이에요."),
)
