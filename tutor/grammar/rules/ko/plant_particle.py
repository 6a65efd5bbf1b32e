"""에게 and 한테 are for people and animals; plants and places take 에 (표준국어대사전, 에게)."""

from __future__ import annotations

from tutor.grammar.rules.respelling import rewriting

rewriting(
    id="ko-plant-particle",
    category="ko-particle",
    pairs=[(r"(?<![가-힣])(꽃|나무|화분|식물)(?:에게|한테)(?= 물)", r"\1에")],
    ko="‘에게, 한테’는 사람이나 동물에 쓰고, 식물에는 ‘에’를 씁니다: ‘{right}’.",
    en="English “to” is 에게 or 한테 for people and animals only; a plant takes 에: {right}.",
    wrong=[("꽃에게 물을 줬어요.", "꽃에 물을 줬어요.")],
    right=["꽃에 물을 줬어요.", "강아지에게 물을 줬어요.", "친구한테 물을 줬어요."],
)
