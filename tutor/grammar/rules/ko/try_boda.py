"""Trying something out is -아/어 보다: 입어 보세요, not 입기 보세요."""

from __future__ import annotations

from tutor.grammar.rules.base import longer
from tutor.grammar.rules.reshaping import reshaping

reshaping(
    id="ko-try-boda",
    category="ko-ending",
    endings=("기", "는", "을", "ᆯ"),
    following=r" (?:보세요|보십시오|봤어요|보고 싶어요|볼까요|볼게요|볼래요)",
    new=("어", "EC"),
    ko="한번 해 본다는 뜻은 ‘-아/어 보다’로 말합니다: ‘{right} 보다’.",
    en="“Try doing” is -아/어 보다: {right} 보다.",
    wrong=[
        ("이 옷을 입기 보세요.", "이 옷을 입어 보세요."),
        ("저도 한번 먹는 봤어요.", "저도 한번 먹어 봤어요."),
    ],
    right=["이 옷을 입어 보세요.", "비가 올까 봐요.", "크기 보세요.", "사진을 찍고 보세요."],
)

longer(
    "ko-try-boda",
    ko="‘보다’는 눈으로 보는 것 말고도 ‘시험 삼아 하다’라는 뜻이 있습니다. 그때는 앞의 동사에 ‘-아/어’를 붙이고, "
    "과거로 쓰면 ‘먹어 봤어요’처럼 경험을 나타냅니다.",
    en="보다 is “to see”, and after -아/어 it is “to see what it is like”. In the past it tells of an experience: "
    "먹어 봤어요, “I have tried it”.",
    examples=("한번 먹어 보세요.", "제주도에 가 보고 싶어요."),
)
