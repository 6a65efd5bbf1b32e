"""-ㅂ니다 and -습니다 are written with ㅂ although they sound like ㅁ; -읍니다 went out of use in 1988."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tutor.grammar.hangul import join, split
from tutor.grammar.rules.base import FORM, Finding, longer, rule

_ENDING = re.compile(r"[가-힣](?=니다(?![가-힣]))")
# Stems that nothing but -ㅂ니다 can follow as -니다; 다니다 and 지니다 end so by themselves.
_BARE = re.compile(r"(?<![가-힣])(?:[가-힣]*[^거지]하|[가오보주사쓰타쉬]|[가-힣]+[^끼]되|배우|마시)$")
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
        ("저는 매일 운동하니다.", "저는 매일 운동합니다."),
        ("교실에 학생이 많니다.", "교실에 학생이 많습니다."),
        ("어제 영화를 봤니다.", "어제 영화를 봤습니다."),
    ],
    right=[
        "감사합니다.",
        "있습니다.",
        "저는 학생입니다.",
        "엄마랑 삼촌이 옵니다.",
        "동생은 학교에 다니다 말았다.",
        "사실이 아니다.",
        "책을 지니다.",
        "뭘 하니? 다 했어?",
    ],
    stage=FORM,
    confidence=0.97,
)
def nida(sentence: str) -> Iterator[Finding]:
    for match in _ENDING.finditer(sentence):
        syllable = match.group()
        initial, vowel, final = split(syllable)
        if syllable == "읍" and _BEFORE.search(sentence[: match.start()]):
            yield Finding(match.start(), match.end(), "습")
        elif final == "ㅆ" or syllable in "없많좋읽먹":
            yield Finding(match.end(), match.end(), "습")
        elif (not final and _BARE.search(sentence[: match.end()])) or final == "ㅁ":
            yield Finding(match.start(), match.end(), join(initial, vowel, "ㅂ"))


longer(
    "ko-nida",
    ko="‘ㅂ’은 ‘ㄴ’ 앞에서 [ㅁ]으로 소리 나기 때문에 [감사함니다]로 들립니다. 적을 때는 본디 글자 ㅂ을 "
    "살립니다.",
    en="Before ㄴ the sound ㅂ turns into m by itself; the same happens in 한국말 and 십만. The spelling "
    "keeps the original ㅂ.",
    examples=("만나서 반갑습니다.", "저는 서울에서 삽니다."),
)
