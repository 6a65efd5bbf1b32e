"""-ㅂ니다 and -습니다 are written with ㅂ although they sound like ㅁ; -읍니다 went out of use in 1988."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tutor.grammar.hangul import join, split
from tutor.grammar.rules.base import FORM, Finding, rule

_ENDING = re.compile(r"[가-힣](?=니다(?![가-힣]))")
_BEFORE = re.compile(r"(?:있|없|했|았|었|겠|였|먹|읽|많|좋|같)$")


@rule(
    id="ko-nida",
    category="ko-spelling",
    ko="소리와 달리 ‘{right}’이라고/라고 적습니다.",
    en="It sounds like an m, but the ending is spelled with ㅂ, and always 습니다 after a consonant: {right}.",
    wrong=[
        ("정말 감사함니다.", "정말 감사합니다."),
        ("시간이 없슴니다.", "시간이 없습니다."),
        ("책이 있읍니다.", "책이 있습니다."),
    ],
    right=["감사합니다.", "있습니다.", "저는 학생입니다.", "엄마랑 삼촌이 옵니다."],
    stage=FORM,
    confidence=0.97,
)
def nida(sentence: str) -> Iterator[Finding]:
    for match in _ENDING.finditer(sentence):
        syllable = match.group()
        initial, vowel, final = split(syllable)
        if syllable == "읍" and _BEFORE.search(sentence[: match.start()]):
            yield Finding(match.start(), match.end(), "습")
        elif final == "ㅁ":
            yield Finding(match.start(), match.end(), join(initial, vowel, "ㅂ"))
