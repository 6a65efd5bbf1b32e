"""ㅅ 불규칙 활용: 낫다, 짓다, 붓다, 잇다, 긋다 lose ㅅ before a vowel (한글 맞춤법 제18항 2)."""

from __future__ import annotations

from tutor.grammar.rules.base import FORM, longer
from tutor.grammar.rules.korean_stems import unchanged_stems
from tutor.grammar.rules.respelling import rewriting

rewriting(
    id="ko-siot-irregular",
    category="ko-conjugation",
    pairs=[
        *unchanged_stems(("짓", "붓", "잇", "긋", "젓"), "VV-I", vowels="어"),
        *unchanged_stems(("낫",), "VV-I", vowels="아어", harmony="아"),
        (r"(?<![가-힣])낫으(?=세요|실|려고)", "나으"),
        (r"(?<![가-힣])(짓|낫)은(?= )", lambda m: {"짓": "지은", "낫": "나은"}[m.group(1)]),
    ],
    ko="‘낫다, 짓다, 붓다’의 ‘ㅅ’은 모음 앞에서 떨어집니다: ‘{right}’. ‘웃다, 씻다, 벗다’는 그대로입니다.",
    en="낫다, 짓다 and 붓다 lose their ㅅ before a vowel: {right}. 웃다, 씻다 and 벗다 keep it.",
    wrong=[
        ("감기가 다 낫았어요.", "감기가 다 나았어요."),
        ("아버지가 집을 짓었어요.", "아버지가 집을 지었어요."),
        ("물을 붓어 주세요.", "물을 부어 주세요."),
        ("빨리 낫으세요.", "빨리 나으세요."),
    ],
    right=["감기가 나았어요.", "친구가 웃었어요.", "손을 씻어요.", "옷을 벗어요.", "이게 더 낫습니다."],
    stage=FORM,
)

longer(
    "ko-siot-irregular",
    ko="‘낫다, 짓다, 붓다’는 모음 앞에서 ㅅ이 빠지지만 두 모음은 합쳐지지 않습니다: 나아요, 지어요. "
    "‘웃다, 씻다, 벗다’는 그대로입니다.",
    en="The ㅅ goes but leaves its place open, so the vowels do not merge: 지어요, not 져요. Most verbs "
    "in ㅅ, such as 씻다, are regular.",
    examples=("감기가 나았어요.", "손을 씻어요."),
)
