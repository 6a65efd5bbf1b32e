"""안 and 못 stand right before the verb, not before its object: 못 고기를 먹어요 → 고기를 못 먹어요."""

from __future__ import annotations

from collections.abc import Iterator

from tutor.grammar.kiwi import analyse
from tutor.grammar.rules.base import Finding, longer, rule

_NOUN_PHRASE = ("NNG", "NNP", "NP", "NNB", "MM", "JKG", "XSN", "SN", "NR")


@rule(
    id="ko-negative-place",
    category="ko-word-order",
    ko="‘안, 못’은 목적어 앞이 아니라 동사 바로 앞에 씁니다: ‘{right}’.",
    en="안 and 못 go right before the verb, after its object; English “do not” and “cannot” come earlier: {right}.",
    wrong=[
        ("저는 못 한국어를 읽어요.", "저는 한국어를 못 읽어요."),
        ("저는 안 고기를 먹어요.", "저는 고기를 안 먹어요."),
        ("어제는 못 숙제를 했어요.", "어제는 숙제를 못 했어요."),
    ],
    right=[
        "저는 고기를 안 먹어요.",
        "안 좋은 음식을 먹었어요.",
        "못 먹는 음식을 말해 주세요.",
        "아직 못 본 영화를 보고 싶어요.",
        "벽에 못을 박았어요.",
    ],
)
def negative_place(sentence: str) -> Iterator[Finding]:
    morphemes = analyse(sentence).morphemes
    for index, negative in enumerate(morphemes):
        if negative.tag != "MAG" or negative.form not in ("안", "못"):
            continue
        last = index + 1
        while last < len(morphemes) and last - index <= 5 and morphemes[last].tag in _NOUN_PHRASE:
            last += 1
        if last == index + 1 or last + 1 >= len(morphemes) or morphemes[last].tag != "JKO":
            continue
        particle, verb = morphemes[last], morphemes[last + 1]
        start = negative.start
        if (
            verb.tag != "VV"
            or sentence[particle.end : verb.start] != " "
            or sentence[negative.end : negative.end + 1] != " "
            or (start and sentence[start - 1] != " ")
        ):
            continue
        phrase = sentence[negative.end + 1 : particle.end]
        new = f"{phrase} {negative.form}"
        yield Finding(start, particle.end, new, {"right": new + sentence[particle.end : verb.end]})


longer(
    "ko-negative-place",
    ko="‘안’과 ‘못’은 부정하려는 동사 바로 앞에 와야 합니다. 목적어보다 앞에 두면 무엇을 부정하는지 "
    "흐려집니다.",
    en="“Not” comes early in English and late in Korean: first the object, then 안 or 못, then the verb, "
    "with nothing in between.",
    examples=("저는 커피를 안 마셔요.", "저는 매운 음식을 못 먹어요."),
)
