"""“Let's” is the bare stem and -자: 보자, 먹자; not 봐자, 먹어자."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tutor.grammar.kiwi import analyse, conjugate
from tutor.grammar.rules.base import Finding, longer, rule

_JA = re.compile(r"(?<=[가-힣])자(?=[.!?~]|$)")


@rule(
    id="ko-propositive-ja",
    category="ko-conjugation",
    ko="‘-자’는 ‘-아/어’ 없이 어간에 바로 붙습니다: ‘{right}’.",
    en="-자 (“let's”) goes straight onto the stem, without 아/어: {right}.",
    wrong=[
        ("우리 영화 봐자.", "우리 영화 보자."),
        ("같이 점심 먹어자!", "같이 점심 먹자!"),
        ("내일 같이 공부해자.", "내일 같이 공부하자."),
    ],
    right=["우리 영화 보자.", "이것은 의자.", "같이 가자!", "잘 쉬고 푹 자.", "우리 그만 놀자."],
)
def propositive_ja(sentence: str) -> Iterator[Finding]:
    for match in _JA.finditer(sentence):
        inside = [m for m in analyse(sentence).morphemes if m.end <= match.end()]
        if len(inside) < 3 or (inside[-1].form, inside[-1].tag) != ("자", "EF"):
            continue
        vowel, stem = inside[-2], inside[-3]
        if (vowel.form, vowel.tag) not in (("어", "EC"), ("아", "EC")):
            continue
        if sentence[vowel.end : inside[-1].start] or stem.tag not in ("VV", "VX", "XSV"):
            continue
        parts = [stem] if stem.tag != "XSV" else [inside[-4], stem]
        form = conjugate([*((m.form, m.tag) for m in parts), ("자", "EF")])
        yield Finding(parts[0].start, match.end(), form, {"right": form})


longer(
    "ko-propositive-ja",
    ko="‘-자’는 반말로 함께하자고 하는 말이며 어간에 바로 붙습니다: 가자, 먹자. 공손하게는 "
    "‘-(으)ㄹ까요?’나 ‘-아/어요’를 쓰세요.",
    en="Take off 다 and put on 자: 가다, 가자. It is for friends only; to others suggest with -(으)ㄹ까요?",
    examples=("우리 같이 가자.", "내일 영화 보자."),
)
