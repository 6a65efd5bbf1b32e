"""-고 싶다: “want to” joins the verb with -고."""

from __future__ import annotations

from tutor.grammar.rules.base import longer
from tutor.grammar.rules.reshaping import reshaping

reshaping(
    id="ko-want-go",
    category="ko-ending",
    endings=("어", "아", "는", "을", "ᆯ", "기"),
    following=r" 싶(?=어|습|은|었|지만|다)",
    new=("고", "EC"),
    ko="하고 싶은 일은 ‘-고 싶다’로 말합니다: ‘{right} 싶다’.",
    en="“Want to” is -고 싶다, added to the bare stem: {right} 싶다.",
    wrong=[
        ("한국에 가 싶어요.", "한국에 가고 싶어요."),
        ("김치를 먹어 싶어요.", "김치를 먹고 싶어요."),
    ],
    right=["한국에 가고 싶어요.", "비가 오나 싶어요.", "그만둘까 싶어요."],
)

longer(
    "ko-want-go",
    ko="‘-고 싶다’는 어간에 ‘-고’를 붙입니다. ‘-아/어’가 붙는 것은 ‘-아/어 보다, -아/어 주다’ 같은 다른 "
    "보조 용언입니다.",
    en="Helping verbs are choosy: 싶다 wants -고 before it, while 보다 and 주다 want -아/어.",
    examples=("저는 바다에 가고 싶어요.", "한국 음식을 먹고 싶어요."),
)
