"""되 and 돼: 돼 is short for 되어, so it stands where 되어 fits (한글 맞춤법, 제35항 붙임 2)."""

from __future__ import annotations

from tutor.grammar.rules.base import longer
from tutor.grammar.rules.respelling import respelling

respelling(
    id="ko-doe-dwae",
    pairs=[
        (r"되(?=요(?![가-힣]))", "돼"),
        (r"되(?=서(?![가-힣]))", "돼"),
        (r"되(?=도 (?:돼|되|괜찮|좋))", "돼"),
        (r"되(?=야(?:\s|지|죠|만|겠|해|하|합|될|된|$))", "돼"),
        (r"되(?=[.!?]*$)", "돼"),
        (r"됬", "됐"),
        (r"돼(?=(?:다|고|면|니까|는|기|지 않|겠|려고|게|네요|나요|거나)(?![가-힣]*돼))", "되"),
        (r"돼었", "되었"),
        (r"됄", "될"),
    ],
    ko="‘되어’로 바꾸어 말이 되면 ‘돼’, 안 되면 ‘되’입니다.",
    en="돼 is short for 되어. Where 되어 would fit, write 돼; before 고, 면, 는, 지 and the like write 되.",
    wrong=[
        ("지금은 안 되요.", "지금은 안 돼요."),
        ("의사가 됬어요.", "의사가 됐어요."),
        ("가수가 돼고 싶어요.", "가수가 되고 싶어요."),
        ("여기 앉아도 되?", "여기 앉아도 돼?"),
        ("일찍 자야 되서 가요.", "일찍 자야 돼서 가요."),
    ],
    right=[
        "이제 가도 돼요.",
        "의사가 되고 싶어요.",
        "그러면 안 되지요.",
        "돼지는 귀여워요.",
        "선생님이 되었어요.",
        "걱정이 되면 전화하세요.",
        "쌀 한 되를 샀어요.",
    ],
)

longer(
    "ko-doe-dwae",
    ko="‘되’와 ‘돼’ 자리에 ‘하’와 ‘해’를 넣어 보세요. ‘해’가 맞으면 ‘돼’(안 해요 – 안 돼요), ‘하’가 "
    "맞으면 ‘되’(하고 – 되고)입니다.",
    en="A trick that Koreans use: put 하 or 해 in its place. Where 해 sounds right, write 돼 (해요, so "
    "돼요); where 하 does, write 되 (하면, so 되면).",
    examples=("여기에 앉아도 돼요?", "의사가 되고 싶어요."),
)
