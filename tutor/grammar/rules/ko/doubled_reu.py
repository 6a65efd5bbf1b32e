"""르 stems have one ㄹ before a consonant: 모르겠어요, 빠르게; it doubles in 몰라요, 빨라요 alone."""

from __future__ import annotations

import re

from tutor.grammar.rules.conjugating import with_final
from tutor.grammar.rules.respelling import respelling


def _single(match: re.Match[str]) -> str:
    return with_final(match.group(1), "") + "르"


respelling(
    id="ko-doubled-reu",
    category="ko-conjugation",
    pairs=[
        (
            r"(?<![가-힣])(몰|빨|달|불|골|흘|눌|길|잘|서둘|게을)르"
            r"(?=겠|게|고|는|지|면|네요|니까|세요|다(?![가-힣])|기)",
            _single,
        )
    ],
    ko="‘ㄹ’이 겹치는 것은 ‘-아/어’ 앞에서뿐입니다.",
    en="The ㄹ doubles only before -아/어 (몰라요, 빨라요).",
    wrong=[
        ("잘 몰르겠어요.", "잘 모르겠어요."),
        ("더 빨르게 걸어요.", "더 빠르게 걸어요."),
        ("문화가 달르지만 재미있어요.", "문화가 다르지만 재미있어요."),
    ],
    right=["잘 몰라요.", "빨리 걸어요.", "잠깐 들르고 싶어요.", "택시를 불러 주세요."],
)
