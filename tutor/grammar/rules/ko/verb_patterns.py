"""Verbs whose English counterpart has an object but that take another particle: 친구에게 전화하다, 여자와 "
"결혼하다."""

from __future__ import annotations

from collections.abc import Iterator

from tutor.grammar.hangul import allomorph
from tutor.grammar.kiwi import Morpheme, analyse
from tutor.grammar.korean_words import is_person
from tutor.grammar.rules.base import Finding, longer, rule
from tutor.grammar.words import words

_TO_PERSON = words("전화하 연락하 대답하 질문하 인사하")
_WITH_PERSON = words("결혼하 이혼하 약혼하 헤어지")
_TO_PLACE = words("도착하 참석하 참가하 입학하")


@rule(
    id="ko-verb-patterns",
    category="ko-particle",
    ko="‘{verb}’은/는 ‘을/를’이 아니라 ‘{new}’과/와 함께 씁니다: ‘{right}’.",
    en="The English verb has a direct object here, but {verb} goes with {new}: {right}.",
    wrong=[
        ("어제 친구를 전화했어요.", "어제 친구에게 전화했어요."),
        ("그 여자를 결혼했어요.", "그 여자와 결혼했어요."),
        ("아침에 공항을 도착했어요.", "아침에 공항에 도착했어요."),
    ],
    right=[
        "친구에게 전화했어요.",
        "회의에 참석했어요.",
        "여자 친구와 결혼했어요.",
        "전화를 했어요.",
        "친구를 만났어요.",
    ],
)
def verb_patterns(sentence: str) -> Iterator[Finding]:
    morphemes = analyse(sentence).morphemes
    for index in range(1, len(morphemes) - 1):
        noun, particle = morphemes[index - 1 : index + 1]
        if particle.tag != "JKO" or particle.form not in ("을", "를"):
            continue
        verb = _verb(morphemes[index + 1 :])
        new = ""
        if verb in _TO_PERSON and is_person(noun):
            new = "에게"
        elif verb in _WITH_PERSON and is_person(noun):
            new = allomorph("와", noun.form)
        elif verb in _TO_PLACE and not is_person(noun):
            new = "에"
        if new:
            right = sentence[: particle.start].split()[-1] + new
            yield Finding(
                particle.start, particle.end, new, {"verb": verb + "다", "new": new, "right": right}
            )


def _verb(rest: tuple[Morpheme, ...]) -> str:
    """The stem of the verb that follows at once, 하 included."""
    if rest[0].tag == "NNG" and len(rest) > 1 and rest[1].tag == "XSV":
        return rest[0].form + rest[1].form
    return rest[0].form if rest[0].tag == "VV" else ""


longer(
    "ko-verb-patterns",
    ko="영어에서 목적어를 받는 동사라도 우리말에서는 ‘에게 전화하다, 와 결혼하다, 에 도착하다’처럼 다른 "
    "조사를 쓰기도 합니다. 동사와 조사를 함께 외우세요.",
    en="Which particle a verb wants cannot be told from English: one phones to a person (에게), marries "
    "with a person (와/과). Learn verb and particle together.",
    examples=("어머니께 전화했어요.", "언니는 의사와 결혼했어요."),
)
