"""으 탈락: 바쁘다, 예쁘다, 쓰다 … lose 으 before 아/어 (한글 맞춤법 제18항 4)."""

from __future__ import annotations

from tutor.grammar.rules.base import FORM, longer
from tutor.grammar.rules.korean_stems import unchanged_stems
from tutor.grammar.rules.respelling import rewriting

rewriting(
    id="ko-eu-drop",
    category="ko-conjugation",
    pairs=[
        *unchanged_stems(("예쁘", "기쁘", "슬프", "크", "미쁘"), "VA"),
        *unchanged_stems(("쓰", "끄", "뜨", "들르", "치르"), "VV"),
        *unchanged_stems(("바쁘", "아프", "나쁘", "고프", "배고프", "가쁘"), "VA", harmony="아"),
        *unchanged_stems(("모으", "담그", "잠그", "따르"), "VV", harmony="아"),
        (r"(?<![가-힣])잠궜(?=[가-힣])", "잠갔"),
        (r"(?<![가-힣])담궜(?=[가-힣])", "담갔"),
    ],
    ko="‘으’로 끝나는 어간은 ‘-아/어’ 앞에서 ‘으’가 없어집니다: ‘{right}’.",
    en="A stem that ends in ㅡ loses it before 아/어: {right}.",
    wrong=[
        ("요즘 아주 바쁘어요.", "요즘 아주 바빠요."),
        ("편지를 쓰었어요.", "편지를 썼어요."),
        ("머리가 아프아서 쉬었어요.", "머리가 아파서 쉬었어요."),
        ("키가 크어요.", "키가 커요."),
    ],
    right=["요즘 바빠요.", "편지를 썼어요.", "불을 꺼요.", "바쁘지만 괜찮아요.", "돈을 모아요."],
    stage=FORM,
)

longer(
    "ko-eu-drop",
    ko="‘쓰다, 바쁘다, 크다’의 ‘ㅡ’는 ‘아/어’ 앞에서 빠집니다. 그 앞 글자의 모음이 ㅏ, ㅗ이면 "
    "‘아’(바빠요), 아니면 ‘어’(예뻐요, 써요)를 씁니다.",
    en="The weak vowel ㅡ gives way to 아/어. Look one syllable back to choose: 바쁘다 has ㅏ, so 바빠요; "
    "예쁘다 has ㅖ, so 예뻐요.",
    examples=("요즘 너무 바빠요.", "매일 일기를 써요."),
)
