"""Lights, screens and machines are 켜다 and 끄다; 열다 and 닫다 are for doors, windows and lids."""

from __future__ import annotations

from tutor.grammar.rules.base import longer
from tutor.grammar.rules.respelling import rewriting

_THINGS = "불|텔레비전|티비|TV|에어컨|라디오|컴퓨터|선풍기|난로|히터|형광등|전등"

rewriting(
    id="ko-turn-on-off",
    category="ko-word-choice",
    pairs=[
        (rf"((?<![가-힣])(?:{_THINGS})[을를] (?:좀 )?)열어(?=요| 주|서| )", r"\1켜"),
        (rf"((?<![가-힣])(?:{_THINGS})[을를] (?:좀 )?)열었(?=어|습)", r"\1켰"),
        (rf"((?<![가-힣])(?:{_THINGS})[을를] (?:좀 )?)닫아(?=요| 주|서| )", r"\1꺼"),
        (rf"((?<![가-힣])(?:{_THINGS})[을를] (?:좀 )?)닫았(?=어|습)", r"\1껐"),
        (rf"((?<![가-힣])(?:{_THINGS})[을를] (?:좀 )?)닫으(?=세요|십시오)", r"\1끄"),
        (rf"((?<![가-힣])(?:{_THINGS})[을를] (?:좀 )?)여(?=세요|십시오)", r"\1켜"),
    ],
    ko="불이나 기계는 ‘켜다, 끄다’라고 합니다: ‘{right}’. ‘열다, 닫다’는 문이나 창문에 씁니다.",
    en="You switch lights and machines with 켜다 (on) and 끄다 (off); 열다 and 닫다 are for doors: {right}.",
    wrong=[
        ("불을 열어 주세요.", "불을 켜 주세요."),
        ("텔레비전을 닫았어요.", "텔레비전을 껐어요."),
        ("에어컨을 닫으세요.", "에어컨을 끄세요."),
    ],
    right=["불을 켰어요.", "문을 열어 주세요.", "창문을 닫았어요.", "컴퓨터실 문을 닫으세요."],
)

longer(
    "ko-turn-on-off",
    ko="불과 기계는 ‘켜다–끄다’, 문과 창문은 ‘열다–닫다’, 수도와 가스는 ‘틀다–잠그다’를 씁니다.",
    en="English turns everything on and off. Korean lights and extinguishes (켜다, 끄다) lamps and "
    "machines, and turns and locks (틀다, 잠그다) taps.",
    examples=("불을 꺼 주세요.", "텔레비전을 켰어요."),
)
