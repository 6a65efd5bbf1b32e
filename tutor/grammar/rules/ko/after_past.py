"""-(으)ㄴ 후에, -(으)ㄴ 다음에: what comes first is over by then."""

from __future__ import annotations

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
