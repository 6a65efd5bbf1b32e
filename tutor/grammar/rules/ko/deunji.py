"""든 is for a choice (하든지 말든지), 던 for what one remembers (한글 맞춤법 제56항)."""

from __future__ import annotations

from tutor.grammar.rules.base import longer
from tutor.grammar.rules.respelling import rewriting

rewriting(
    id="ko-deunji",
    category="ko-spelling",
    pairs=[
        (r"(?<=[가-힣])던(지 [가-힣]+)던(?=지)", r"든\1든"),
        (
            r"((?:무엇이|무어|뭐|누구|누가|어디|어디에|언제|어떻게|뭘|무엇을)(?: ?[가-힣]+)?)던(?=지(?: |$))",
            r"\1든",
        ),
        (r"(?<=[가-힣]이)던지(?= (?:상관|괜찮|좋))", "든지"),
        (r"(?<=[하가오먹보사])든(?= (?:곳|사람|때|집|학교|친구|노래|음식|책))", "던"),
    ],
    ko="고르는 것이면 ‘-든지’, 지난 일을 떠올리는 것이면 ‘-던’입니다: ‘{right}’.",
    en="든지 offers a choice (“whether … or …”, “whatever”); 던 recalls the past (“used to”): {right}.",
    wrong=[
        ("가던지 말던지 하세요.", "가든지 말든지 하세요."),
        ("언제던지 오세요.", "언제든지 오세요."),
        ("제가 자주 가든 곳이에요.", "제가 자주 가던 곳이에요."),
    ],
    right=["얼마나 춥던지 몰라요.", "언제든지 오세요.", "제가 살던 집이에요.", "얼마나 예쁘던지요."],
)

longer(
    "ko-deunji",
    ko="‘든’은 고르는 것(가든지 말든지), ‘던’은 지난 일을 떠올리는 것(어릴 때 살던 집)입니다. ‘어느 "
    "것이나’의 뜻이면 ‘든’이라고 기억하세요.",
    en="Choosing is 든, remembering is 던. If you could add “no matter which”, it is 든.",
    examples=("언제든지 전화하세요.", "어릴 때 살던 동네예요."),
)
