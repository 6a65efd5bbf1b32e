"""-기 때문에: a clause before 때문에 takes -기, a noun stands there as it is."""

from __future__ import annotations

from tutor.grammar.rules.reshaping import reshaping

reshaping(
    id="ko-because-gi",
    category="ko-ending",
    endings=("는", "은", "ᆫ"),
    following=r" 때문에(?![가-힣])",
    new=("기", "ETN"),
    tags=("VV", "VA", "XSV", "XSA"),
    ko="동사나 형용사 뒤에는 ‘-기 때문에’를 씁니다: ‘{right} 때문에’.",
    en="“Because” with a verb or an adjective is -기 때문에: {right} 때문에. Only a noun stands there bare.",
    wrong=[
        ("비가 오는 때문에 집에 있어요.", "비가 오기 때문에 집에 있어요."),
        ("바쁜 때문에 못 가요.", "바쁘기 때문에 못 가요."),
    ],
    right=["비 때문에 못 가요.", "비가 오기 때문에 집에 있어요.", "바쁜 일 때문에 못 가요."],
)
