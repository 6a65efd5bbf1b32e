"""A title follows the name: 김 선생님, 민수 씨, not 선생님 김 or 씨 민수."""

from __future__ import annotations

import re

from tutor.grammar.kiwi import analyse
from tutor.grammar.rules.base import longer
from tutor.grammar.rules.respelling import rewriting

_TITLE = "선생님|교수님|사장님|과장님|부장님|팀장님"
# Surnames that are no other word before a mark.
_SURNAME = "김|박|최|윤|송|황|홍|문|곽"


def _name_first(match: re.Match[str]) -> str | None:
    name = match.group(2)
    if not any(m.form == name and m.tag == "NNP" for m in analyse(match.string).morphemes):
        return None
    return f"{name} 씨"


rewriting(
    id="ko-title-order",
    category="ko-word-order",
    pairs=[
        (rf"(?<![가-힣] )(?<![가-힣])({_TITLE}) ({_SURNAME})(?=[,.!?]|$)", r"\2 \1"),
        (r"(?<![가-힣])(?<![가-힣A-Za-z] )(씨) ([가-힣]{2,3})(?=은|는|이|가|을|를|도|하고|,|!)", _name_first),
    ],
    ko="한국어에서는 이름 뒤에 호칭을 붙입니다: ‘{right}’.",
    en="In Korean the title comes after the name, the other way round than “Professor Kim”.",
    wrong=[
        ("선생님 김, 안녕하세요?", "김 선생님, 안녕하세요?"),
        ("씨 민수는 어디에 있어요?", "민수 씨는 어디에 있어요?"),
    ],
    right=[
        "김 선생님, 안녕하세요?",
        "민수 씨는 어디에 있어요?",
        "선생님 김을 좋아하세요?",
        "지수 씨 민수는 어디 있어요?",
    ],
)

longer(
    "ko-title-order",
    ko="우리말은 이름을 먼저 부르고 직함을 뒤에 붙입니다: 김 선생님, 민수 씨. ‘씨’는 보통 성만 부를 때는 "
    "쓰지 않습니다.",
    en="Name first, title afterwards: 김 선생님. 씨 goes with the given or the full name; with the family "
    "name alone it can sound rude.",
    examples=("박 선생님은 친절하세요.", "민수 씨, 안녕하세요?"),
)
