"""-(으)ㄹ게요 promises what the speaker does; what others do or what happens is -(으)ㄹ 거예요."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tutor.grammar.hangul import split
from tutor.grammar.kiwi import Morpheme, analyse
from tutor.grammar.korean_words import is_person
from tutor.grammar.rules.base import Finding, longer, rule
from tutor.grammar.words import words

# Mothers and teachers speak of themselves so (엄마가 할게); these people do not.
_OTHERS = words("친구 친구들 동생 남동생 여동생 남편 아내 아이 손님 사람 학생 부모님 남자친구 여자친구")
_PROMISE = re.compile(r"([가-힣])(게요?)(?=[.!~]*$)")


@rule(
    id="ko-promise-person",
    category="ko-ending",
    ko="‘-(으)ㄹ게요’는 말하는 사람이 하겠다는 약속입니다. 다른 사람이나 사물의 일에는 ‘{right}’처럼 말합니다.",
    en="-(으)ㄹ게요 is a promise about what you do yourself. Of others, or of things, say {right}.",
    wrong=[
        ("친구들도 올게요.", "친구들도 올 거예요."),
        ("내일은 비가 올게요.", "내일은 비가 올 거예요."),
        ("제 동생이 전화할게요.", "제 동생이 전화할 거예요."),
    ],
    right=[
        "제가 전화할게요.",
        "엄마가 해 줄게.",
        "친구가 오면 전화할게요.",
        "우리가 갈게요.",
        "커피는 제가 살게요.",
        "의사가 될게요.",
        "시간이 없으니까 먼저 갈게요.",
    ],
)
def promise_person(sentence: str) -> Iterator[Finding]:
    promise = _PROMISE.search(sentence)
    if promise is None or split(promise.group(1))[2] != "ㄹ":
        return
    morphemes = [m for m in analyse(sentence).morphemes if m.start <= promise.start(1)]
    verbs = [index for index, m in enumerate(morphemes) if m.tag in ("VV", "VX", "XSV")]
    if not verbs or morphemes[verbs[-1]].form == "되":
        return
    clause = morphemes[: verbs[-1]]
    if any(m.form in ("저", "제", "나", "내", "우리", "저희") and m.tag == "NP" for m in clause):
        return
    if any(m.tag in ("EC", "EF", "ETM") for m in clause) or not _is_of_another(clause):
        return
    new = " 거예요" if promise.group(2).endswith("요") else " 거야"
    yield Finding(*promise.span(2), new, {"right": promise.group(1) + new})


def _is_of_another(clause: list[Morpheme]) -> bool:
    """Whether the subject is somebody else, or, with 이/가, a thing."""
    for index in range(1, len(clause)):
        particle, noun = clause[index], clause[index - 1]
        if noun.tag == "XSN" and index > 1:
            noun = clause[index - 2]
        if particle.tag == "JKS" and (noun.form in _OTHERS or (noun.tag == "NNG" and not is_person(noun))):
            return True
        if particle.form in ("은", "는", "도") and noun.form in _OTHERS:
            return True
    return False


longer(
    "ko-promise-person",
    ko="‘-(으)ㄹ게요’는 듣는 사람에게 내가 하겠다고 약속하는 말입니다. 남의 일이나 날씨는 약속할 수 "
    "없으니 ‘-(으)ㄹ 거예요’로 말하세요.",
    en="You can only promise what is in your own hands. What others will do, or the weather, is a "
    "prediction: -(으)ㄹ 거예요.",
    examples=("제가 내일 전화할게요.", "친구도 올 거예요."),
)
