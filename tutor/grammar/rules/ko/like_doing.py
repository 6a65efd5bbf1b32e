"""-는 것을 좋아하다: a verb becomes the object of 좋아하다 through 것."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from tutor.grammar.kiwi import analyse
from tutor.grammar.rules.base import Finding, longer, rule

_FEELING = re.compile(r" (?=(?:(?:정말|아주|많이|제일|가장) )?(?:좋아|싫어)[하해했합])")


@rule(
    id="ko-like-doing",
    category="ko-missing-word",
    ko="동사를 ‘좋아하다, 싫어하다’의 목적어로 쓰려면 ‘것’이 필요합니다: ‘{right}’.",
    en="To like doing something is -는 것을 좋아하다; 것 makes the verb a noun, as English -ing does: {right}.",
    wrong=[
        ("저는 운동하는 좋아해요.", "저는 운동하는 것을 좋아해요."),
        ("저는 책을 읽는 좋아합니다.", "저는 책을 읽는 것을 좋아합니다."),
    ],
    right=["운동하는 것을 좋아해요.", "저는 운동을 좋아해요.", "형은 좋아해요.", "요리하는 걸 싫어해요."],
)
def like_doing(sentence: str) -> Iterator[Finding]:
    for verb, ending in pairwise(analyse(sentence).morphemes):
        if verb.tag not in ("VV", "XSV") or (ending.form, ending.tag) != ("는", "ETM"):
            continue
        if _FEELING.match(sentence, ending.end):
            right = sentence[: ending.end].split()[-1] + " 것을"
            yield Finding(ending.end, ending.end, " 것을", {"right": right})


longer(
    "ko-like-doing",
    ko="‘을 좋아하다’ 앞에는 명사가 와야 합니다. 동사에 ‘-는 것’을 붙이면 명사처럼 쓸 수 있고, 말할 때는 "
    "‘-는 거’라고도 합니다.",
    en="A verb cannot be liked until it has become a noun. -는 것 does that, as -ing does in English; in "
    "speech 것을 is often 걸.",
    examples=("저는 요리하는 것을 좋아해요.", "동생은 그림 그리는 걸 좋아해요."),
)
