"""에게 and 한테 are for people and animals; things, places and plants take 에."""

from __future__ import annotations

from tutor.grammar.rules.base import longer
from tutor.grammar.rules.respelling import rewriting

_THINGS = (
    "꽃|나무|식물|화분|학교|회사|은행|병원|집|대사관|건강|몸"
    "|환경|나라|사회|도서관|호텔|식당|시험|공부|도움|정부|단체"
)

rewriting(
    id="ko-inanimate-dative",
    category="ko-particle",
    pairs=[(rf"(?<![가-힣])({_THINGS})(?:에게|한테)(?=[ 는도])", r"\1에")],
    ko="‘에게, 한테’는 사람이나 동물에게 씁니다. 그 밖에는 ‘에’를 씁니다: ‘{right}’.",
    en="English “to” serves for all, Korean has 에게/한테 for people and animals 에 for things and places: {right}.",
    wrong=[
        ("꽃에게 물을 줬어요.", "꽃에 물을 줬어요."),
        ("담배는 건강에게 나빠요.", "담배는 건강에 나빠요."),
    ],
    right=["친구에게 물을 줬어요.", "강아지한테 밥을 줘요.", "꽃에 물을 줬어요.", "건강에 좋아요."],
)

longer(
    "ko-inanimate-dative",
    ko="‘에게, 한테’는 사람과 동물에만 씁니다. 꽃, 회사, 나라처럼 움직이지 않는 것에는 ‘에’를 씁니다.",
    en="English “to” makes no difference, Korean does: 에게 or 한테 for what lives and moves, 에 for "
    "plants, things and organisations.",
    examples=("꽃에 물을 주세요.", "강아지에게 밥을 줬어요."),
)
