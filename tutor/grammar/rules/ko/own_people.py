"""분 honours the people one counts, so that one's own party is counted with 명: 우리는 두 명이에요."""

from __future__ import annotations

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
