"""Calques of “make”, “take” and “have”: Korean says 찍다 for photos, 하다 for showers and calls."""

from __future__ import annotations

from tutor.grammar.rules.base import longer
from tutor.grammar.rules.respelling import rewriting

rewriting(
    id="ko-make-calques",
    category="ko-word-choice",
    pairs=[
        (r"(사진을 )(?:가져갔|만들었)(?=어요|습니다)", r"\1찍었"),
        (r"((?:샤워|파티)를 )(?:가져요|가집니다)", r"\1해요"),
        (r"((?:샤워|파티|전화|실수|결정|약속|대화)[을를] )(?:가졌|만들었)(?=어요|습니다)", r"\1했"),
        (r"감기를 (?:가지고|갖고) 있어요", "감기에 걸렸어요"),
        (r"((?:전화|실수)를 )만들어요", r"\1해요"),
        (r"((?<![가-힣])시험을 (?:잘 |못 )?)(?:했|썼)(?=어|습)", r"\1봤"),
        (r"((?<![가-힣])통장을 )열(?=고 싶|었|어 주|려고)", r"\1만들"),
    ],
    ko="영어의 ‘make, take, have’를 그대로 옮기지 않고 ‘{right}’이라고/라고 합니다.",
    en="English “make, take, have” do not carry over: Korean says {right} here.",
    wrong=[
        ("공원에서 사진을 만들었어요.", "공원에서 사진을 찍었어요."),
        ("아침에 샤워를 가져요.", "아침에 샤워를 해요."),
        ("감기를 가지고 있어요.", "감기에 걸렸어요."),
        ("통장을 열고 싶어요.", "통장을 만들고 싶어요."),
    ],
    right=["사진을 찍었어요.", "빵을 만들었어요.", "시간을 가져요."],
    confidence=0.9,
)

longer(
    "ko-make-calques",
    ko="영어의 make, take, have를 ‘만들다, 가지다’로 옮기면 어색합니다. 사진은 찍고, 샤워는 하고, 약속은 "
    "있습니다. 명사와 어울리는 동사를 함께 익히세요.",
    en="English uses a few light verbs for everything; Korean lets the noun choose. A photo is 찍다, a "
    "shower 하다, a decision 내리다 or 하다.",
    examples=("여기에서 사진을 찍어요.", "아침마다 샤워를 해요."),
)
