"""믿어 수 없다: ability takes -(으)ㄹ, not the linking -아/어 that other helping verbs want."""

from __future__ import annotations

from tutor.grammar.rules.base import longer
from tutor.grammar.rules.reshaping import reshaping

reshaping(
    id="ko-can-stem",
    category="ko-ending",
    endings=("어", "아"),
    following=r" 수(?:가|는|도)? (?:있|없)",
    new=("을", "ETM"),
    ko="‘수 있다/없다’ 앞에는 ‘-아/어’가 아니라 ‘-(으)ㄹ’이 옵니다: ‘{right} 수’.",
    en="Before 수 있다 and 수 없다 the verb takes -(으)ㄹ, not -아/어: {right} 수.",
    wrong=[
        ("그 이야기는 들어 수 없어요.", "그 이야기는 들을 수 없어요."),
        ("저는 혼자 집에 가 수 있어요.", "저는 혼자 집에 갈 수 있어요."),
        ("김치를 먹어 수 있어요?", "김치를 먹을 수 있어요?"),
    ],
    right=[
        "김치를 먹을 수 있어요.",
        "직접 만들어 쓸 수 있어요.",
        "이 안에 들어 있는 수가 있어요.",
        "저기 가 있어요.",
    ],
)

longer(
    "ko-can-stem",
    ko="‘-아/어’는 ‘보다, 주다, 있다’ 같은 보조 동사와 이어 줍니다. ‘수’는 명사라서 꾸미는 모양인 ‘-(으)ㄹ’이 "
    "필요합니다.",
    en="-아/어 links a verb to another verb, as in 먹어 보다. But 수 is a noun, “way”, and what stands before a "
    "noun has to be a modifier: 먹을 수.",
    examples=("저는 그 말을 믿을 수 없어요.", "내일은 일찍 일어날 수 있어요."),
)
