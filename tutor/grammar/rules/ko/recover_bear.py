"""낫다 is to recover or to be better, 낳다 to give birth."""

from __future__ import annotations

from tutor.grammar.rules.base import FORM, longer
from tutor.grammar.rules.respelling import rewriting

rewriting(
    id="ko-recover-bear",
    category="ko-spelling",
    pairs=[
        (
            r"((?:감기|병|상처|다리|허리|배탈|몸살|두통)(?:가|이|는|은|도) (?:다 |빨리 |많이 )?)낳(?=았|아)",
            r"\1나",
        ),
        (r"((?:빨리|얼른|어서|금방) )낳(?=으세|았으면|아서|아요)", r"\1나"),
        (r"((?:[가-힣]보다|훨씬) (?:더 )?)낳(?=아요)", r"\1나"),
        (r"((?:[가-힣]보다|훨씬) (?:더 )?)낳은(?= )", r"\1나은"),
    ],
    ko="병이 없어지거나 더 좋은 것은 ‘낫다’, 아이를 얻는 것은 ‘낳다’입니다: ‘{right}’.",
    en="To get well or be better is 낫다; 낳다 is to give birth: {right}.",
    wrong=[("감기가 다 낳았어요.", "감기가 다 나았어요."), ("빨리 낳으세요.", "빨리 나으세요.")],
    right=["아기를 낳았어요.", "감기가 나았어요.", "이게 더 나아요.", "아들을 더 낳고 싶어요."],
    stage=FORM,
)

longer(
    "ko-recover-bear",
    ko="병은 ‘낫다’이고 모음 앞에서 ㅅ이 빠져 ‘나아요, 나으세요’가 됩니다. ‘낳다’는 ㅎ이 남아 ‘아이를 "
    "낳아요’라고 적습니다.",
    en="빨리 낳으세요 wishes somebody a quick birth. Getting well is 낫다, whose ㅅ drops before a vowel: "
    "나아요, 나으세요.",
    examples=("감기가 다 나았어요.", "빨리 나으세요."),
)
