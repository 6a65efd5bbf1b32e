"""How long a vehicle takes is asked with (으)로: 택시로 얼마나 걸려요?"""

from __future__ import annotations

import re

from tutor.grammar.hangul import allomorph
from tutor.grammar.rules.base import longer
from tutor.grammar.rules.respelling import rewriting

_NUMBER = r"(?:[한두세네일이삼사오육칠팔구십백반\d]{1,4}|다섯|여섯|일곱|여덟|아홉|열)"
_TIME = rf"(?:(?:시간이 )?(?:얼마나|오래|{_NUMBER} ?(?:시간|분|일)(?:쯤|정도)?(?: 반)?) ?){{1,2}}"


def _by(match: re.Match[str]) -> str:
    return match.group(1) + allomorph("으로", match.group(1))


rewriting(
    id="ko-by-vehicle",
    category="ko-particle",
    pairs=[
        (
            rf"((?<![가-힣])(?:택시|버스|지하철|기차|비행기|배|자전거|자동차|트럭|케이티엑스|전철))(?:을|를|에|에서)"
            rf"(?= {_TIME}걸[려리립렸])",
            _by,
        ),
    ],
    ko="무엇을 타고 가는지는 ‘(으)로’로 나타냅니다: ‘{right}’.",
    en="The means of travel takes (으)로, like English “by”: {right}.",
    wrong=[
        ("택시를 얼마나 걸려요?", "택시로 얼마나 걸려요?"),
        ("지하철에 삼십 분 걸려요.", "지하철로 삼십 분 걸려요."),
    ],
    right=[
        "택시로 얼마나 걸려요?",
        "택시를 타면 십 분 걸려요.",
        "버스를 기다려요.",
        "버스에 광고가 걸려 있어요.",
    ],
)

longer(
    "ko-by-vehicle",
    ko="걸리는 시간을 말할 때 타는 것은 방법이므로 ‘(으)로’를 붙입니다. ‘타다’ 앞에서는 목적어라서 "
    "‘을/를’입니다(버스를 타요).",
    en="A vehicle is a means when it answers “how”: 버스로. It is an object only when you board it: "
    "버스를 타요.",
    examples=("지하철로 삼십 분 걸려요.", "기차로 부산에 갔어요."),
)
