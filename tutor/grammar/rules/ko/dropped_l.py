"""A final ㄹ drops before ㄴ, ㅂ, ㅅ, and never has 으 after it (한글 맞춤법, 제18항 1)."""

from __future__ import annotations

from tutor.grammar.rules.conjugating import conjugating, with_final
from tutor.grammar.words import words

_STEMS = words("알 살 만들 놀 열 팔 울 걸 벌 힘들 멀")
# 살은, 팔을, 열을, 벌은 are nouns with a particle.
_NO_NOUNS = ("만들", "힘들", "놀", "멀")


def _shape(stem: str, tail: str) -> str | None:
    if tail == "습니다":
        return with_final(stem, "ㅂ") + "니다"
    if tail == "는":
        return with_final(stem, "ㄴ" if stem in ("힘들", "멀") else "") + (
            "" if stem in ("힘들", "멀") else "는"
        )
    if tail in ("은", "을"):
        if stem not in _NO_NOUNS:
            return None
        return with_final(stem, "ㄴ") if tail == "은" else stem
    if tail in ("으면", "으러", "으려"):
        return stem + tail[1:]
    return with_final(stem, "") + tail.removeprefix("으")


conjugating(
    id="ko-dropped-l",
    stems=_STEMS,
    tail=r"습니다|는(?=데| )|은(?= )|을(?= )|으면|으러(?= )|으려(?=고|면)|으니까|니까|으세요|세요",
    shape=_shape,
    ko="‘ㄹ’ 받침은 ‘ㄴ, ㅂ, ㅅ’ 앞에서 없어지고, 뒤에 ‘으’가 오지 않습니다.",
    en="A final ㄹ drops before ㄴ, ㅂ and ㅅ, and takes no 으: 살다, 삽니다, 사는, 사세요, 살면.",
    wrong=[
        ("저는 그 사람을 알습니다.", "저는 그 사람을 압니다."),
        ("서울에 살는 친구가 있어요.", "서울에 사는 친구가 있어요."),
        ("빨리 만들으세요.", "빨리 만드세요."),
        ("친구 집에 놀으러 갔어요.", "친구 집에 놀러 갔어요."),
        ("한국에 살으면 좋겠어요.", "한국에 살면 좋겠어요."),
        ("힘들은 일이에요.", "힘든 일이에요."),
    ],
    right=[
        "저는 압니다.",
        "팔을 다쳤어요.",
        "살은 안 쪘어요.",
        "열을 쟀어요.",
        "문을 닫으세요.",
        "팔은 괜찮아요.",
    ],
)
