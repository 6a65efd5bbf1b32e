"""-는 바람에, which blames something for what went wrong, always follows -는."""

from __future__ import annotations

from tutor.grammar.rules.base import longer
from tutor.grammar.rules.reshaping import reshaping

reshaping(
    id="ko-effect-baram",
    category="ko-ending",
    endings=("은", "ᆫ", "을", "ᆯ"),
    following=r"(?<!어온)(?<! 분)(?<!^분) 바람에(?= )(?! (?:흔들|날|나부끼|휘날|쓰러|머리))",
    new=("는", "ETM"),
    ko="‘때문에’라는 뜻의 ‘바람에’ 앞에는 지난 일이라도 ‘-는’을 씁니다: ‘{right} 바람에’.",
    en="Before 바람에 (“because”, of something gone wrong) the verb always ends in -는, past or not: {right} 바람에.",
    wrong=[
        ("사진이 늦게 온 바람에 일이 밀렸어요.", "사진이 늦게 오는 바람에 일이 밀렸어요."),
        ("늦잠을 잔 바람에 지각했어요.", "늦잠을 자는 바람에 지각했어요."),
    ],
    right=[
        "늦잠을 자는 바람에 지각했어요.",
        "불어온 바람에 나뭇잎이 떨어졌어요.",
        "차가운 바람에 손이 시려요.",
        "겨울에 분 바람에 나무가 쓰러졌어요.",
    ],
    tags=("VV",),
)

longer(
    "ko-effect-baram",
    ko="‘-는 바람에’는 뜻하지 않은 일 때문에 나쁜 결과가 생겼을 때 씁니다. 시간은 뒤의 동사가 나타내므로 "
    "앞은 늘 ‘-는’입니다.",
    en="Use it for something unplanned that spoiled things. It is a set phrase: -는 never changes, and "
    "the last verb tells the time.",
    examples=("늦잠을 자는 바람에 지각했어요.", "비가 오는 바람에 소풍이 취소됐어요."),
)
