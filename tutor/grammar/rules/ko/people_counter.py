"""People are counted with 명, animals with 마리, books with 권."""

from __future__ import annotations

from tutor.grammar.rules.base import longer
from tutor.grammar.rules.respelling import rewriting

rewriting(
    id="ko-people-counter",
    category="ko-counter",
    pairs=[
        (r"((?:사람|친구|학생|아이|외국인) (?:한|두|세|네|다섯|여섯) )개가", r"\1명이"),
        (r"((?:사람|친구|학생|아이|동생|외국인)(?:들)? (?:한|두|세|네|다섯|여섯) )개(?= |[.!?])", r"\1명"),
        (r"((?:고양이|강아지) (?:한|두|세|네|다섯) )개(?=[가를도]| |[.!?])", r"\1마리"),
    ],
    ko="사람은 ‘명’, 동물은 ‘마리’로 셉니다: ‘{right}’.",
    en="Things are counted with 개, but people with 명 and animals with 마리: {right}.",
    wrong=[
        ("친구 세 개 왔어요.", "친구 세 명 왔어요."),
        ("고양이 두 개 있어요.", "고양이 두 마리 있어요."),
    ],
    right=["친구 세 명이 왔어요.", "사과 세 개가 있어요.", "아이가 두 개 먹었어요."],
    confidence=0.9,
)

longer(
    "ko-people-counter",
    ko="사람은 ‘명’(높이면 ‘분’), 동물은 ‘마리’, 책은 ‘권’, 잔에 든 것은 ‘잔’으로 셉니다. ‘개’는 물건에만 "
    "씁니다.",
    en="The counter shows what kind of thing it is; with 개 a friend becomes an object. People are 명 "
    "(politely 분), animals 마리.",
    examples=("학생이 열 명 있어요.", "고양이를 두 마리 키워요."),
)
