"""-지 마세요, -지 않다, -지 못하다: the negation follows -지."""

from __future__ import annotations

from tutor.grammar.rules.base import longer
from tutor.grammar.rules.reshaping import reshaping

reshaping(
    id="ko-do-not-ji",
    category="ko-ending",
    endings=("기", "고", "어", "는"),
    following=r" (?:마세요|마십시오|않아요|않습니다|않았어요)",
    new=("지", "EC"),
    ko="‘말다, 않다, 못하다’ 앞에서는 ‘-지’를 씁니다: ‘{right}’.",
    en="The negation after a verb always follows -지: {right} 마세요, {right} 않아요.",
    wrong=[
        ("걱정하기 마세요.", "걱정하지 마세요."),
        ("저는 고기를 먹고 않아요.", "저는 고기를 먹지 않아요."),
    ],
    right=["걱정하지 마세요.", "고기를 먹지 않아요.", "울지 마세요."],
)

longer(
    "ko-do-not-ji",
    ko="‘말다, 않다, 못하다’ 앞에는 ‘-기’나 ‘-고’가 아니라 ‘-지’가 옵니다. ‘-지 말다’는 시키거나 권할 때, "
    "‘-지 않다’는 사실을 말할 때 씁니다.",
    en="-지 prepares every long negation: -지 않아요 (does not), -지 못해요 (cannot), -지 마세요 (please "
    "don't).",
    examples=("걱정하지 마세요.", "저는 고기를 먹지 않아요."),
)
