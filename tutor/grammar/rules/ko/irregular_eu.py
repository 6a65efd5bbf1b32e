"""으 drops before -아/어, and the vowel before it chooses between them (한글 맞춤법, 제18항 4)."""

from __future__ import annotations

from tutor.grammar.rules.conjugating import AFTER_A, conjugating, is_bright, with_vowel
from tutor.grammar.words import words

_STEMS = words("바쁘 아프 예쁘 나쁘 크 쓰 끄 뜨 기쁘 슬프 고프 배고프 모으 담그 잠그 따르 들르 치르")


def _shape(stem: str, tail: str) -> str:
    return with_vowel(stem, "ㅏ" if len(stem) > 1 and is_bright(stem[-2]) else "ㅓ", tail)


conjugating(
    id="ko-irregular-eu",
    stems=_STEMS,
    tail=rf"[아어]{AFTER_A}|[았었](?=[가-힣])",
    shape=_shape,
    ko="‘으’는 ‘-아/어’ 앞에서 없어집니다.",
    en="The vowel 으 drops before -아/어: 바쁘다, 바빠요; 쓰다, 써요.",
    wrong=[
        ("요즘 너무 바쁘어요.", "요즘 너무 바빠요."),
        ("머리가 아프아요.", "머리가 아파요."),
        ("편지를 쓰었어요.", "편지를 썼어요."),
        ("집이 아주 크어요.", "집이 아주 커요."),
    ],
    right=["요즘 바빠요.", "아프지 마세요.", "편지를 써요.", "쓰러졌어요."],
)
