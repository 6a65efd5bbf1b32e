"""가다, 서다, 오다, 하다 always contract with -아/어 (한글 맞춤법, 제34항, 제35항); 보아요 is right too."""

from __future__ import annotations

from tutor.grammar.rules.base import longer
from tutor.grammar.rules.conjugating import conjugating, with_final
from tutor.grammar.words import words

_DOING = words("공부 일 말 운동 생각 시작 좋아 싫어 사랑 요리 전화 도착")
_STEMS = words(
    """
    가 사 자 타 만나 비싸 싸 끝나 일어나 나가 서 오 나오 들어오 돌아오 돌아가 들어가 내려가 올라가 하
    """
) | {noun + "하" for noun in _DOING}


def _shape(stem: str, tail: str) -> str:
    final = "ㅆ" if tail in "았었" else ""
    if stem[-1] in "하오":
        stem = stem[:-1] + {"하": "해", "오": "와"}[stem[-1]]
    return with_final(stem, final)


conjugating(
    id="ko-vowel-contraction",
    stems=_STEMS,
    tail=r"[아어](?=요(?![가-힣]))|[았었](?=어|습|는데|지만|고|다|던|을)",
    shape=_shape,
    ko="이 동사는 ‘-아/어’와 만나면 반드시 줄어듭니다.",
    en="These stems always merge with -아/어: 가다, 가요; 오다, 와요; 하다, 해요.",
    wrong=[
        ("학교에 가어요.", "학교에 가요."),
        ("친구가 오았어요.", "친구가 왔어요."),
        ("매일 공부하아요.", "매일 공부해요."),
        ("이 옷은 비싸아요.", "이 옷은 비싸요."),
    ],
    right=["학교에 가요.", "영화를 보아요.", "저는 공부하였어요.", "그 아이가 서 있어요."],
)

longer(
    "ko-vowel-contraction",
    ko="모음으로 끝나는 어간이 ‘아/어’를 만나면 줄어듭니다: 가+아 → 가, 오+아 → 와, 마시+어 → 마셔. "
    "줄이지 않은 모양은 쓰지 않습니다.",
    en="Two vowels that meet become one: 가 + 아 is 가, 오 + 아 is 와, 마시 + 어 is 마셔. For the "
    "commonest verbs the short form is the only one.",
    examples=("저는 학교에 가요.", "친구가 집에 왔어요."),
)
