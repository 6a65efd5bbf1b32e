"""-(으)ㄴ 후에, -(으)ㄴ 다음에: what comes first is over by then."""

from __future__ import annotations

from tutor.grammar.rules.base import longer
from tutor.grammar.rules.reshaping import reshaping

reshaping(
    id="ko-after-past",
    category="ko-ending",
    endings=("는", "기"),
    following=r" (?:후에|다음에)(?![가-힣])",
    new=("은", "ETM"),
    ko="‘후에, 다음에’ 앞에서는 ‘-(으)ㄴ’을 씁니다: ‘{right} 후에’.",
    en="“After doing” is -(으)ㄴ 후에, with the past modifier: {right} 후에.",
    wrong=[
        ("밥을 먹는 후에 커피를 마셔요.", "밥을 먹은 후에 커피를 마셔요."),
        ("수업이 끝나기 후에 만나요.", "수업이 끝난 후에 만나요."),
    ],
    right=["밥을 먹은 후에 가요.", "밥을 먹기 전에 손을 씻어요.", "제가 걸어가는 뒤에 개가 있어요."],
)

longer(
    "ko-after-past",
    ko="‘후에’ 앞의 일은 이미 끝난 일이므로 앞으로의 계획이라도 ‘-(으)ㄴ 후에’라고 합니다. ‘전에’는 아직 "
    "하지 않은 일이라 ‘-기 전에’입니다.",
    en="By the time of “after”, the first action is complete, even in plans for tomorrow; therefore the "
    "past modifier. Its opposite, 전에, takes -기.",
    examples=("숙제를 한 후에 놀아요.", "밥을 먹은 후에 약을 드세요."),
)
