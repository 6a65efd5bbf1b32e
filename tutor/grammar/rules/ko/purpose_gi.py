"""-기 위해(서): “in order to” takes -기; a noun takes 을/를 위해."""

from __future__ import annotations

from tutor.grammar.rules.reshaping import reshaping

reshaping(
    id="ko-purpose-gi",
    category="ko-ending",
    endings=("는", "을", "ᆯ", "고", "러", "으러"),
    following=r" 위(?:해|하여)(?:서)?(?![가-힣])",
    new=("기", "ETN"),
    ko="동사 뒤에는 ‘-기 위해(서)’를 씁니다: ‘{right} 위해’.",
    en="“In order to” is -기 위해(서) after a verb: {right} 위해.",
    wrong=[
        ("한국어를 배우는 위해 왔어요.", "한국어를 배우기 위해 왔어요."),
        ("돈을 모을 위해서 일해요.", "돈을 모으기 위해서 일해요."),
    ],
    right=["가족을 위해 일해요.", "한국어를 배우기 위해 왔어요.", "나를 위해 요리했어요."],
)
