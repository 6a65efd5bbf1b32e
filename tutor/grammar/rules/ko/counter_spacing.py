"""A counter stands apart from a numeral in letters: 두 가지, 세 명 (한글 맞춤법 제43항).

Hours, minutes and floors may be written together (the same article allows it where an order is meant), and so may
counters after digits; words of the dictionary that look alike (한번, 한잔, 한마디, 하루) are left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tutor.grammar.kiwi import analyse
from tutor.grammar.rules.base import FORM, Finding, longer, rule

_NUMERALS = "한|두|세|네|다섯|여섯|일곱|여덟|아홉|열|몇|여러"
_COUNTERS = "가지|명|개|마리|병|잔|달|살|시간|권|송이|그릇|켤레|번|사람|장|대|채|군데"
_PLACE = re.compile(rf"(?<![가-힣])(?P<number>{_NUMERALS})(?P<counter>{_COUNTERS})(?![가-힣]{{3}})")
# Words of their own: one of these is no count.
_WORDS = re.compile(
    r"한(?:번|잔|사람|장|달음|살|대|채|가지|병|개|시간|명|권)|세(?:대|번|살|장|개)|네(?:번|대|장|개)|두(?:대|채)|몇(?:몇|번)|여러(?:번|가지|분|명|개)|열(?:대|병|채|개|장)"
)


@rule(
    id="ko-counter-spacing",
    category="ko-spacing",
    ko="수를 세는 단위는 앞의 수와 띄어 씁니다: ‘{right}’.",
    en="A counter such as {counter} is a word of its own: put a space between the numeral and it, {right}.",
    wrong=[
        ("이유는 두가지예요.", "이유는 두 가지예요."),
        ("친구 세명이 왔어요.", "친구 세 명이 왔어요."),
        ("사과 다섯개 주세요.", "사과 다섯 개 주세요."),
        ("한국에 온 지 두달 됐어요.", "한국에 온 지 두 달 됐어요."),
    ],
    right=[
        "이유는 두 가지예요.",
        "한번 먹어 보세요.",
        "이 옷은 크기가 한가지예요.",
        "우리 차 한잔 할까요?",
        "세대 차이가 있어요.",
        "두시 삼십분에 만나요.",
        "일곱시에 일어나요.",
        "열병이 났어요.",
        "두장군이 싸웠어요.",
    ],
    stage=FORM,
)
def counter_spacing(sentence: str) -> Iterator[Finding]:
    for match in _PLACE.finditer(sentence):
        place = match.start("counter")
        if _WORDS.match(sentence, match.start()):
            continue
        morphemes = [
            m for m in analyse(sentence).morphemes if m.end > match.start() and m.start < match.end()
        ]
        forms = [(m.form, m.tag) for m in morphemes[:2]]
        if len(forms) < 2 or forms[0][0] != match["number"] or forms[0][1] not in ("MM", "NR"):
            continue
        if forms[1][0] != match["counter"] or forms[1][1] not in ("NNB", "NNG"):
            continue
        right = f"{match['number']} {match['counter']}"
        yield Finding(place, place, " ", {"counter": match["counter"], "right": right})


longer(
    "ko-counter-spacing",
    ko="단위를 나타내는 말은 하나의 낱말이라 앞의 수와 띄어 씁니다. 다만 아라비아 숫자 뒤에는 붙여 써도 "
    "됩니다(3명).",
    en="A counter counts as a word, so a space comes before it. After a figure you may also write it "
    "together: 3명.",
    examples=("동생이 두 명 있어요.", "한 시간 기다렸어요."),
)
