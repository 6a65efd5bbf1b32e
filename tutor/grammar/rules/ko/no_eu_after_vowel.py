"""After a vowel -(으)러, -(으)려고, -(으)면, -(으)니까, -(으)세요 have no 으: 가면, 보러, 하세요."""

from __future__ import annotations

from tutor.grammar.rules.base import longer
from tutor.grammar.rules.conjugating import conjugating
from tutor.grammar.words import words

_OPEN = words(
    "가 오 보 하 사 자 타 배우 마시 만나 기다리 주 쉬 보내 공부하 운동하 일하 말하 비싸 예쁘 바쁘 아프"
)

conjugating(
    id="ko-no-eu-after-vowel",
    stems=_OPEN,
    tail=r"으(?:러(?= )|려(?=고|면)|면(?![가-힣])|면(?=서)|니까|세요|십시오)",
    shape=lambda stem, tail: stem + tail[1:],
    ko="받침이 없으면 ‘으’를 넣지 않습니다.",
    en="After a vowel these endings have no 으: 가면, 보러, 하세요; it is there after a consonant: 먹으면.",
    wrong=[
        ("집에 가으면 전화하세요.", "집에 가면 전화하세요."),
        ("영화를 보으러 가요.", "영화를 보러 가요."),
        ("한국어를 배우으려고 왔어요.", "한국어를 배우려고 왔어요."),
    ],
    right=["집에 가면 전화하세요.", "밥을 먹으면 좋겠어요.", "모으면 돼요."],
)

longer(
    "ko-no-eu-after-vowel",
    ko="‘으’는 받침 뒤에서만 들어갑니다. 받침이 없는 ‘가다, 보다, 하다’에는 그대로 붙여 ‘가면, 보러, "
    "하세요’라고 합니다.",
    en="으 is a cushion between two consonants. After a vowel there is nothing to cushion, so the ending "
    "is attached directly.",
    examples=("시간이 나면 연락하세요.", "영화를 보러 갈까요?"),
)
