"""되다 and 아니다 have 이/가 before them, where English has an object-like noun."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from tutor.grammar.hangul import allomorph
from tutor.grammar.kiwi import analyse
from tutor.grammar.rules.base import Finding, longer, rule


@rule(
    id="ko-become-subject",
    category="ko-particle",
    ko="‘{verb}’ 앞에는 ‘이/가’를 씁니다: ‘{right}’.",
    en="The noun before {verb} takes 이/가, unlike after English “become” and “be”: {right}.",
    wrong=[
        ("저는 의사를 되고 싶어요.", "저는 의사가 되고 싶어요."),
        ("저는 학생을 아니에요.", "저는 학생이 아니에요."),
    ],
    right=["의사가 되고 싶어요.", "물이 얼음으로 돼요.", "학생이 아니에요.", "꿈을 되찾았어요."],
    confidence=0.95,
)
def become_subject(sentence: str) -> Iterator[Finding]:
    morphemes = analyse(sentence).morphemes
    for particle, verb in pairwise(morphemes):
        if particle.tag != "JKO" or (verb.form, verb.tag) not in (("되", "VV"), ("아니", "VCN")):
            continue
        shape = allomorph("가", sentence[: particle.start])
        mended = sentence[: particle.start] + shape + sentence[particle.end :]
        if analyse(mended).score > analyse(sentence).score:
            noun = sentence[: particle.start].split()[-1]
            yield Finding(
                particle.start, particle.end, shape, {"verb": verb.form + "다", "right": noun + shape}
            )


longer(
    "ko-become-subject",
    ko="‘되다’와 ‘아니다’는 앞에 주어 말고도 ‘무엇이’에 해당하는 말이 하나 더 필요합니다. 그 말에는 "
    "언제나 ‘이/가’가 붙습니다.",
    en="“To become a doctor” feels like a verb with an object, but in Korean 의사 is a second 이/가 word. "
    "It is the same before 아니다.",
    examples=("저는 가수가 되고 싶어요.", "저는 미국 사람이 아니에요."),
)
