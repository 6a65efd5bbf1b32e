"""Before a noun or -데 an adjective takes -(으)ㄴ, a verb -는: 예쁜 꽃, 예쁜데, 가는 사람, 가는데."""

from __future__ import annotations

from tutor.grammar.rules.base import longer
from tutor.grammar.rules.conjugating import conjugating, with_final
from tutor.grammar.words import words

# 크는, 싸는, 밝는, 늙는 are verbs too.
_OPEN = words(
    """
    예쁘 바쁘 나쁘 비싸 빠르 느리 아프 슬프 기쁘 고프 배고프 다르 흐리 차 유명하 조용하 친절하 깨끗하 건강하 행복하
    편하 편리하 불편하 피곤하 중요하 필요하 특별하 심심하 따뜻하 시원하 착하 똑똑하 이상하 복잡하 비슷하 다양하
    활발하 성실하 솔직하 부지런하 심각하 확실하 정확하 다정하 얌전하
    가능하 불가능하 간단하 위험하 안전하 심하 강하 약하 급하 완벽하 충분하 부족하 익숙하 친하 맛없하
    """
) - {"차", "맛없하"}
_B = words(
    "춥 덥 맵 쉽 어렵 무겁 가볍 무섭 고맙 반갑 즐겁 귀엽 아름답 가깝 차갑 뜨겁 어둡 시끄럽 새롭 더럽 그립"
)
_CLOSED = words("작 좋 많 높 낮 넓 좁 짧 같 젊 맑 싫 괜찮 얇 깊 굵 옳")


def _shape(stem: str, tail: str) -> str:
    if stem in _B:
        return with_final(stem, "") + "운"
    return stem + "은" if stem in _CLOSED else with_final(stem, "ㄴ")


conjugating(
    id="ko-adjective-modifier",
    stems=_OPEN | _B | _CLOSED,
    tail=r"는(?=데| )",
    shape=_shape,
    ko="형용사에는 ‘-는’이 아니라 ‘-(으)ㄴ’을 붙입니다.",
    en="An adjective takes -(으)ㄴ here; -는 is for verbs (가는 사람) and for 있다, 없다.",
    wrong=[
        ("예쁘는 꽃을 샀어요.", "예쁜 꽃을 샀어요."),
        ("작는 집에 살아요.", "작은 집에 살아요."),
        ("옷이 예쁘는데 비싸요.", "옷이 예쁜데 비싸요."),
        ("유명하는 식당이에요.", "유명한 식당이에요."),
        ("춥는 날씨를 싫어해요.", "추운 날씨를 싫어해요."),
    ],
    right=[
        "맛있는 음식이에요.",
        "크는 아이예요.",
        "학교에 가는 길이에요.",
        "없는 게 없어요.",
        "좋아하는 노래예요.",
    ],
)

longer(
    "ko-adjective-modifier",
    ko="명사를 꾸밀 때 동사는 ‘-는’(가는 사람), 형용사는 받침에 따라 ‘-(으)ㄴ’(작은 집, 예쁜 꽃)을 "
    "붙입니다. ‘-는다’라고 말할 수 없으면 형용사입니다.",
    en="Before a noun a verb in the present takes -는 and an adjective -(으)ㄴ. To find out which you "
    "have, try the plain form: 간다 exists, so 가다 is a verb; 예쁜다 does not.",
    examples=("조용한 방이 있어요?", "작은 가방을 샀어요."),
)
