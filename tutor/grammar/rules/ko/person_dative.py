"""To whom one gives or says something takes 에게 (한테, 께); 에 is for things and places."""

from __future__ import annotations

from collections.abc import Iterator

from tutor.grammar.kiwi import analyse
from tutor.grammar.korean_words import is_person
from tutor.grammar.rules.base import Finding, longer, rule
from tutor.grammar.words import words

_TO_WHOM = words("주 보내 물 물어보 묻 가르치 빌려주 드리 부치 맡기 보여주 알리 팔")
_TO_WHOM_DONE = words("말 전화 이야기 얘기 선물 부탁 연락 질문 대답 소개 인사 사과 설명 편지")
# 에 대해, 에 따라, 에 의해: what is spoken about, or by whom.
_ABOUT = words("대하 관하 따르 의하 비하 반하 대한 관한 의한")


@rule(
    id="ko-person-dative",
    category="ko-particle",
    ko="사람에게 주거나 말할 때는 ‘에’가 아니라 ‘에게’(말할 때는 ‘한테’)를 씁니다: ‘{right}’.",
    en="Whom you give or say something to takes 에게, in speech 한테; 에 is for things and places: {right}.",
    wrong=[
        ("동생에 선물을 줬어요.", "동생에게 선물을 줬어요."),
        ("어제 친구에 전화했어요.", "어제 친구에게 전화했어요."),
    ],
    right=[
        "동생에게 선물을 줬어요.",
        "친구에 대해 이야기했어요.",
        "꽃에 물을 줬어요.",
        "친구 집에 선물을 보냈어요.",
        "사람에 따라 대답이 달라요.",
    ],
)
def person_dative(sentence: str) -> Iterator[Finding]:
    morphemes = analyse(sentence).morphemes
    for index, particle in enumerate(morphemes[1:], 1):
        person = morphemes[index - 1]
        if particle.form != "에" or particle.tag not in ("JKB", "JKG") or not is_person(person):
            continue
        if person.end != particle.start or sentence[particle.end : particle.end + 1] != " ":
            continue
        rest = morphemes[index + 1 :]
        if not rest or rest[0].form in _ABOUT:
            continue
        verb = next((n for n, m in enumerate(rest) if m.tag in ("VV", "VA", "VX", "XSV", "VCP")), None)
        if verb is None:
            continue
        done = rest[verb - 1].form if rest[verb].tag == "XSV" and verb else ""
        if (rest[verb].tag == "VV" and rest[verb].form in _TO_WHOM) or done in _TO_WHOM_DONE:
            yield Finding(particle.start, particle.end, "에게")


longer(
    "ko-person-dative",
    ko="받는 쪽이 사람이나 동물이면 ‘에게’, 웃어른이면 ‘께’, 식물이나 회사 같은 것이면 ‘에’를 씁니다. 누구에 대해 "
    "말하는지를 나타낼 때는 사람이라도 ‘에 대해’라고 합니다.",
    en="Ask who receives it: a person or an animal takes 에게 or 한테, somebody above you 께, a plant or a company 에. "
    "“About” a person is 에 대해 all the same.",
    examples=("친구에게 편지를 썼어요.", "선생님께 질문했어요."),
)
