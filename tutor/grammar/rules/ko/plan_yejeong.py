"""예정 is about what is still to come, so that the verb before it takes -(으)ㄹ: 끝낼 예정이다."""

from __future__ import annotations

from tutor.grammar.rules.base import longer
from tutor.grammar.rules.reshaping import reshaping

reshaping(
    id="ko-plan-yejeong",
    category="ko-tense",
    endings=("는",),
    following=r" 예정(?=이|입|인|임|일|[.!?]|$)",
    new=("을", "ETM"),
    ko="‘예정’은 앞으로 할 일이므로 앞의 동사에 ‘-(으)ㄹ’을 씁니다: ‘{right} 예정’.",
    en="예정 (a plan) is still to come, so the verb before it takes the future -(으)ㄹ: {right} 예정.",
    wrong=[
        ("다음 주에 끝내는 예정입니다.", "다음 주에 끝낼 예정입니다."),
        ("내년에 한국에 가는 예정이에요.", "내년에 한국에 갈 예정이에요."),
    ],
    right=["내년에 한국에 갈 예정이에요.", "내일은 출장 예정입니다.", "예정대로 시작하는 모임이에요."],
)

longer(
    "ko-plan-yejeong",
    ko="‘예정, 계획’은 앞으로의 일이므로 앞에 ‘-(으)ㄹ’이 옵니다. 지난 계획이라도 ‘갈 예정이었어요’처럼 "
    "끝에서만 과거로 바꿉니다.",
    en="A plan points to the future even when you look back at it: 갈 예정이었어요, “I was going to go”.",
    examples=("다음 달에 이사할 예정이에요.", "회의는 세 시에 시작할 예정입니다."),
)
