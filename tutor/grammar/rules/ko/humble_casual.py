"""저 and 제 are humble: they do not go with a sentence in 반말. One says 나는 쉬었어 or 저는 쉬었어요."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tutor.grammar.kiwi import analyse
from tutor.grammar.rules.base import Finding, longer, rule
from tutor.grammar.words import words

_CASUAL = words("어 아 ᆯ게 을게 ᆯ래 을래 야 자 네 지 ᆯ까 을까 거든 잖아 는데 ᆫ데 은데")
_PLAIN = {
    "저는": "나는", "전": "난", "저도": "나도", "저를": "나를", "제가": "내가", "저한테": "나한테", "저에게": "나에게",
    "저랑": "나랑", "저하고": "나하고",
}  # fmt: skip
_ME = re.compile(rf"(?<![가-힣])(?:{'|'.join(_PLAIN)})(?= )")
_REPORTED = re.compile("[“”‘’\"']|(?:다|라|냐|자)고 |대[.!?]?$")


@rule(
    id="ko-humble-casual",
    category="ko-honorific",
    ko="‘저, 제가’는 자기를 낮추는 말이라 반말과 함께 쓰지 않습니다. 반말에서는 ‘{right}’이라고/라고 합니다.",
    en="저 and 제가 are humble and clash with a casual ending: in 반말 say {right} (or keep 저 and end in 요).",
    wrong=[
        ("저는 어제 집에서 쉬었어.", "나는 어제 집에서 쉬었어."),
        ("오늘은 제가 살게.", "오늘은 내가 살게."),
        ("저도 그 영화 봤어.", "나도 그 영화 봤어."),
    ],
    right=[
        "저는 집에서 쉬었어요.",
        "나는 집에서 쉬었어.",
        "저는 괜찮습니다.",
        "저 사람은 어제 봤어.",
        "저도 모르겠네요.",
        "그 사람이 제가 좋다고 했어.",
    ],
)
def humble_casual(sentence: str) -> Iterator[Finding]:
    morphemes = [m for m in analyse(sentence).morphemes if m.tag not in ("SF", "SP", "SE", "SW")]
    if not morphemes or morphemes[-1].tag != "EF" or morphemes[-1].form not in _CASUAL:
        return
    if _REPORTED.search(sentence) or re.search(r"[.!?].*[가-힣]", sentence):
        return
    for match in _ME.finditer(sentence):
        if any(m.start == match.start() and m.tag == "NP" and m.form in ("저", "제") for m in morphemes):
            new = _PLAIN[match.group()]
            yield Finding(*match.span(), new, {"right": new})


longer(
    "ko-humble-casual",
    ko="‘저’는 나를 낮추어 상대를 높이는 말이고 반말은 높이지 않는 말이라 서로 맞지 않습니다. ‘저–요’, "
    "‘나–반말’로 짝을 지으세요.",
    en="저 lowers you before the other person; a casual ending says there is no need to. Pair them up: 저 "
    "with 요, 나 with 반말.",
    examples=("나는 어제 집에 있었어.", "저는 어제 집에 있었어요."),
)
