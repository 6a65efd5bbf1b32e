"""-기 전에: “before” takes the noun form of the verb."""

from __future__ import annotations

from tutor.grammar.rules.base import longer
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

longer(
    "ko-before-gi",
    ko="‘전에’ 앞의 일은 아직 일어나지 않았으므로 과거로도 현재로도 꾸미지 않고 ‘-기’를 붙입니다. 문장이 "
    "과거라도 바뀌지 않습니다.",
    en="Before the action has happened there is nothing to put into the past, so the bare noun form -기 "
    "serves for every tense.",
    examples=("자기 전에 이를 닦아요.", "한국에 오기 전에 일본에 살았어요."),
)
