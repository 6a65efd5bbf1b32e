"""One offers to give or do something with -(으)ㄹ까요, not with -(으)ㄹ래요: 뭐 드릴까요?"""

from __future__ import annotations

from tutor.grammar.rules.base import longer
from tutor.grammar.rules.respelling import rewriting

rewriting(
    id="ko-offer-kkayo",
    category="ko-ending",
    pairs=[(r"^((?:(?!께|한테|에게)[^.!?])*드릴)래요(?=\?)", r"\1까요")],
    ko="‘-(으)ㄹ래요?’는 상대가 무엇을 하고 싶은지 묻는 말입니다. 내가 해 주겠다고 할 때는 ‘{right}’라고 합니다.",
    en="-(으)ㄹ래요? asks what the other person would like to do. To offer what you do yourself, say {right}.",
    wrong=[
        ("뭐 드릴래요?", "뭐 드릴까요?"),
        ("따뜻한 물 좀 드릴래요?", "따뜻한 물 좀 드릴까요?"),
        ("제가 도와드릴래요?", "제가 도와드릴까요?"),
    ],
    right=[
        "뭐 드릴까요?",
        "뭐 드실래요?",
        "할머니께 뭐 드릴래요?",
        "이건 선생님한테 드릴래요?",
        "저는 꽃을 드릴래요.",
    ],
)

longer(
    "ko-offer-kkayo",
    ko="‘-(으)ㄹ래요?’의 대답은 상대의 마음이고(먹을래요? – 네, 먹을래요), ‘-(으)ㄹ까요?’의 대답은 부탁이나 "
    "허락입니다(드릴까요? – 네, 주세요). ‘드리다’는 내가 하는 일이니 가게 점원은 ‘드릴까요?’라고 묻습니다.",
    en="Who acts decides: 먹을래요? is about what you want to do, and 드릴까요? about what I may do for you. 드리다 is "
    "always the speaker's own act, so a shop assistant asks 드릴까요?",
    examples=("영수증 드릴까요?", "커피 마실래요?"),
)
