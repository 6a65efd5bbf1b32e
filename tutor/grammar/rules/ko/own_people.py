"""분 honours the people one counts, so that one's own party is counted with 명: 우리는 두 명이에요."""

from __future__ import annotations

from tutor.grammar.rules.base import longer
from tutor.grammar.rules.respelling import rewriting

rewriting(
    id="ko-own-people",
    category="ko-honorific",
    pairs=[
        (
            r"(?<![가-힣])((?:우리|저희)(?:는|가|도)? (?:모두 |다 |전부 )?(?:두|세|네|다섯|여섯|일곱|여덟|아홉|열)) ?"
            r"분(?=이에요|입니다|이서|이요|이야)",
            r"\1 명",
        ),
    ],
    ko="‘분’은 남을 높이는 말이므로 자기 일행은 ‘명’으로 셉니다: ‘{right}’.",
    en="분 counts people you honour; yourself and your own party you count with 명: {right}.",
    wrong=[
        ("우리는 두 분이에요.", "우리는 두 명이에요."),
        ("저희는 모두 네 분입니다.", "저희는 모두 네 명입니다."),
    ],
    right=[
        "우리는 두 명이에요.",
        "손님이 두 분이에요.",
        "우리 선생님은 두 분이에요.",
        "저희 부모님 두 분이 오세요.",
    ],
)

longer(
    "ko-own-people",
    ko="‘분’은 ‘사람’을 높인 말이라 남을 셀 때 씁니다. 나와 우리 일행은 높이지 않고 ‘명’으로 셉니다. 식당 "
    "점원이 “몇 분이세요?” 하면 “두 명이에요” 하고 답합니다.",
    en="The waiter asks 몇 분이세요?, honouring you, and you answer 두 명이에요, because nobody honours "
    "himself.",
    examples=("저희는 세 명이에요.", "손님 두 분이 오셨어요."),
)
