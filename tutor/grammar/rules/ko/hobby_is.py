"""A hobby is a thing that one does: 제 취미는 축구를 하는 거예요, not 제 취미는 축구를 해요."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tutor.grammar.kiwi import analyse, conjugate
from tutor.grammar.korean_words import PREDICATES
from tutor.grammar.rules.base import Finding, longer, rule
from tutor.grammar.words import words

_OPENING = re.compile(r"^(?:(?:저의|제|나의|내) )?취미(?:는|가) ")
_ENDINGS = {"어요": "거예요", "아요": "거예요", "ᆸ니다": "것입니다", "습니다": "것입니다"}
_DONE = words("하 보 듣 읽 만들 치 그리 찍 부르 타 배우 추 먹 마시 모으 쓰 키우 가꾸")


@rule(
    id="ko-hobby-is",
    category="ko-ending",
    ko="‘취미는’ 다음에는 취미가 되는 일을 명사처럼 말합니다: ‘{right}’.",
    en="After 취미는 the hobby is named as a thing: -는 것(거)이다, “is doing …”: {right}.",
    wrong=[
        ("제 취미는 축구를 해요.", "제 취미는 축구를 하는 거예요."),
        ("제 취미는 음악을 들어요.", "제 취미는 음악을 듣는 거예요."),
        ("저의 취미는 영화를 봅니다.", "저의 취미는 영화를 보는 것입니다."),
    ],
    right=[
        "제 취미는 축구예요.",
        "제 취미는 축구를 하는 거예요.",
        "제 취미는 음악 듣기예요.",
        "제 취미는 자주 바뀌어요.",
        "취미는 없어요.",
        "취미가 뭐예요?",
        "제 취미는 돈이 많이 들어요.",
    ],
)
def hobby_is(sentence: str) -> Iterator[Finding]:
    if not _OPENING.match(sentence) or "?" in sentence:
        return
    morphemes = [m for m in analyse(sentence).morphemes if m.tag not in ("SF", "SP")]
    if len(morphemes) < 4 or morphemes[-1].form not in _ENDINGS or morphemes[-2].tag != "VV":
        return
    verb, ending = morphemes[-2:]
    if (
        verb.form not in _DONE
        or sum(m.tag in PREDICATES for m in morphemes) != 1
        or morphemes[-3].tag != "JKO"
    ):
        return
    right = f"{conjugate([(verb.form, 'VV'), ('는', 'ETM')])} {_ENDINGS[ending.form]}"
    yield Finding(verb.start, ending.end, right, {"right": right})


longer(
    "ko-hobby-is",
    ko="‘제 취미는’ 다음에는 무엇인지가 와야 하므로 명사(등산이에요)나 ‘-는 거예요’로 끝냅니다. 동사로 "
    "끝내면 앞뒤가 맞지 않습니다.",
    en="“My hobby is …” has to end in a thing. Either name it (등산이에요) or turn the verb into one: "
    "등산하는 거예요.",
    examples=("제 취미는 등산이에요.", "제 취미는 사진을 찍는 거예요."),
)
