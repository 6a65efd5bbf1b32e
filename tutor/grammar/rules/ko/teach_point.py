"""가르치다 is to teach, 가리키다 to point at; 가르키다 and 가리치다 do not exist."""

from __future__ import annotations

from tutor.grammar.rules.base import longer
from tutor.grammar.rules.respelling import respelling

respelling(
    id="ko-teach-point",
    pairs=[
        (r"((?:한국어|영어|수학|중국어|일본어|피아노|태권도|요리)[을를] )가[리르]켜", r"\1가르쳐"),
        (r"((?:한국어|영어|수학|중국어|일본어|피아노|태권도|요리)[을를] )가[리르]켰", r"\1가르쳤"),
        (r"((?:한국어|영어|수학|중국어|일본어|피아노|태권도|요리)[을를] )가[리르]키", r"\1가르치"),
        (r"(손가락으로 (?:[가-힣]+[을를] )?)가르치", r"\1가리키"),
        (r"(손가락으로 (?:[가-힣]+[을를] )?)가르쳤", r"\1가리켰"),
    ],
    ko="지식은 ‘가르치다’, 손으로 보이는 것은 ‘가리키다’입니다.",
    en="가르치다 is to teach, 가리키다 to point at.",
    wrong=[
        ("저는 한국어를 가리켜요.", "저는 한국어를 가르쳐요."),
        ("손가락으로 하늘을 가르쳤어요.", "손가락으로 하늘을 가리켰어요."),
    ],
    right=["한국어를 가르쳐요.", "손가락으로 하늘을 가리켰어요.", "길을 가르쳐 주세요."],
)

longer(
    "ko-teach-point",
    ko="‘가르치다’는 모르는 것을 알게 하는 일, ‘가리키다’는 손가락으로 무엇을 보이는 일입니다. ‘치’는 "
    "선생님, ‘키’는 손가락이라고 기억하세요.",
    en="Teachers 가르치다, fingers 가리키다. Even Koreans mix them up, so link each with one picture.",
    examples=("저는 영어를 가르쳐요.", "시계가 열두 시를 가리켜요."),
)
