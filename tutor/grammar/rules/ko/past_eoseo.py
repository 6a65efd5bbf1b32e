"""-아/어서 takes no -았/었-: the verb at the end tells the time (길이 막혀서 늦었어요)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tutor.grammar.hangul import join, split
from tutor.grammar.kiwi import analyse
from tutor.grammar.rules.base import FORM, Finding, longer, rule

_PAST = re.compile(r"[가-힣](?=어서(?:[ ,]|도|$))")


@rule(
    id="ko-past-eoseo",
    category="ko-tense",
    ko="‘-아/어서’ 앞에는 ‘-았/었-’을 쓰지 않습니다. 때는 마지막 서술어로 나타냅니다: ‘{right}’.",
    en="-아/어서 never follows the past -았/었-; the last verb of the sentence shows the time: {right}.",
    wrong=[
        ("길이 막혔어서 늦었어요.", "길이 막혀서 늦었어요."),
        ("배가 아팠어서 병원에 갔어요.", "배가 아파서 병원에 갔어요."),
        ("친구를 만났어서 기뻤어요.", "친구를 만나서 기뻤어요."),
    ],
    right=[
        "길이 막혀서 늦었어요.",
        "집에 있어서 몰랐어요.",
        "잘 모르겠어서 물어봤어요.",
        "선생님이 계셨지만 안 갔어요.",
    ],
    stage=FORM,
)
def past_eoseo(sentence: str) -> Iterator[Finding]:
    for match in _PAST.finditer(sentence):
        initial, vowel, final = split(match.group())
        if final != "ㅆ":
            continue
        end = match.end() + 2
        ending = [m for m in analyse(sentence).morphemes if m.start >= match.start() and m.end <= end]
        if [(m.form, m.tag) for m in ending[-2:]] != [("었", "EP"), ("어서", "EC")]:
            continue
        if match.group() == "었":
            yield Finding(match.start(), end, "어서")
        else:
            yield Finding(match.start(), end, join(initial, vowel) + "서")


longer(
    "ko-past-eoseo",
    ko="‘-아서/어서’는 앞뒤를 한 덩어리로 묶으므로 시간은 맨 끝에서 한 번만 나타냅니다. ‘-(으)니까’와 "
    "‘-지만’ 앞에는 ‘-았/었-’을 쓸 수 있습니다.",
    en="-아/어서 ties two events so closely that one tense, at the very end, serves for both. Endings "
    "such as -(으)니까 and -지만 are looser and do take -았/었-.",
    examples=("길이 막혀서 늦었어요.", "늦게 일어났지만 지각하지 않았어요."),
)
