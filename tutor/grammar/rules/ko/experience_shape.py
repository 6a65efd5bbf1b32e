"""-(으)ㄴ 적이 있다: experience takes the past modifier. -는 적이 없다 “never does” is right, so only 있다."""

from __future__ import annotations

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
