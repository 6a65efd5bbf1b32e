"""-(으)ㄴ 적이 있다: experience takes the past modifier. -는 적이 없다 “never does” is right, so only 있다."""

from __future__ import annotations

from tutor.grammar.rules.base import longer
from tutor.grammar.rules.reshaping import reshaping

reshaping(
    id="ko-experience-shape",
    category="ko-ending",
    endings=("는", "을", "ᆯ"),
    following=r" 적이? 있",
    new=("은", "ETM"),
    tags=("VV", "XSV", "VX"),
    ko="경험을 말할 때는 ‘-(으)ㄴ 적이 있다’를 씁니다: ‘{right} 적이 있다’.",
    en="“Have ever done” is -(으)ㄴ 적이 있다, with the past modifier: {right} 적이 있다.",
    wrong=[
        ("한국에 가는 적이 있어요.", "한국에 간 적이 있어요."),
        ("김치를 먹을 적이 있어요.", "김치를 먹은 적이 있어요."),
    ],
    right=["한국에 간 적이 있어요.", "약속을 어기는 적이 없어요.", "먹어 본 적이 있어요."],
)

longer(
    "ko-experience-shape",
    ko="해 본 일은 이미 지난 일이므로 ‘-(으)ㄴ 적’이라고 합니다. ‘-아/어 본 적이 있다’라고 하면 경험의 "
    "뜻이 더 뚜렷해집니다.",
    en="An experience lies in the past, hence -(으)ㄴ. It is often said with 보다, “try”: 먹어 본 적이 "
    "있어요.",
    examples=("제주도에 간 적이 있어요.", "김치를 만든 적이 없어요."),
)
