"""-기 위해(서): “in order to” takes -기; a noun takes 을/를 위해."""

from __future__ import annotations

from tutor.grammar.rules.base import longer
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

longer(
    "ko-purpose-gi",
    ko="‘위해’ 앞에는 명사가 오므로 동사는 ‘-기’를 붙여 명사로 만듭니다. 명사라면 ‘건강을 위해’처럼 "
    "‘을/를’을 씁니다.",
    en="위해 wants a noun: 건강을 위해, or a verb made into one, 배우기 위해. Close to it in meaning is "
    "-(으)려고.",
    examples=("한국어를 배우기 위해 한국에 왔어요.", "건강을 위해서 운동해요."),
)
