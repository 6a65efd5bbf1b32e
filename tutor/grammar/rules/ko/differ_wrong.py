"""다르다 is to differ, 틀리다 to be mistaken."""

from __future__ import annotations

from tutor.grammar.rules.base import longer
from tutor.grammar.rules.respelling import rewriting

_COMPARED = (
    r"((?:[가-힣]마다|[가-힣](?:와|과|하고|이랑)) (?:[가-힣]+[이가은는] )?(?:많이 |아주 |조금 |좀 |너무 )?)"
)

rewriting(
    id="ko-differ-wrong",
    category="ko-word-choice",
    pairs=[
        (rf"{_COMPARED}틀려요", r"\1달라요"),
        (rf"{_COMPARED}틀립니다", r"\1다릅니다"),
        (rf"{_COMPARED}틀렸어요", r"\1달랐어요"),
    ],
    ko="같지 않은 것은 ‘다르다’, 맞지 않은 것은 ‘틀리다’입니다: ‘{right}’.",
    en="다르다 is “to be different”, 틀리다 “to be wrong”: {right}.",
    wrong=[
        ("나라마다 문화가 틀려요.", "나라마다 문화가 달라요."),
        ("한국은 미국과 많이 틀려요.", "한국은 미국과 많이 달라요."),
    ],
    right=["답이 틀렸어요.", "나라마다 달라요.", "친구와 답이 달라요.", "계산이 틀려요."],
)

longer(
    "ko-differ-wrong",
    ko="‘틀리다’는 답이 맞지 않다는 뜻이고, 서로 같지 않다는 뜻은 ‘다르다’입니다. 문화나 생각이 틀렸다고 "
    "하면 잘못되었다는 말이 됩니다.",
    en="Only an answer or a sum can be 틀리다. If you say it of a culture, you call it wrong rather than "
    "different.",
    examples=("나라마다 음식이 달라요.", "두 번째 답이 틀렸어요."),
)
