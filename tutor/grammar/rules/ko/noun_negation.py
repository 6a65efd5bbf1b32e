"""안 and 못 stand between a noun and 하다: 공부 안 해요."""

from __future__ import annotations

from tutor.grammar.rules.respelling import rewriting

_NOUNS = "공부|일|운동|요리|청소|전화|숙제|쇼핑|여행|식사|연습|결혼|수영|산책|노래|예약|빨래|샤워"

rewriting(
    id="ko-noun-negation",
    category="ko-word-order",
    pairs=[
        (
            rf"(?<![가-힣])([안못]) ({_NOUNS})(?=[하해했합할한])",
            r"\2 \1 ",
        ),
    ],
    ko="명사에 ‘하다’가 붙은 동사는 ‘안, 못’을 ‘하다’ 바로 앞에 씁니다: ‘{right}’.",
    en="With noun + 하다 the negative goes right before 하다, inside the verb: {right}.",
    wrong=[
        ("저는 주말에 안 공부해요.", "저는 주말에 공부 안 해요."),
        ("어제 못 운동했어요.", "어제 운동 못 했어요."),
    ],
    right=["공부 안 해요.", "안 좋아해요.", "안 먹어요."],
    confidence=0.9,
)
