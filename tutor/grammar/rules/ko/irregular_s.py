"""ㅅ irregular stems: ㅅ drops before a vowel, and nothing contracts (한글 맞춤법, 제18항 2)."""

from __future__ import annotations

from tutor.grammar.rules.conjugating import AFTER_A, conjugating, with_final


def _shape(stem: str, tail: str) -> str:
    if stem == "낫":
        tail = {"어": "아", "었": "았"}.get(tail, tail)
    return with_final(stem, "") + tail


conjugating(
    id="ko-irregular-s",
    stems=("짓", "낫", "붓", "긋", "젓"),
    tail=rf"[아어]{AFTER_A}|[았었](?=[가-힣])|으(?=면|니까|세요|려고|셨)",
    shape=_shape,
    ko="‘ㅅ’ 받침이 모음 앞에서 없어집니다. ‘웃다, 씻다’는 그대로입니다.",
    en="In this verb the ㅅ drops before a vowel (짓다, 지어요); 웃다 and 씻다 keep it.",
    wrong=[
        ("새 집을 짓었어요.", "새 집을 지었어요."),
        ("감기가 다 낫았어요.", "감기가 다 나았어요."),
        ("물을 붓어요.", "물을 부어요."),
        ("빨리 낫으세요.", "빨리 나으세요."),
    ],
    right=["아기가 웃어요.", "손을 씻었어요.", "옷을 벗으세요.", "낫으로 풀을 베요.", "집을 지었어요."],
)
