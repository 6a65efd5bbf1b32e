"""-아 after ㅏ and ㅗ, -어 after every other vowel (한글 맞춤법, 제16항)."""

from __future__ import annotations

from tutor.grammar.rules.conjugating import conjugating, is_bright
from tutor.grammar.words import words

_STEMS = words(
    """
    먹 읽 있 없 맛있 맛없 재미있 재미없 멋있 입 벗 웃 씻 앉 많 좋 작 받 찾 살 알 놀 높 남 닫 괜찮 같 믿 늦 싫
    만들 열 울 길 힘들 신 넣 찍 적 짧 얇 낮 잡 맞 볶 닦 참 넘 죽 접 숨 심 뛰 쉬 젊 넓 밝 맑 끝나지 팔 달 안
    """
)


def _shape(stem: str, tail: str) -> str:
    bright, past = is_bright(stem[-1]), tail in "았었"
    return stem + (("았" if bright else "었") if past else ("아" if bright else "어"))


conjugating(
    id="ko-vowel-harmony",
    stems=_STEMS,
    tail=r"[아어](?=요(?![가-힣])|서(?![가-힣]))|[았었](?=어|습|는데|지만|고|다|던|을)",
    shape=_shape,
    ko="‘ㅏ, ㅗ’ 뒤에는 ‘-아’, 다른 모음 뒤에는 ‘-어’가 옵니다.",
    en="The ending is -아 after ㅏ or ㅗ and -어 after any other vowel.",
    wrong=[
        ("아침에 빵을 먹아요.", "아침에 빵을 먹어요."),
        ("영화가 재미있았어요.", "영화가 재미있었어요."),
        ("여기에 앉어요.", "여기에 앉아요."),
        ("사람이 많었어요.", "사람이 많았어요."),
    ],
    right=[
        "빵을 먹어요.",
        "아기를 안아요.",
        "여기 앉아서 기다려요.",
        "죽었어요.",
        "학생이 아니어서 못 가요.",
    ],
)
