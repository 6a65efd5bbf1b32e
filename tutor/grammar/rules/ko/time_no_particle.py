"""오늘, 어제, 내일, 지금 and their like are adverbs already and take no 에."""

from __future__ import annotations

from tutor.grammar.rules.base import FORM, longer
from tutor.grammar.rules.respelling import rewriting

rewriting(
    id="ko-time-no-particle",
    category="ko-particle",
    pairs=[
        (
            r"(?<![가-힣])(오늘|내일|어제|모레|그저께|지금|매일|언제|요즘|그제)에(?=[ ,](?!와서|이르|와 |비))",
            r"\1",
        ),
        (r"(?<![가-힣])(매일)마다(?= )", r"\1"),
        (r"(?<![가-힣])(매주|매달|매년)마다(?= )", r"\1"),
    ],
    ko="‘오늘, 어제, 내일, 지금, 매일’ 뒤에는 ‘에’를 쓰지 않습니다: ‘{right}’.",
    en="Like “today” without “on”, these words of time take no particle: {right}. (월요일에, 세 시에 and 주말에 do.)",
    wrong=[
        ("어제에 친구를 만났어요.", "어제 친구를 만났어요."),
        ("매일마다 운동해요.", "매일 운동해요."),
    ],
    right=["오늘 만나요.", "월요일에 만나요.", "오늘에 이르렀어요.", "해마다 가요.", "올해에 졸업해요."],
    stage=FORM,
)

longer(
    "ko-time-no-particle",
    ko="‘어제, 오늘, 내일, 지금, 매일, 언제’는 그 자체로 부사처럼 쓰여 ‘에’를 붙이지 않습니다. 요일, "
    "시각, ‘주말, 아침’에는 붙입니다.",
    en="Words counted from the speaker's now (어제, 오늘, 내일, 지금) and those with 매 need nothing. "
    "Clock times, days of the week and 주말 take 에.",
    examples=("어제 친구를 만났어요.", "월요일에 시험이 있어요."),
)
