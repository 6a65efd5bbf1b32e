"""ㅂ irregular stems: ㅂ turns into 우 (오 in 돕다, 곱다) before a vowel (한글 맞춤법, 제18항 6)."""

from __future__ import annotations

from tutor.grammar.rules.conjugating import AFTER_A, conjugating, with_final
from tutor.grammar.words import words

_STEMS = words(
    """
    춥 덥 맵 쉽 어렵 무겁 가볍 무섭 고맙 반갑 즐겁 귀엽 아름답 가깝 차갑 뜨겁 어둡 두껍 외롭 그립 부럽 아쉽
    더럽 시끄럽 눕 줍 돕 곱 싱겁 미끄럽 부드럽 새롭 자연스럽 갑작스럽 자랑스럽 사랑스럽 부끄럽 어지럽 해롭
    """
)
_TAILS = {"은": "운", "을": "울", "으": "우"}


def _shape(stem: str, tail: str) -> str:
    if tail in _TAILS:
        vowel = _TAILS[tail]
    else:
        bright = stem in ("돕", "곱")
        vowel = ("왔" if bright else "웠") if tail in "았었" else ("와" if bright else "워")
    return with_final(stem, "") + vowel


conjugating(
    id="ko-irregular-b",
    stems=_STEMS,
    tail=rf"[아어워]{AFTER_A}|[았었](?=[가-힣])|은(?=데| )|을(?= )|으(?=면|니|세|시)",
    shape=_shape,
    ko="‘ㅂ’ 받침이 모음 앞에서 ‘우/오’로 바뀝니다.",
    en="In this verb the ㅂ turns into 우 (or 오) before a vowel, as in 덥다, 더워요.",
    wrong=[
        ("오늘은 정말 춥어요.", "오늘은 정말 추워요."),
        ("시험이 어렵었어요.", "시험이 어려웠어요."),
        ("친구를 돕았어요.", "친구를 도왔어요."),
        ("맵은 음식을 좋아해요.", "매운 음식을 좋아해요."),
        ("춥으면 말하세요.", "추우면 말하세요."),
    ],
    right=["옷을 입어요.", "방이 좁아요.", "손을 잡았어요.", "오늘은 추워요.", "눕고 싶어요."],
)
