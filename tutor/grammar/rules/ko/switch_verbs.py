"""Lights and machines are 켜다 and 끄다, not opened and closed."""

from __future__ import annotations

from tutor.grammar.rules.respelling import mending

mending(
    id="ko-switch-verbs",
    category="ko-word-choice",
    pairs=[
        (r"((?:불|에어컨|컴퓨터|텔레비전|티브이)[을를] )열었", r"\1켰"),
        (r"((?:불|에어컨|컴퓨터|텔레비전|티브이)[을를] )열어(?=요| 주)", r"\1켜"),
        (r"((?:불|에어컨|컴퓨터|텔레비전|티브이)[을를] )닫았", r"\1껐"),
        (r"((?:불|에어컨|컴퓨터|텔레비전|티브이)[을를] )닫아(?=요| 주)", r"\1꺼"),
    ],
    ko="불이나 기계는 ‘켜다, 끄다’라고 합니다: ‘{right}’.",
    en="Lights and machines are switched on with 켜다 and off with 끄다, never opened or closed: {right}.",
    wrong=[
        ("불을 닫아 주세요.", "불을 꺼 주세요."),
        ("에어컨을 열었어요.", "에어컨을 켰어요."),
    ],
    right=["불을 꺼 주세요.", "문을 닫아 주세요.", "창문을 열었어요."],
    confidence=0.9,
)
