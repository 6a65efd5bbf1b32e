"""ㄹ 탈락: stems in ㄹ lose it before ㄴ, ㅂ, ㅅ and take no 으 (한글 맞춤법 제18항 1)."""

from __future__ import annotations

import re

from tutor.grammar.hangul import join, split
from tutor.grammar.rules.base import FORM, longer
from tutor.grammar.rules.patterns import Template
from tutor.grammar.rules.respelling import rewriting

# 들으면 and 걸으면 are right: they come from 듣다 and 걷다.
_VERBS = "만들|놀|열|울|흔들|빌|졸|갈|힘들|밀|풀|살|알|팔|멀"
_ALL = f"{_VERBS}|들|걸|길"


def _ending_in(final: str, rest: str = "") -> Template:
    """A template that gives the stem another final consonant."""

    def form(match: re.Match[str]) -> str:
        stem = match.group(1)
        initial, vowel, _ = split(stem[-1])
        return stem[:-1] + join(initial, vowel, final) + rest

    return form


rewriting(
    id="ko-rieul-drop",
    category="ko-conjugation",
    pairs=[
        (rf"(?<![가-힣])({_ALL})습니다", _ending_in("ㅂ", "니다")),
        (rf"(?<![가-힣])({_ALL})습니까", _ending_in("ㅂ", "니까")),
        (r"(?<![가-힣])(만들|놀|힘들|흔들)은(?= )", _ending_in("ㄴ")),
        (r"(?<![가-힣])(만들|놀|살|알|울|팔|열|힘들|흔들)는(?= [가-힣])", _ending_in("", "는")),
        (rf"(?<![가-힣])({_VERBS})으(?=면(?![가-힣])|니까|러 |려고|면서)", r"\1"),
        (rf"(?<![가-힣])({_VERBS})(?:으세요|세요)", _ending_in("", "세요")),
        (r"(?<![가-힣])(만들|알|놀|살)으시(?=[가-힣])", _ending_in("", "시")),
    ],
    ko="‘ㄹ’ 받침의 말은 ‘ㄴ, ㅂ, ㅅ’ 앞에서 ‘ㄹ’이 떨어지고 ‘으’가 붙지 않습니다: ‘{right}’.",
    en="A stem in ㄹ drops it before ㄴ, ㅂ and ㅅ, and never takes the linking 으: {right}.",
    wrong=[
        ("저는 서울에 살습니다.", "저는 서울에 삽니다."),
        ("어머니가 만들은 음식이에요.", "어머니가 만든 음식이에요."),
        ("서울에 살으면 좋겠어요.", "서울에 살면 좋겠어요."),
        ("제가 알는 사람이에요.", "제가 아는 사람이에요."),
        ("어디에 살으세요?", "어디에 사세요?"),
    ],
    right=[
        "서울에 삽니다.",
        "어머니가 만든 음식이에요.",
        "길은 멀어요.",
        "이 옷을 만들려고 해요.",
        "놀러 오세요.",
        "문을 열면 추워요.",
        "팔은 괜찮아요.",
        "음악을 들으면서 걸으세요.",
    ],
    stage=FORM,
)

longer(
    "ko-rieul-drop",
    ko="‘살다, 만들다, 알다’의 ㄹ은 ㄴ, ㅂ, ㅅ 앞에서 빠집니다: 사니까, 삽니다, 사세요. ‘으’는 넣지 "
    "않습니다: 살면, 만들러.",
    en="ㄹ is lost before the three sounds ㄴ, ㅂ and ㅅ, as in 압니다, 아세요, 아는. Before all else it "
    "stays, and it never needs 으.",
    examples=("저는 부산에 삽니다.", "제가 만든 케이크예요."),
)
