"""ㅂ 불규칙 활용: 춥다, 덥다, 맵다 … change ㅂ to 우 before a vowel (한글 맞춤법 제18항 6)."""

from __future__ import annotations

from tutor.grammar.rules.base import FORM, longer
from tutor.grammar.rules.korean_stems import unchanged_stems
from tutor.grammar.rules.respelling import rewriting
from tutor.grammar.words import words

_STEMS = words(
    """
    춥 덥 맵 쉽 어렵 무겁 가볍 가깝 고맙 반갑 귀엽 아름답 무섭 뜨겁 차갑 더럽 즐겁 그립 부럽 외롭 새롭 해롭 시끄럽
    부드럽 싱겁 어둡 두껍 가렵 괴롭 자연스럽 자랑스럽 갑작스럽 미끄럽 부끄럽 안타깝 지겹 밉 싱그럽
    """
)

rewriting(
    id="ko-bieup-irregular",
    category="ko-conjugation",
    pairs=[
        *unchanged_stems(sorted(_STEMS), "VA-I", is_adjective=True),
        (r"(?<![가-힣])돕[아어](?=요|서|도|야| |$)", "도와"),
        (r"(?<![가-힣])돕[았었](?=[가-힣])", "도왔"),
        (r"(?<![가-힣])눕어(?=요|서| )", "누워"),
        (r"(?<![가-힣])(쉬|어려|추|더|매|무거|가까|고마)웁니다", lambda m: _formal(m.group(1))),
    ],
    ko="‘ㅂ’ 받침의 형용사와 동사는 모음 앞에서 ‘ㅂ’이 ‘우’로 바뀌는 것이 많습니다: ‘{right}’. "
    "‘입다, 좁다’처럼 바뀌지 않는 말도 있습니다.",
    en="Many stems in ㅂ change it to 우 before a vowel: {right}. (입다 and 좁다 keep it: 입어요, 좁아요.)",
    wrong=[
        ("오늘은 너무 춥어요.", "오늘은 너무 추워요."),
        ("한국어가 어렵었어요.", "한국어가 어려웠어요."),
        ("맵은 음식을 좋아해요.", "매운 음식을 좋아해요."),
        ("친구를 돕아요.", "친구를 도와요."),
    ],
    right=[
        "옷을 입어요.",
        "방이 좁아요.",
        "너무 추워요.",
        "춥지만 괜찮아요.",
        "손을 잡아요.",
        "친구를 도와요.",
    ],
    stage=FORM,
)


def _formal(stem: str) -> str:
    """추웁니다 → 춥습니다: before a consonant ㅂ stays."""
    return f"{stem[:-1]}{chr(ord(stem[-1]) + 17)}습니다"


longer(
    "ko-bieup-irregular",
    ko="‘춥다, 덥다, 어렵다, 맵다, 돕다’의 ㅂ은 모음 앞에서 ‘우’로 바뀝니다(추워요). ‘돕다, 곱다’만 "
    "‘도와, 고와’가 됩니다. ‘입다, 좁다, 잡다’는 바뀌지 않습니다.",
    en="Most adjectives in ㅂ belong here: the ㅂ melts into 우, and 우 + 어 is 워. Verbs of the hands, "
    "such as 입다 and 잡다, keep their ㅂ.",
    examples=("오늘은 정말 더워요.", "한국어가 어렵지만 재미있어요."),
)
