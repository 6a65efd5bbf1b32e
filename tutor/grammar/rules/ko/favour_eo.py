"""Asking a favour is -아/어 주세요: 찍어 주세요, not 찍고 주세요 or 찍기 주세요."""

from __future__ import annotations

from tutor.grammar.rules.base import longer
from tutor.grammar.rules.reshaping import reshaping

reshaping(
    id="ko-favour-eo",
    category="ko-ending",
    endings=("고", "기", "는"),
    following=r"(?<!시고) (?:주세요|주시겠어요|주실래요|주실 수|주십시오|줄래요?|줘요?)(?![가-힣])",
    new=("어", "EC"),
    ko="남에게 무엇을 해 달라고 할 때는 ‘-아/어 주다’라고 합니다: ‘{right} 주세요’.",
    en="Doing something for somebody is -아/어 주다: {right} 주세요. -고 only puts one action after another.",
    wrong=[
        ("사진 한 장 찍고 주세요.", "사진 한 장 찍어 주세요."),
        ("여기에 이름을 쓰기 주세요.", "여기에 이름을 써 주세요."),
        ("한국어를 가르치고 주실래요?", "한국어를 가르쳐 주실래요?"),
    ],
    right=[
        "사진 한 장 찍어 주세요.",
        "다 드시고 주세요.",
        "사과하고 배하고 주세요.",
        "맛있는 거 주세요.",
        "먼저 먹고 나서 주세요.",
    ],
)

longer(
    "ko-favour-eo",
    ko="‘-고’는 두 일을 차례로 늘어놓습니다. 그래서 ‘찍고 주세요’는 ‘먼저 찍고, 그다음에 무엇을 주세요’로 들립니다. "
    "해 달라는 부탁은 ‘-아/어’로 한 덩어리를 만드세요.",
    en="With -고 there are two separate acts: take a picture, and then give me something. -아/어 ties the verb to 주다 "
    "so that the act itself is what is given.",
    examples=("문 좀 열어 주세요.", "천천히 말해 주시겠어요?"),
)
