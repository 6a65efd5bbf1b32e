"""저 and 나 are not mixed in one sentence."""

from __future__ import annotations

from tutor.grammar.rules.base import longer
from tutor.grammar.rules.respelling import rewriting

rewriting(
    id="ko-mixed-me",
    category="ko-honorific",
    pairs=[
        (
            r"(^저는 (?:[가-힣]+ ){0,4})내 (?=(?:친구|가족|집|동생|방|취미|생일)[가-힣]{0,3} [^“”‘’\"]*요[.!]?$)",
            r"\1제 ",
        ),
    ],
    ko="‘저’로 시작했으면 ‘내’가 아니라 ‘제’를 씁니다: ‘{right}’.",
    en="The polite 저 goes with 제, the plain 나 with 내; do not mix them in a sentence.",
    wrong=[
        ("저는 어제 내 친구를 만났어요.", "저는 어제 제 친구를 만났어요."),
        ("저는 주말에 내 방을 청소했어요.", "저는 주말에 제 방을 청소했어요."),
    ],
    right=["저는 제 친구를 만났어요.", "나는 내 친구를 만났어.", "내 친구가 왔어요."],
    confidence=0.9,
)

longer(
    "ko-mixed-me",
    ko="‘저–제’는 낮춤말, ‘나–내’는 예사말입니다. 한 문장, 한 대화 안에서는 한쪽으로 맞추어야 공손함이 "
    "흔들리지 않습니다.",
    en="저 and 제 belong to polite speech, 나 and 내 to casual speech. Switching within a sentence sounds "
    "as if you could not decide how close you are.",
    examples=("저는 제 방을 청소했어요.", "나는 내 친구를 만났어."),
)
