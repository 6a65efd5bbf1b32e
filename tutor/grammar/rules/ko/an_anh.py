"""안 before a verb, 않 after -지 (한글 맞춤법, 제39항 참고)."""

from __future__ import annotations

from tutor.grammar.rules.base import longer
from tutor.grammar.rules.respelling import respelling

respelling(
    id="ko-an-anh",
    pairs=[
        (r"(?<![가-힣])않 (?=[가-힣])", "안 "),
        (r"(?<![가-힣])않(?=(?:가|먹|보|해|했|합|돼|됩|된|좋|자|마|와|왔|오))", "안 "),
        (r"(?<=[가-힣]지) 안(?=(?:아요|아서|았|습니|고(?= )|으면|을 거|는다|아도|지만))", " 않"),
        (r"(?<=[하먹가보오좋크많자마]지)안(?=(?:아요|아서|았|습니|고(?= )|으면|는다|아도|지만))", " 않"),
    ],
    ko="동사 앞에서는 ‘안’(아니), ‘-지’ 뒤에서는 ‘않다’(아니하다)를 씁니다.",
    en="Before a verb “not” is 안; after -지 it is the verb 않다: 안 가요, 가지 않아요.",
    wrong=[
        ("저는 고기를 않 먹어요.", "저는 고기를 안 먹어요."),
        ("별로 춥지 안아요.", "별로 춥지 않아요."),
        ("어제는 가지 안았습니다.", "어제는 가지 않았습니다."),
    ],
    right=[
        "고기를 안 먹어요.",
        "춥지 않아요.",
        "엄마가 아기를 안아요.",
        "아직 안 왔어요.",
        "말하지 않고 갔어요.",
    ],
)

longer(
    "ko-an-anh",
    ko="‘안’은 ‘아니’가 준 부사이고 ‘않-’은 ‘아니하-’가 준 말입니다. ‘안’은 빼도 문장이 되지만 ‘않-’은 "
    "빼면 말이 끊어집니다.",
    en="Take it out and listen: without 안 the sentence still stands (고기를 먹어요), without 않 it "
    "breaks (먹지 … 아요).",
    examples=("저는 술을 안 마셔요.", "오늘은 춥지 않아요."),
)
