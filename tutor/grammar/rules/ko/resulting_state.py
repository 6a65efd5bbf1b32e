"""A state that lasts after 앉다, 서다, 눕다 is -아/어 있다; what one wears is -고 있다."""

from __future__ import annotations

from tutor.grammar.rules.base import longer
from tutor.grammar.rules.respelling import rewriting

rewriting(
    id="ko-resulting-state",
    category="ko-ending",
    pairs=[
        (r"(?<=에 )앉고(?= 있)", "앉아"),
        (r"(?<=에 )서고(?= 있)", "서"),
        (r"(?<=에 )눕고(?= 있)", "누워"),
        (r"((?:옷|치마|바지|코트|셔츠|한복|원피스|청바지|티셔츠)[을를] )입어(?= 있)", r"\1입고"),
        (r"((?:안경|모자)[을를] )써(?= 있)", r"\1쓰고"),
        (r"((?:신발|구두|운동화|양말)[을를] )신어(?= 있)", r"\1신고"),
        (r"(?<=에 )(?:살아)(?= 있(?:어요|습니다)(?![가-힣]))", "살고"),
    ],
    ko="‘앉다, 서다, 눕다’의 상태는 ‘-아/어 있다’, 옷차림은 ‘-고 있다’로 말합니다: ‘{right}’.",
    en="“Is sitting, standing” is -아/어 있다, “is wearing” -고 있다, though English has “-ing” for both: {right}.",
    wrong=[
        ("친구가 의자에 앉고 있어요.", "친구가 의자에 앉아 있어요."),
        ("동생은 한복을 입어 있어요.", "동생은 한복을 입고 있어요."),
    ],
    right=["의자에 앉아 있어요.", "한복을 입고 있어요.", "서울에 살고 있어요.", "여기에 앉고 싶어요."],
)

longer(
    "ko-resulting-state",
    ko="움직임이 끝나고 그 모습이 이어지면 ‘-아/어 있다’(앉아 있다), 움직임이 이어지면 ‘-고 있다’입니다. "
    "입는 것은 ‘입고 있다’라고 합니다.",
    en="“Is sitting” describes a result: one has sat down and stays so, 앉아 있다. Clothes are the "
    "exception, as 입다 takes an object: 입고 있다.",
    examples=("친구가 의자에 앉아 있어요.", "동생은 모자를 쓰고 있어요."),
)
