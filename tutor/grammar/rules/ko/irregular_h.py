"""ㅎ drops in 그렇다, 어떻다 and the colours: 그래요, 빨간 (한글 맞춤법, 제18항 3). 좋다 is regular."""

from __future__ import annotations

from tutor.grammar.rules.conjugating import AFTER_A, conjugating, with_final, with_vowel
from tutor.grammar.words import words

_STEMS = words("그렇 이렇 저렇 어떻 파랗 빨갛 노랗 까맣 하얗")


def _shape(stem: str, tail: str) -> str:
    if tail in ("은", "는"):
        return with_final(stem, "ㄴ")
    if tail == "을":
        return with_final(stem, "ㄹ")
    if tail == "으":
        return with_final(stem, "")
    return with_vowel(stem, "ㅒ" if stem == "하얗" else "ㅐ", tail)


conjugating(
    id="ko-irregular-h",
    stems=_STEMS,
    tail=rf"[아어]{AFTER_A}|[았었](?=[가-힣])|[은는](?= )|을(?= )|으(?=면|니까)",
    shape=_shape,
    ko="이런 형용사의 ‘ㅎ’ 받침은 모음 앞에서 없어지고, ‘-아/어’와 만나면 ‘애’가 됩니다. ‘좋다’는 다릅니다.",
    en="In these adjectives the ㅎ drops before a vowel: 그렇다, 그래요, 그런. 좋다 does not change.",
    wrong=[
        ("네, 그렇어요.", "네, 그래요."),
        ("날씨가 어떻어요?", "날씨가 어때요?"),
        ("빨갛은 옷을 샀어요.", "빨간 옷을 샀어요."),
        ("그렇으면 같이 가요.", "그러면 같이 가요."),
    ],
    right=["네, 그렇습니다.", "기분이 좋아요.", "좋은 사람이에요.", "아이를 낳았어요.", "어떻게 가요?"],
)
