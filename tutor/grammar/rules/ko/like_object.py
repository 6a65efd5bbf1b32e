"""좋아하다, 싫어하다 and other verbs of feeling take an object with 을/를; 좋다 and 싫다 a subject with "
"이/가."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from tutor.grammar.hangul import allomorph
from tutor.grammar.kiwi import analyse
from tutor.grammar.korean_words import NOUNS, is_animate
from tutor.grammar.rules.base import Finding, longer, rule

_VERB = re.compile(
    r"(?P<particle>이|가)(?P<between>\s+(?:(?:정말|아주|매우|너무|진짜|제일|가장|많이|참|더|별로|안|무척|특히)\s+){0,2})"
    r"(?P<stem>좋아|싫어|무서워|부러워|사랑|미워|귀찮아|그리워)(?=[하해했한할합])"
)
# With no one named as the one who feels, the model has to be surer that the noun is not that one.
_LEAST_GAIN = {True: 0.5, False: 2.5}


@rule(
    id="ko-like-object",
    category="ko-particle",
    ko="‘{verb}’은/는 목적어를 받는 동사라서 ‘{right}’이라고/라고 해요. ‘이/가’는 ‘좋다, 싫다’ 앞에 씁니다.",
    en="{verb} takes an object: {right}. With 이/가 you would use the adjective instead, as in 커피가 좋아요.",
    wrong=[
        ("저는 커피가 좋아해요.", "저는 커피를 좋아해요."),
        ("저는 한국 음식이 아주 좋아합니다.", "저는 한국 음식을 아주 좋아합니다."),
        ("제 동생은 채소가 싫어해요.", "제 동생은 채소를 싫어해요."),
    ],
    right=[
        "저는 커피가 좋아요.",
        "친구가 좋아해요.",
        "동생이 좋아하는 노래예요.",
        "이 노래는 제 친구가 좋아해요.",
        "저는 커피를 좋아해요.",
        "우리 고양이가 좋아해요.",
    ],
    confidence=0.95,
)
def like_object(sentence: str) -> Iterator[Finding]:
    for match in _VERB.finditer(sentence):
        start, end = match.span("particle")
        before = [m for m in analyse(sentence).morphemes if m.end <= start]
        if not before or before[-1].tag not in NOUNS or is_animate(before[-1]) or before[-1].tag == "NNB":
            continue
        if any(m.tag == "JKO" for m in before):
            continue
        shape = allomorph("를", sentence[:start])
        mended = sentence[:start] + shape + sentence[end:]
        has_feeler = any(
            topic.tag == "JX" and topic.form in "은는" and is_animate(person)
            for person, topic in pairwise(before)
        )
        if analyse(mended).score - analyse(sentence).score > _LEAST_GAIN[has_feeler]:
            verb = match.group("stem") + "하다"
            noun = re.split(r"\s", sentence[:start])[-1]
            yield Finding(start, end, shape, {"verb": verb, "right": noun + shape})


longer(
    "ko-like-object",
    ko="‘좋아하다’는 누가 무엇을 좋아한다는 동사라서 ‘을/를’이 필요합니다. 조사를 그대로 두려면 "
    "‘좋아요’로 바꾸어 ‘음식이 좋아요’라고 하세요.",
    en="Pick one of two patterns and keep its parts together: 음식을 좋아해요, or 음식이 좋아요. The "
    "mistake comes from mixing them.",
    examples=("저는 한국 음식을 좋아해요.", "동생은 매운 음식을 싫어해요."),
)
