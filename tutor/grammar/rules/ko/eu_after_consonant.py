"""After a consonant -(으)러, -(으)려고, -(으)면, -(으)니까, -(으)세요 have 으; after a vowel they have none."""

from __future__ import annotations

from tutor.grammar.rules.base import longer
from tutor.grammar.rules.conjugating import conjugating
from tutor.grammar.words import words

_CLOSED = words(
    "먹 읽 찾 받 앉 입 있 없 좋 많 작 닫 씻 벗 웃 믿 늦 맛있 재미있 괜찮 넣 찍 닦 참 높 짧 신 했 갔 왔 샀"
)


def _shape(stem: str, tail: str) -> str:
    return stem + "으" + tail


conjugating(
    id="ko-eu-after-consonant",
    stems=_CLOSED - {"신"},
    tail=r"러(?= )|려(?=고|면)|면(?![가-힣])|면(?=서|은)|니까(?!요?\?)|세요|십시오",
    shape=_shape,
    ko="받침 뒤에는 ‘으’를 넣습니다: ‘-으러, -으려고, -으면, -으니까, -으세요’.",
    en="After a consonant these endings begin with 으: 먹으러, 읽으면, 앉으세요; after a vowel not: 가러, 가면.",
    wrong=[
        ("밥을 먹러 가요.", "밥을 먹으러 가요."),
        ("여기 앉세요.", "여기 앉으세요."),
        ("시간이 있면 만나요.", "시간이 있으면 만나요."),
        ("돈이 없니까 못 가요.", "돈이 없으니까 못 가요."),
    ],
    right=["밥을 먹으러 가요.", "집에 가면 쉬세요.", "신세요?", "놀러 가요."],
)

longer(
    "ko-eu-after-consonant",
    ko="받침 뒤에서는 소리를 고르려고 ‘으’가 들어갑니다: 먹으면, 읽으러, 앉으세요. ‘ㄹ’ 받침은 예외로 "
    "들어가지 않습니다: 만들면.",
    en="The 으 is only there to keep consonants apart. A stem in a vowel or in ㄹ needs none: 가면, 만들면.",
    examples=("책을 읽으러 도서관에 가요.", "시간이 있으면 전화하세요."),
)
