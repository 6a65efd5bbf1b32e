"""있다, 없다 and their compounds take 는 before a noun (맛있는 음식), although they describe like adjectives."""

from __future__ import annotations

from tutor.grammar.rules.base import FORM, longer
from tutor.grammar.rules.respelling import rewriting

rewriting(
    id="ko-itda-adnominal",
    category="ko-ending",
    pairs=[
        (
            r"(맛있|맛없|재미있|재미없|멋있|멋없|재밌|의미있|(?<![가-힣])있|(?<![가-힣])없)은(?= [가-힣])",
            r"\1는",
        )
    ],
    ko="‘있다, 없다’가 들어간 말은 명사 앞에서 ‘-은’이 아니라 ‘-는’을 씁니다: ‘{right}’.",
    en="Words made with 있다 and 없다 take 는 before a noun, not 은: {right}.",
    wrong=[
        ("맛있은 음식을 먹었어요.", "맛있는 음식을 먹었어요."),
        ("재미있은 영화예요.", "재미있는 영화예요."),
        ("시간이 없은 사람이 많아요.", "시간이 없는 사람이 많아요."),
    ],
    right=["맛있는 음식이에요.", "작은 집이에요.", "재미있을 거예요.", "돈이 있으면 사요."],
    stage=FORM,
)

longer(
    "ko-itda-adnominal",
    ko="‘맛있다, 재미있다, 멋있다’는 끝이 ‘있다’라서 명사 앞에서 ‘-는’이 됩니다. 지난 일이면 ‘맛있던’, "
    "‘맛있었던’이라고 합니다.",
    en="Because it ends in 있다, it takes 는: 맛있는, 멋있는. To look back, say 맛있던 or 맛있었던.",
    examples=("맛있는 빵을 샀어요.", "멋있는 옷이네요."),
)
