"""ㄷ irregular stems: ㄷ turns into ㄹ before a vowel (한글 맞춤법, 제18항 5).

걷다 “roll up” and 묻다 “bury” are regular: these need a word before them that shows which one is meant.
"""

from __future__ import annotations

import re

from tutor.grammar.rules.conjugating import AFTER_A, with_final
from tutor.grammar.rules.respelling import respelling

_TAIL = rf"(?=어{AFTER_A}|었|으[면니려러세시]|을 |은 )"


def _shape(match: re.Match[str]) -> str:
    return with_final(match.group(), "ㄹ")


respelling(
    id="ko-irregular-d",
    category="ko-conjugation",
    pairs=[
        (rf"(?<![가-힣])(?:알아)?듣{_TAIL}", _shape),
        (rf"(?<![가-힣])(?:깨닫|싣){_TAIL}", _shape),
        (rf"(?:까지 |천천히 |공원을 |길을 |거리를 |시간 |분 )걷{_TAIL}", _shape),
        (rf"(?:에게|한테|께|길을) 묻{_TAIL}", _shape),
    ],
    ko="‘ㄷ’ 받침이 모음 앞에서 ‘ㄹ’로 바뀝니다.",
    en="In this verb the ㄷ turns into ㄹ before a vowel: 듣다, 들어요.",
    wrong=[
        ("저는 음악을 듣어요.", "저는 음악을 들어요."),
        ("역까지 걷어서 갔어요.", "역까지 걸어서 갔어요."),
        ("선생님께 묻었어요.", "선생님께 물었어요."),
        ("노래를 듣으면 기분이 좋아요.", "노래를 들으면 기분이 좋아요."),
    ],
    right=[
        "소매를 걷어요.",
        "문을 닫아요.",
        "옷에 흙이 묻었어요.",
        "편지를 받았어요.",
        "음악을 듣고 있어요.",
    ],
)
