"""잠그다 and 담그다 lose their 으: 잠갔어요, 담가요; 잠궜어요 would need a verb 잠구다 (한글 맞춤법, 제18항 4)."""

from __future__ import annotations

from tutor.grammar.rules.base import longer
from tutor.grammar.rules.respelling import respelling

respelling(
    id="ko-lock-forms",
    category="ko-conjugation",
    pairs=[
        (r"([잠담])궜(?=[가-힣])", r"\1갔"),
        (r"([잠담])궈(?=요|서|야|도| )", r"\1가"),
        (r"(?<![가-힣])([잠담])구(?=는|고|지|세요|면)(?![가-힣]*에)", r"\1그"),
        (r"(?<![가-힣])치뤘(?=[가-힣])", "치렀"),
    ],
    ko="으뜸꼴이 ‘-그다, -르다’인 동사입니다.",
    en="The dictionary form ends in 으 (잠그다, 담그다, 치르다), which simply drops before -아/어.",
    wrong=[
        ("문을 잠궜어요.", "문을 잠갔어요."),
        ("김치를 담궈요.", "김치를 담가요."),
        ("시험을 치뤘어요.", "시험을 치렀어요."),
    ],
    right=["문을 잠갔어요.", "음식 맛을 바꿔요.", "소리가 들렸어요.", "친구를 사귀어요."],
)

longer(
    "ko-lock-forms",
    ko="‘잠그다, 담그다, 치르다’의 기본형에는 ‘ㅜ’가 없습니다. ‘으’가 빠지고 ‘아/어’가 붙어 ‘잠가, 담가, "
    "치러’가 됩니다.",
    en="Since the dictionary form is 잠그다, not 잠구다, there is no ㅜ that could become ㅝ. The 으 "
    "drops and 아/어 follows: 잠가요, 잠갔어요.",
    examples=("문을 잠갔어요.", "어제 시험을 치렀어요."),
)
