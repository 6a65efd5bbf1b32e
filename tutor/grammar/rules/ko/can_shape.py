"""-(으)ㄹ 수 있다: ability takes the future modifier. 하는 수 없이 is an idiom of its own."""

from __future__ import annotations

from tutor.grammar.rules.base import longer
from tutor.grammar.rules.reshaping import reshaping

reshaping(
    id="ko-can-shape",
    category="ko-ending",
    endings=("는", "은", "ᆫ", "고"),
    following=r" 수가? 있",
    new=("을", "ETM"),
    ko="‘수 있다’ 앞에서는 ‘-(으)ㄹ’을 씁니다: ‘{right} 수 있다’.",
    en="“Can” is -(으)ㄹ 수 있다, always with -(으)ㄹ: {right} 수 있다.",
    wrong=[
        ("저는 한국어를 하는 수 있어요.", "저는 한국어를 할 수 있어요."),
        ("여기에서 먹는 수 있어요.", "여기에서 먹을 수 있어요."),
    ],
    right=["한국어를 할 수 있어요.", "하는 수 없이 갔어요.", "혼자 하는 수도 있어요.", "아는 가수 있어요?"],
)

longer(
    "ko-can-shape",
    ko="‘수’는 앞으로 할 가능성을 말하므로 앞에는 늘 ‘-(으)ㄹ’이 옵니다. 과거라면 뒤의 ‘있다’를 "
    "‘있었다’로 바꾸세요.",
    en="Possibility looks ahead, and -(으)ㄹ is the modifier that looks ahead. The tense goes on 있다: 할 "
    "수 있었어요.",
    examples=("저는 운전할 수 있어요.", "어제는 갈 수 없었어요."),
)
