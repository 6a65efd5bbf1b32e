"""르 irregular stems: 모르다, 몰라요 (한글 맞춤법, 제18항 9)."""

from __future__ import annotations

from tutor.grammar.rules.conjugating import AFTER_A, conjugating, is_bright, with_final
from tutor.grammar.words import words

_STEMS = words("모르 빠르 다르 부르 고르 흐르 자르 누르 오르 기르 마르 서두르 게으르 바르 찌르 떠오르 배부르")


def _shape(stem: str, tail: str) -> str:
    past = tail in "았었"
    end = ("랐" if past else "라") if is_bright(stem[-2]) else ("렀" if past else "러")
    return with_final(stem[:-1], "ㄹ") + end


conjugating(
    id="ko-irregular-reu",
    stems=_STEMS,
    tail=rf"[아어]{AFTER_A}|[았었](?=[가-힣])",
    shape=_shape,
    ko="‘르’가 ‘-아/어’와 만나면 ‘ㄹ라/ㄹ러’가 됩니다.",
    en="Stems in 르 become ㄹ라 or ㄹ러 before -아/어: 모르다, 몰라요; 부르다, 불러요.",
    wrong=[
        ("저는 잘 모르아요.", "저는 잘 몰라요."),
        ("그 사람을 모르어요.", "그 사람을 몰라요."),
        ("노래를 부르었어요.", "노래를 불렀어요."),
        ("택시가 더 빠르아요.", "택시가 더 빨라요."),
    ],
    right=[
        "저는 잘 몰라요.",
        "버스가 빠르지만 비싸요.",
        "형을 따라 갔어요.",
        "잠깐 들렀어요.",
        "모르는 사람이에요.",
    ],
)
