"""ㅎ 불규칙 활용: 어떻다, 그렇다, 빨갛다 … lose ㅎ before a vowel (한글 맞춤법 제18항 3)."""

from __future__ import annotations

from tutor.grammar.rules.base import FORM, longer
from tutor.grammar.rules.korean_stems import unchanged_stems
from tutor.grammar.rules.respelling import rewriting

rewriting(
    id="ko-hieut-irregular",
    category="ko-conjugation",
    pairs=[
        *unchanged_stems(
            ("어떻", "그렇", "이렇", "저렇", "빨갛", "까맣", "노랗", "파랗", "하얗", "동그랗"),
            "VA-I",
            is_adjective=True,
        ),
    ],
    ko="‘어떻다, 그렇다’와 색깔을 나타내는 말의 ‘ㅎ’은 모음 앞에서 떨어집니다: ‘{right}’. ‘좋다’는 그대로입니다.",
    en="어떻다, 그렇다 and words of colour lose ㅎ before a vowel: {right}. 좋다 keeps it: 좋은, 좋아요.",
    wrong=[
        ("빨갛은 사과를 샀어요.", "빨간 사과를 샀어요."),
        ("어떻은 영화를 좋아해요?", "어떤 영화를 좋아해요?"),
        ("하늘이 파랗아요.", "하늘이 파래요."),
    ],
    right=["빨간 사과예요.", "좋은 사람이에요.", "어떻게 지내요?", "하늘이 파랗고 맑아요.", "좋아요."],
    stage=FORM,
)

longer(
    "ko-hieut-irregular",
    ko="‘빨갛다, 그렇다, 어떻다’의 ㅎ은 모음이나 ㄴ 앞에서 빠집니다: 빨간, 그래요, 어떤. ‘좋다’는 이 "
    "무리가 아니어서 ‘좋은, 좋아요’입니다.",
    en="Colours and the words 이렇다, 그렇다, 어떻다 lose ㅎ before a vowel or ㄴ. 좋다 looks alike but "
    "is regular.",
    examples=("파란 하늘이 좋아요.", "어떤 음악을 좋아해요?"),
)
