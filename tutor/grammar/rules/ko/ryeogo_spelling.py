"""-려고, -려면 take no ㄹ before them: 하려고, never 할려고 (표준어 규정 제17항)."""

from __future__ import annotations

import re

from tutor.grammar.hangul import join, split
from tutor.grammar.rules.base import longer
from tutor.grammar.rules.respelling import rewriting


def _open(match: re.Match[str]) -> str:
    initial, vowel, _ = split(match.group(1))
    return join(initial, vowel)


rewriting(
    id="ko-ryeogo-spelling",
    category="ko-spelling",
    pairs=[
        (r"(?<![가-힣])([갈볼올줄잘찰])(?=려(?:고|면|는|다가)(?![가-힣]))", _open),
        (r"([할])(?=려(?:고|면|는|다가)(?![가-힣]))", _open),
        (r"(?<=[만마지])([날실킬])(?=려(?:고|면)(?![가-힣]))", _open),
        (r"(?<![가-힣])([갈볼올줄잘찰할])[레래]면(?![가-힣])", lambda match: f"{_open(match)}려면"),
        (r"(?<=배)(울)(?=려(?:고|면)(?![가-힣]))", _open),
        (r"(?<=[먹읽입앉찾받])(을)(?=려(?:고|면)(?![가-힣]))", lambda match: "으"),
    ],
    ko="‘-려고, -려면’ 앞에는 ‘ㄹ’을 넣지 않습니다: ‘{right}’. (원래 ‘ㄹ’로 끝나는 ‘만들려고’는 맞습니다.)",
    en="-려고 and -려면 are added without an extra ㄹ: {right}. (만들려고 is right: its stem ends in ㄹ.)",
    wrong=[
        ("한국에 갈려고 해요.", "한국에 가려고 해요."),
        ("공부할려면 책이 필요해요.", "공부하려면 책이 필요해요."),
        ("밥을 먹을려고 해요.", "밥을 먹으려고 해요."),
        ("영화를 볼레면 표가 필요해요.", "영화를 보려면 표가 필요해요."),
    ],
    right=["한국에 가려고 해요.", "빵을 만들려고 해요.", "서울에 살려고 해요.", "친구랑 놀려고 해요."],
)

longer(
    "ko-ryeogo-spelling",
    ko="말할 때 ㄹ을 덧붙여 ‘갈려고’라고 하는 사람이 많지만, 받침이 없는 어간에는 그대로 ‘-려고’를 "
    "붙입니다: 가려고, 하려면.",
    en="Many speakers slip an extra ㄹ in, but the ending is simply -려고. Where the stem itself ends in "
    "ㄹ (만들다, 살다), that ㄹ is of course kept.",
    examples=("한국에 가려고 해요.", "잘하려면 연습해야 해요."),
)
