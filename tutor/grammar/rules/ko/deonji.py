"""-든지 is for choices, -던 for what one remembers."""

from __future__ import annotations

from tutor.grammar.rules.base import FORM
from tutor.grammar.rules.respelling import rewriting

rewriting(
    id="ko-deun-deon",
    category="ko-ending",
    pairs=[
        (r"(무엇이|뭐|어디|언제|누구|얼마)던지", r"\1든지"),
        (r"(?<=[가-힣])던(?=지 [가-힣]{1,4}[든던]지)", "든"),
        (r"(?<=[든던]지 말)던(?=지)", "든"),
    ],
    ko="고르는 뜻이면 ‘-든지’, 지난 일을 떠올리면 ‘-던’입니다: ‘{right}’.",
    en="A choice (“whether, whatever”) is -든지; -던 looks back at the past: {right}.",
    wrong=[
        ("언제던지 오세요.", "언제든지 오세요."),
        ("먹던지 말던지 하세요.", "먹든지 말든지 하세요."),
    ],
    right=["언제든지 오세요.", "얼마나 춥던지 울었어요.", "자주 가던 식당이에요."],
    stage=FORM,
    confidence=0.95,
)
