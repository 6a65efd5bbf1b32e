"""-고 있다 tells what somebody is doing; an adjective says by itself how things are: 배가 고파요."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tutor.grammar.kiwi import analyse, conjugate
from tutor.grammar.rules.base import Finding, longer, rule
from tutor.grammar.words import words

# Adjectives that are no verbs as well, as 크다 and 늦다 are.
_STEMS = words("고프 아프 바쁘 기쁘 슬프 예쁘 나쁘 좋 싫 춥 덥 어렵 쉽 무섭 외롭 귀엽 맵 작 많 적")
_HADA = words("피곤 행복 심심 필요 조용 건강 유명 중요 친절 깨끗 답답")


@rule(
    id="ko-adjective-progressive",
    category="ko-conjugation",
    ko="형용사에는 ‘-고 있다’를 쓰지 않습니다. 그대로 말하면 지금의 상태를 나타냅니다: ‘{right}’.",
    en="-고 있다 (“be doing”) goes with actions only. An adjective already says how things are now: {right}.",
    wrong=[
        ("저는 배가 고프고 있어요.", "저는 배가 고파요."),
        ("지금 피곤하고 있어요.", "지금 피곤해요."),
        ("머리가 아프고 있습니다.", "머리가 아픕니다."),
    ],
    right=[
        "저는 배가 고파요.",
        "키가 크고 있어요.",
        "밥을 먹고 있어요.",
        "방이 조용하고 좋아요.",
        "일을 하고 있어요.",
    ],
)
def adjective_progressive(sentence: str) -> Iterator[Finding]:
    morphemes = analyse(sentence).morphemes
    for at in range(1, len(morphemes) - 2):
        go, be = morphemes[at : at + 2]
        if (go.form, go.tag, be.form) != ("고", "EC", "있") or not re.search(
            r"고 ?있", sentence[go.start : be.end]
        ):
            continue
        stem = morphemes[at - 1]
        parts = [stem]
        if stem.tag == "XSA" and at > 1 and morphemes[at - 2].form in _HADA:
            parts = [morphemes[at - 2], stem]
        elif stem.tag != "VA" or stem.form not in _STEMS:
            continue
        tail = []
        for morpheme in morphemes[at + 2 :]:
            if morpheme.tag not in ("EP", "EF"):
                break
            tail.append(morpheme)
        if not tail or tail[-1].tag != "EF":
            continue
        ends = [("습니다" if m.form.endswith("니다") else m.form, m.tag) for m in tail]
        right = conjugate([*((m.form, m.tag) for m in parts), *ends])
        yield Finding(parts[0].start, tail[-1].end, right, {"right": right})


longer(
    "ko-adjective-progressive",
    ko="‘-고 있다’는 움직임이 이어지고 있을 때만 씁니다. ‘고프다, 바쁘다, 피곤하다’는 그 말만으로 지금의 "
    "상태를 나타냅니다.",
    en="An action can be under way; a state simply is. So “I am being hungry” is as odd in Korean as in "
    "English: the adjective alone means now.",
    examples=("지금 배가 고파요.", "요즘 아주 바빠요."),
)
