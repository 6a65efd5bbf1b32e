"""-기 전에: “before” takes the noun form of the verb."""

from __future__ import annotations

from tutor.grammar.rules.reshaping import reshaping

reshaping(
    id="ko-before-gi",
    category="ko-ending",
    endings=("는", "은", "ᆫ", "을", "ᆯ"),
    following=r" 전에(?![가-힣])",
    new=("기", "ETN"),
    ko="‘전에’ 앞에서는 동사에 ‘-기’를 붙입니다: ‘{right} 전에’.",
    en="“Before doing” is -기 전에: {right} 전에. The noun form -기 works like English -ing here.",
    wrong=[
        ("자는 전에 책을 읽어요.", "자기 전에 책을 읽어요."),
        ("밥을 먹은 전에 손을 씻어요.", "밥을 먹기 전에 손을 씻어요."),
    ],
    right=["자기 전에 책을 읽어요.", "사흘 전에 왔어요.", "밥을 먹은 후에 가요."],
)
