"""르 불규칙 활용: 모르다, 다르다, 빠르다 … take ㄹ라/ㄹ러 before 아/어 (한글 맞춤법 제18항 9)."""

from __future__ import annotations

from tutor.grammar.rules.base import FORM, longer
from tutor.grammar.rules.korean_stems import unchanged_stems
from tutor.grammar.rules.respelling import rewriting

_DOUBLED = {
    "몰르": "모르",
    "불르": "부르",
    "빨르": "빠르",
    "달르": "다르",
    "골르": "고르",
    "올르": "오르",
    "흘르": "흐르",
}

_CONTRACTED = {
    "몰르": "몰라",
    "불르": "불러",
    "빨르": "빨라",
    "달르": "달라",
    "골르": "골라",
    "올르": "올라",
    "흘르": "흘러",
}

rewriting(
    id="ko-reu-irregular",
    category="ko-conjugation",
    pairs=[
        *unchanged_stems(("부르", "기르", "누르", "서두르", "흐르", "찌르", "게으르", "서투르"), "VV"),
        *unchanged_stems(
            ("모르", "다르", "빠르", "고르", "오르", "자르", "바르", "마르"), "VV", harmony="아"
        ),
        *((rf"(?<![가-힣]){wrong}[아어]", right) for wrong, right in _CONTRACTED.items()),
        *((rf"(?<![가-힣]){wrong}(?=[가-힣])(?![아어])", right) for wrong, right in _DOUBLED.items()),
    ],
    ko="‘르’로 끝나는 말은 ‘-아/어’ 앞에서 ‘ㄹ라/ㄹ러’가 됩니다: ‘{right}’. 자음 앞에서는 ‘모르고’처럼 그대로입니다.",
    en="Stems in 르 become ㄹ라 or ㄹ러 before 아/어: {right}. Before a consonant they stay: 모르고.",
    wrong=[
        ("저는 이름을 모르어요.", "저는 이름을 몰라요."),
        ("노래를 부르었어요.", "노래를 불렀어요."),
        ("저는 잘 몰르겠어요.", "저는 잘 모르겠어요."),
        ("물이 흘르어요.", "물이 흘러요."),
        ("문화가 다르아요.", "문화가 달라요."),
    ],
    right=["저는 몰라요.", "노래를 불러요.", "잘 모르겠어요.", "식당에 들러요.", "날짜를 따라 달라요."],
    stage=FORM,
)

longer(
    "ko-reu-irregular",
    ko="‘모르다, 부르다, 빠르다, 다르다’는 ‘아/어’ 앞에서 ‘으’가 빠지고 ㄹ이 하나 더 생깁니다: 몰라요, "
    "불러요. 앞 모음이 ㅏ, ㅗ이면 ‘라’입니다.",
    en="르 loses its vowel and doubles its ㄹ: 모르 + 아 is 몰라. Choose 라 or 러 by the vowel before 르.",
    examples=("저는 그 사람을 몰라요.", "지하철이 더 빨라요."),
)
