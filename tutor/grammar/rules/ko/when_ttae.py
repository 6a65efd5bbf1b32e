"""“When” is -(으)ㄹ 때, for the present, too: 밥을 먹을 때."""

from __future__ import annotations

from tutor.grammar.rules.base import longer
from tutor.grammar.rules.reshaping import reshaping

reshaping(
    id="ko-when-ttae",
    category="ko-ending",
    endings=("는",),
    following=r" 때(?:에|에는|는|마다|도|,)?(?= [가-힣])(?! 때)",
    new=("을", "ETM"),
    ko="‘때’ 앞에서는 현재의 일이라도 ‘-는’이 아니라 ‘-(으)ㄹ’을 씁니다: ‘{right} 때’.",
    en="“When I …” is -(으)ㄹ 때 whatever the time, so not -는: {right} 때.",
    wrong=[
        ("밥을 먹는 때 배가 더 아파요.", "밥을 먹을 때 배가 더 아파요."),
        ("공부하는 때는 음악을 안 들어요.", "공부할 때는 음악을 안 들어요."),
    ],
    right=[
        "밥을 먹을 때 배가 더 아파요.",
        "어렸을 때 여기 살았어요.",
        "지금은 쉬는 때예요.",
        "일하는 때와 쉬는 때를 나누세요.",
    ],
)

longer(
    "ko-when-ttae",
    ko="‘때’ 앞에는 시간과 상관없이 ‘-(으)ㄹ’을 씁니다. 이미 끝난 일이면 ‘-았/었을 때’라고 합니다.",
    en="때 always follows -(으)ㄹ, which has no future meaning here. For something completed say -았/었을 "
    "때.",
    examples=("밥을 먹을 때 말하지 마세요.", "어렸을 때 부산에 살았어요."),
)
