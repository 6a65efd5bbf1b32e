"""The past tense has ㅆ: 했어요, 갔어요, not 햇어요, 갓어요."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tutor.grammar.hangul import join, split
from tutor.grammar.rules.base import FORM, Finding, longer, rule

_PAST = re.compile(
    r"(?:[햇엇앗왓갓봣됏줫랏렷셧졋켯웟렛겻엿]|(?<![가-힣])잇|(?<=[맛멋])잇)"
    r"(?=어요|어서|어(?![가-힣])|습니다|는데|지만|다(?![가-힣])|었|을 때)"
)
_NOT_VERBS = re.compile(r"(?:무|그)엇$|(?<![가-힣])갓(?= )")


@rule(
    id="ko-past-ss",
    category="ko-spelling",
    ko="받침을 ㅅ이 아니라 ㅆ으로 적습니다: ‘{right}’.",
    en="The final consonant here is ㅆ, not ㅅ: {right}.",
    wrong=[
        ("어제 숙제를 햇어요.", "어제 숙제를 했어요."),
        ("밥을 먹엇습니다.", "밥을 먹었습니다."),
        ("아주 맛잇어요.", "아주 맛있어요."),
    ],
    right=[
        "숙제를 했어요.",
        "이것은 무엇입니까?",
        "무엇을 먹었어요?",
        "햇빛이 좋아요.",
        "점을 이어서 그려요.",
    ],
    stage=FORM,
    confidence=0.96,
)
def past_ss(sentence: str) -> Iterator[Finding]:
    for match in _PAST.finditer(sentence):
        if _NOT_VERBS.search(sentence[: match.end()]):
            continue
        initial, vowel, _ = split(match.group())
        yield Finding(match.start(), match.end(), join(initial, vowel, "ㅆ"))


longer(
    "ko-past-ss",
    ko="과거를 나타내는 ‘-았/었-’의 받침은 쌍시옷입니다. 소리는 [ㄷ]으로 나서 구별되지 않지만, 뒤에 "
    "모음이 오면 [했어요]처럼 쌍시옷이 들립니다.",
    en="By itself the final sounds like ㄷ, but before a vowel you can hear the double ㅆ: 했어요. All "
    "past forms have it, as has 있다.",
    examples=("어제 숙제를 했어요.", "점심을 먹었습니다."),
)
